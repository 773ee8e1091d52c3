"""Limits of a request's size."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

MAX_ADDRESS = 8_000  # bytes of a path with its query, as usual in servers and browsers
MAX_PICTURES = 21  # pictures of the largest size in one request


class LimitsMiddleware:
    """Refuses a larger request with 413, before anything of its body is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if len(request.META.get("QUERY_STRING", "")) + len(request.path) > MAX_ADDRESS:
            raise RequestDataTooBig
        if length.isdecimal() and int(length[:18]) > settings.PICTURE_MAX_BYTES * MAX_PICTURES:
            raise RequestDataTooBig
        return self.get_response(request)
