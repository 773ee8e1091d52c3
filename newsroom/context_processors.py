"""Template variables about the newspaper. They read neither the database nor the session."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from bilingual import languages


def paper(request: HttpRequest) -> dict[str, Any]:
    """Return the newspaper's name in the active language, the language labels and the site's address."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "paper_name": languages.paper_name(language),
        "language": language,
        "language_names": settings.LANGUAGE_NAMES,
        "site_url": settings.SITE_URL,
    }
