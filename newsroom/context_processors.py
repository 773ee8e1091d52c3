"""Template variables about the newspaper. They don't read the session, and the identity is kept in memory."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from bilingual import languages
from identity.current import current


def paper(request: HttpRequest) -> dict[str, Any]:
    """Return the newspaper's identity and its name in the active language, the language labels and the site's address."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "identity": SimpleLazyObject(current),
        "paper_name": languages.paper_name(language),
        "language": language,
        "language_names": settings.LANGUAGE_NAMES,
        "site_url": settings.SITE_URL,
    }
