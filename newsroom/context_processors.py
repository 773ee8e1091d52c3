"""What every template may know about the paper. Touches neither the database nor the session."""

from django.conf import settings
from django.utils.translation import get_language

from bilingual import languages


def paper(request) -> dict:
    """The paper's name in the page's language, its languages, and the absolute address of the page."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "paper_name": languages.paper_name(language),
        "language": language,
        "language_names": settings.LANGUAGE_NAMES,
        "site_url": settings.SITE_URL,
    }
