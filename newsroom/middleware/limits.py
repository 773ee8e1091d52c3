"""Limits the size of requests."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

MAX_URL_LENGTH = 8_000  # characters of path and query, a usual limit of web servers
MAX_PICTURES = 21  # of PICTURE_MAX_BYTES each


def longest_body() -> int:
    """The bytes of the largest request that is read."""
    return settings.PICTURE_MAX_BYTES * MAX_PICTURES


class LimitsMiddleware:
    """Refuses larger requests with 413 before their body is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if len(request.META.get("QUERY_STRING", "")) + len(request.path) > MAX_URL_LENGTH:
            raise RequestDataTooBig
        if length.isdecimal() and int(length[:18]) > longest_body():
            raise RequestDataTooBig
        return self.get_response(request)
