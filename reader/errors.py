"""Error pages, in the language of the address with the other language beneath."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from bilingual import languages

MESSAGES = {
    400: (_("This request can't be read"), _("Go back, reload the page and try again.")),
    403: (_("You don't have permission"), _("Log in again, or ask an admin of the newsroom for the right role.")),
    404: (_("Page not found"), _("There is nothing at this address. The story may have another address, or may not be published yet.")),
    410: (_("This story was withdrawn"), _("The newsroom has withdrawn it.")),
    413: (_("This is too large"), _("Send fewer pictures at once, or a shorter text.")),
    500: (_("Something went wrong on our side"), _("The error was logged. Please try again in a few minutes.")),
    503: (_("We’ll be right back"), _("The newsroom can’t be reached at the moment. Please try again in a minute.")),
}  # fmt: skip


def _page(request: HttpRequest, status: int, **context) -> HttpResponse:
    language = translation.get_language_from_path(request.path_info) or languages.default()
    if request.path_info.startswith("/admin/"):
        language = translation.get_language() or language
    heading, advice = MESSAGES[status]
    order = sorted(languages.codes(), key=lambda code: code != language)
    with translation.override(language):
        context = {"status": status, "heading": heading, "words": advice, "order": order, **context}
        return render(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 for a request that is too large."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return _page(request, 413 if too_large else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 for a missing permission."""
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a missing or wrong CSRF token."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. EditionNotLive brings the story's live editions in other languages, which the page offers."""
    return _page(request, 404, editions=getattr(exception, "editions", []))


def gone(request: HttpRequest, edition: Edition, editions: list[Edition]) -> HttpResponse:
    """410 for a withdrawn edition, with the public reason and the live editions in other languages."""
    return _page(request, 410, edition=edition, editions=editions)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database is unreachable. The page runs no query: the database may be what failed."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _page(request, 500)
    response = _page(request, 503)
    response["Retry-After"] = "60"
    return response
