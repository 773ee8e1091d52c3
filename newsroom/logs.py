"""What the newsroom writes to its error stream: a line for each request that failed, was refused or was slow, and for
each failed log-in.

Django notes every answer from 400 on; here is said which of them are news, and how a line looks: JSON, or plain text for
a person at a terminal. No line holds a body, a query, a cookie or a password, nor what is secret in a path.
"""

import json
import logging
import re
import time
import traceback
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri

from accounts.client import client_address

SLOW = 1.0  # seconds
REFUSED = {400, 403, 413, 429}  # a 404 or a 405 is a reader's or a crawler's slip
_GIVEN_ID = re.compile(r"[A-Za-z0-9_.-]{8,64}")
_SECRET = re.compile(r"^(/preview/|/admin/invitation/)[^/]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_request_id: ContextVar[str] = ContextVar("request_id", default="")
_started: ContextVar[float] = ContextVar("started", default=0.0)
_log = logging.getLogger(__name__)


class RequestLog:
    """The outermost middleware: gives each request an id, by which its lines are found, and notes the slow ones.

    The id is the proxy's where there is one that we trust. An answer carries it only if a line was written and no cache
    keeps the answer: a page that many readers get belongs to no one request.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Both stay until this thread's next request: Django writes of an answer when it has left all middleware.
        _request_id.set(_given_id(request) or uuid.uuid4().hex)
        _started.set(time.monotonic())
        response = self.get_response(request)
        if _is_news(response.status_code):
            response["X-Request-ID"] = _request_id.get()
        elif time.monotonic() - _started.get() > SLOW:
            _log.warning("slow", extra={"request": request, "status_code": response.status_code})
        return response


class IsNews(logging.Filter):
    """Passes what Django says of answers that somebody should know of."""

    def filter(self, record: logging.LogRecord) -> bool:
        return _is_news(getattr(record, "status_code", 500))


class JsonLines(logging.Formatter):
    """A line is a JSON object, in ASCII, so that nothing anybody sends can begin a second line or move a cursor."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_facts(record), default=str)


class PlainLines(logging.Formatter):
    """The same for people: time, level and message, the other facts behind them, a traceback beneath."""

    def format(self, record: logging.LogRecord) -> str:
        facts = _facts(record)
        trace = facts.pop("trace", "")
        first = [facts.pop(name) for name in ("at", "level", "message")]
        line = " ".join([*map(str, first), *(f"{name}={value}" for name, value in facts.items())])
        return _CONTROL.sub(lambda found: repr(found[0])[1:-1], line) + (f"\n{trace}" if trace else "")


def _is_news(status: int) -> bool:
    return status >= 500 or status in REFUSED


def _given_id(request: HttpRequest) -> str:
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.BEHIND_PROXY else ""
    return given if _GIVEN_ID.fullmatch(given) else ""


def _facts(record: logging.LogRecord) -> dict:
    """What a line says, in its order; what is empty is left out."""
    facts = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "request": _request_id.get(),
        "message": record.getMessage(),
    }
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        status = getattr(record, "status_code", 500)
        facts |= {
            "message": "slow" if record.name == __name__ else HTTPStatus(status).phrase,
            "method": request.method,
            "path": iri_to_uri(_SECRET.sub(r"\1…", request.path))[:300],
            "status": status,
            "ms": round(1000 * (time.monotonic() - _started.get())),
            "address": client_address(request),
        }
    facts |= {name: getattr(record, name, None) for name in ("person", "address") if hasattr(record, name)}
    if record.exc_info and facts.get("status", 500) >= 500:  # a refusal's would repeat what was sent
        facts["trace"] = "".join(traceback.format_exception(*record.exc_info))
    return {name: value for name, value in facts.items() if value not in ("", None)}
