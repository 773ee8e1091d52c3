"""Request ids, and a log line for each slow request."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ..log_formatters import is_logged, request_id, started_at

SLOW_SECONDS = 1.0
_ACCEPTED_ID = re.compile(r"[A-Za-z0-9_.-]{8,64}")
logger = logging.getLogger("newsroom.requests")


class RequestLogMiddleware:
    """The outermost middleware: gives each request an id for its log lines, and logs slow requests.

    A trusted proxy may set the id in X-Request-ID. Only logged error responses return it: a cached page is shared by
    many requests.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Not reset afterwards: Django logs a response after it has left all middleware.
        request_id.set(_proxy_id(request) or uuid.uuid4().hex)
        started_at.set(time.monotonic())
        response = self.get_response(request)
        if is_logged(response.status_code):
            response["X-Request-ID"] = request_id.get()
        elif time.monotonic() - started_at.get() > SLOW_SECONDS:
            logger.warning("slow", extra={"request": request, "status_code": response.status_code})
        return response


def _proxy_id(request: HttpRequest) -> str:
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.BEHIND_PROXY else ""
    return given if _ACCEPTED_ID.fullmatch(given) else ""
