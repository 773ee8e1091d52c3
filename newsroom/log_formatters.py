"""Log formatters: JSON lines for log collectors, plain text for a terminal.

Failed, refused and slow requests are logged, and failed log-ins. No line contains a request body, a query string, a
cookie, a password, or the secret part of a path.
"""

import json
import logging
import re
import time
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri

from accounts.client import client_address

LOGGED_CLIENT_ERRORS = {400, 403, 413, 429}  # 404 and 405 are too common to log
_SECRET_PATH = re.compile(r"^(/preview/|/calendar/|/admin/invitation/)[^/]+")
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Set by middleware/request_log.py.
request_id: ContextVar[str] = ContextVar("request_id", default="")
started_at: ContextVar[float] = ContextVar("started_at", default=0.0)


def is_logged(status: int) -> bool:
    """Whether responses with this status are logged."""
    return status >= 500 or status in LOGGED_CLIENT_ERRORS


class LoggedStatusFilter(logging.Filter):
    """Drops Django's log records of responses whose status is not logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        return is_logged(getattr(record, "status_code", 500))


class JSONFormatter(logging.Formatter):
    """One JSON object in ASCII per line, so that user input can neither start a new line nor move the cursor."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_fields(record), default=str)


class PlainFormatter(logging.Formatter):
    """The same fields as plain text: time, level and message first, the traceback on the lines below."""

    def format(self, record: logging.LogRecord) -> str:
        fields = _fields(record)
        trace = fields.pop("trace", "")
        first_fields = [fields.pop(name) for name in ("at", "level", "message")]
        line = " ".join([*map(str, first_fields), *(f"{name}={value}" for name, value in fields.items())])
        return _CONTROL_CHARACTERS.sub(lambda found: repr(found[0])[1:-1], line) + (f"\n{trace}" if trace else "")


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    """Return the fields of a line in order, without empty ones."""
    fields: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "request": request_id.get(),
        "message": record.getMessage(),
    }
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        status = getattr(record, "status_code", 500)
        fields |= {
            "message": "slow" if record.name == "newsroom.requests" else HTTPStatus(status).phrase,
            "method": request.method,
            "path": iri_to_uri(_SECRET_PATH.sub(r"\1…", request.path))[:300],
            "status": status,
            "ms": round(1000 * (time.monotonic() - started_at.get())),
            "address": client_address(request),
        }
    fields |= {name: getattr(record, name, None) for name in ("person", "address") if hasattr(record, name)}
    if record.exc_info and fields.get("status", 500) >= 500:  # a refusal's traceback contains user input
        fields["trace"] = "".join(traceback.format_exception(*record.exc_info))
    return {name: value for name, value in fields.items() if value not in ("", None)}
