"""Pages for what went wrong, in the language of the address with the others beneath."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from bilingual import languages

WORDS = {
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
    heading, words = WORDS[status]
    order = sorted(languages.codes(), key=lambda code: code != language)
    with translation.override(language):
        context = {"status": status, "heading": heading, "words": words, "order": order, **context}
        return render(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    """400; 413 where it was too much of a request."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return _page(request, 413 if too_large else 400)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """404, with the live editions of the story in other languages where it has some."""
    return _page(request, 404, editions=getattr(exception, "editions", []))


def gone(request: HttpRequest, edition, editions) -> HttpResponse:
    """410 for a withdrawn edition, with the reason."""
    return _page(request, 410, edition=edition, editions=editions)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database is away. The page asks nothing of the database: it may be what is broken."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _page(request, 500)
    response = _page(request, 503)
    response["Retry-After"] = "60"
    return response
