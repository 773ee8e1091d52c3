"""Error pages: first in the language of the address, then in the paper's other languages."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from bilingual import languages

from .exceptions import EditionGone, EditionNotLive

MESSAGES = {
    400: (_("This request can't be read"), _("Go back, reload the page and try again.")),
    403: (_("You don't have permission"), _("Log in again, or ask an admin of the newsroom for the right role.")),
    404: (
        _("Page not found"),
        _("There is nothing at this address. The story may have another address, or may not be published yet."),
    ),
    410: (_("This story was withdrawn"), _("The newsroom has withdrawn it.")),
    413: (_("This is too large"), _("Send fewer pictures at once, or a shorter text.")),
    500: (_("Something went wrong on our side"), _("The error was logged. Please try again in a few minutes.")),
    503: (_("We’ll be right back"), _("The newsroom can’t be reached at the moment. Please try again in a minute.")),
}


def _error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """The error page with this status code. The desk uses the person's language, not that of the address."""
    language = translation.get_language_from_path(request.path_info) or languages.default()
    if request.path_info.startswith("/admin/"):
        language = translation.get_language() or language
    heading, advice = MESSAGES[status]
    order = sorted(languages.codes(), key=lambda code: code != language)
    with translation.override(language):
        context = {"status": status, "heading": heading, "advice": advice, "order": order, **context}
        return render(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 for a request that is too large."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return _error_page(request, 413 if too_large else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 for a missing permission."""
    return _error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a missing or wrong CSRF token."""
    return _error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. For EditionNotLive the page links the story's live editions in other languages."""
    others = exception.others if isinstance(exception, EditionNotLive) else []
    return _error_page(request, 404, editions=others)


def preview_ended(request: HttpRequest) -> HttpResponse:
    """410 for a preview link that the newsroom has ended."""
    heading, advice = (
        _("This link no longer works"),
        _("The newsroom has ended this preview. Ask there for a new link."),
    )
    return _error_page(request, 410, heading=heading, advice=advice)


def handle_gone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: answer EditionGone with 410, the public reason, and links to the live editions."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except EditionGone as error:
            return _error_page(request, 410, edition=error.edition, editions=error.others)

    return wrapper


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database is unreachable. The page runs no query: the database may be what failed."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _error_page(request, 500)
    response = _error_page(request, 503)
    response["Retry-After"] = "60"
    return response
