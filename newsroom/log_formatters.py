"""Which requests are logged to the error stream, and how a line looks: JSON, or plain text for a terminal.

A request is logged that failed, was refused or was slow; so is each failed log-in. No line holds a body, a query, a
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

REFUSED = {400, 403, 413, 429}  # 404 and 405 are client errors and are not logged
_SECRET = re.compile(r"^(/preview/|/admin/invitation/)[^/]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Set by middleware/request_log.py.
request_id: ContextVar[str] = ContextVar("request_id", default="")
started_at: ContextVar[float] = ContextVar("started_at", default=0.0)


def is_logged(status: int) -> bool:
    """Whether a response with this status is worth a log line."""
    return status >= 500 or status in REFUSED


class LoggedStatusFilter(logging.Filter):
    """Passes Django's lines about responses that are worth one."""

    def filter(self, record: logging.LogRecord) -> bool:
        return is_logged(getattr(record, "status_code", 500))


class JSONFormatter(logging.Formatter):
    """A line is a JSON object in ASCII, so that no input can start a second line or move a cursor."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_fields(record), default=str)


class PlainFormatter(logging.Formatter):
    """The same for people: time, level and message, the other fields after them, a traceback below."""

    def format(self, record: logging.LogRecord) -> str:
        fields = _fields(record)
        trace = fields.pop("trace", "")
        first = [fields.pop(name) for name in ("at", "level", "message")]
        line = " ".join([*map(str, first), *(f"{name}={value}" for name, value in fields.items())])
        return _CONTROL.sub(lambda found: repr(found[0])[1:-1], line) + (f"\n{trace}" if trace else "")


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    """The fields of a line, in their order. Empty ones are left out."""
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
            "path": iri_to_uri(_SECRET.sub(r"\1…", request.path))[:300],
            "status": status,
            "ms": round(1000 * (time.monotonic() - started_at.get())),
            "address": client_address(request),
        }
    fields |= {name: getattr(record, name, None) for name in ("person", "address") if hasattr(record, name)}
    if record.exc_info and fields.get("status", 500) >= 500:  # the traceback of a refusal would repeat the input
        fields["trace"] = "".join(traceback.format_exception(*record.exc_info))
    return {name: value for name, value in fields.items() if value not in ("", None)}
