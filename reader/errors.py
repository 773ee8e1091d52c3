"""Error pages: first in the language of the address, then in the paper's other languages."""

import errno
import sys
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, NamedTuple

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from bilingual import languages
from identity.current import known

from . import masthead, panels
from .exceptions import EditionGone, EditionNotLive
from .related import newest

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
# Pages that the newsroom still has: these run queries. The others may be shown because the database is unreachable.
WITH_NAVIGATION = (404, 410)
WITHOUT_SECTIONS = ("/admin/", "/media/", "/static/")
NO_ROOM = (
    _("There is no room left"),
    _("The server’s disk is full, so nothing was saved. Tell an admin, then try again."),
)
_HIDDEN = ("csrfmiddlewaretoken", "nonce", "draft_slot", "asked")  # fields that no person fills in
_SECRETS = ("password", "code", "token")  # parts of the names of fields that no page may show


class TypedField(NamedTuple):
    """A field of a form that could not be saved. `is_text`: a person typed it, so the page shows it."""

    name: str
    value: str
    is_text: bool


def _error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """The error page with this status code. The desk uses the person's language, not that of the address."""
    language = translation.get_language_from_path(request.path_info) or languages.default()
    if request.path_info.startswith("/admin/"):
        language = translation.get_language() or language
    heading, advice = MESSAGES[status]
    order = sorted(languages.codes(), key=lambda code: code != language)
    with translation.override(language):
        context = {"status": status, "heading": heading, "advice": advice, "order": order, **context}
        if status in WITH_NAVIGATION and not request.path_info.startswith(WITHOUT_SECTIONS):
            context |= _ways_on(language, request.path)
        if status >= 500:  # the database may be what failed
            identity = known()
            name = identity.name_in(language) or languages.default_paper_name(language)
            context |= {"identity": identity, "paper_name": name}
        return render(request, "error.html", context, status=status)


def _ways_on(language: str, path: str) -> dict[str, Any]:
    """The newest stories, the sections and the house pages, so that the page of a missing story is no dead end.

    Nothing while the database fails.
    """
    try:
        return {
            "latest": newest(language),
            "latest_heading": _("Latest stories"),
            "sections": masthead.sections(language, path),
            **panels.links(language),
        }
    except (OperationalError, InterfaceError):
        return {}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, 413 for a request that is too large, or 503 for a session that a locked or full database can't save."""
    if isinstance(exception, SessionInterrupted) and _is_database_failure(exception):
        return _unavailable(request, *MESSAGES[503])
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
    return _error_page(request, 404, editions=others, counterparts=_addresses(others))


def preview_ended(request: HttpRequest) -> HttpResponse:
    """410 for a preview link that the newsroom has ended."""
    heading, advice = (
        _("This link no longer works"),
        _("The newsroom has ended this preview. Ask there for a new link."),
    )
    return _error_page(request, 410, heading=heading, advice=advice)


def preview_embargoed(request: HttpRequest, until: datetime) -> HttpResponse:
    """403 for a preview link of a story under embargo."""
    time = lazy(date_format, str)(timezone.localtime(until), "SHORT_DATETIME_FORMAT")  # the page has every language
    advice = format_lazy(_("The story is under embargo. This link shows it from {time}."), time=time)
    response = _error_page(request, 403, heading=_("Not yet"), advice=advice)
    response["Cache-Control"] = "private, no-store"
    return response


def handle_gone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: answer EditionGone with 410, the public reason, and links to the live editions."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except EditionGone as error:
            others = error.others
            context = {"edition": error.edition, "editions": others, "counterparts": _addresses(others)}
            return _error_page(request, 410, **context)

    return wrapper


def _addresses(editions: list[Edition]) -> dict[str, str]:
    return {edition.language: edition.get_absolute_url() for edition in editions}


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 for a database that is unreachable, locked or full, and for a full disk.

    The 503 of a form at the desk has what was typed, to send it again. The page runs no query: the database may be
    what failed.
    """
    error = sys.exc_info()[1]
    if _is_no_room(error):
        return _unavailable(request, *NO_ROOM)
    if isinstance(error, OperationalError | InterfaceError):
        return _unavailable(request, *MESSAGES[503])
    return _error_page(request, 500)


def _unavailable(request: HttpRequest, heading: Any, advice: Any) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):  # scripts of the desk show the sentence
        response: HttpResponse = JsonResponse({"error": str(advice)}, status=503)
    else:
        typed, has_files = _typed(request)
        response = _error_page(
            request,
            503,
            heading=heading,
            advice=advice,
            typed=typed,
            has_files=has_files,
            action=request.get_full_path(),
        )
    response["Retry-After"] = "60"
    response["Cache-Control"] = "no-store"
    return response


def _typed(request: HttpRequest) -> tuple[list[TypedField], bool]:
    """What a form of the desk sent, without secrets, and whether it had files, which can't be kept.

    The CSRF token is the sent one: a form that another site sent in the person's name can't be sent again from here.
    """
    if request.method != "POST" or not request.path_info.startswith("/admin/"):
        return [], False
    try:
        sent, has_files = request.POST, bool(request.FILES)
    except Exception:  # what failed may be reading the request, as on a full disk
        return [], False
    fields = [
        TypedField(name, value, _is_text(name, value))
        for name, values in sent.lists()
        for value in values
        if name == "csrfmiddlewaretoken" or not any(secret in name.lower() for secret in _SECRETS)
    ]
    return (fields if any(field.is_text for field in fields) else []), has_files


def _is_text(name: str, value: str) -> bool:
    """Whether a person typed the value: no button, no choice, and nothing that the page added."""
    is_added = name.startswith(("_", "initial-")) or name.endswith("-opened") or name in _HIDDEN
    return bool(value.strip()) and not value.isdecimal() and not is_added


def _is_no_room(error: BaseException | None) -> bool:
    """Whether a disk is full: the server's own, or that of the database (SQLITE_FULL, PostgreSQL's disk_full)."""
    if isinstance(error, OperationalError):
        return "disk is full" in str(error) or getattr(error.__cause__, "sqlstate", None) == "53100"
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def _is_database_failure(error: BaseException | None) -> bool:
    """Whether the error was raised while a database failure was handled.

    Django's sessions turn every database error of a save into one that says that the session was deleted.
    """
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return True
        error = error.__cause__ or error.__context__
    return False
