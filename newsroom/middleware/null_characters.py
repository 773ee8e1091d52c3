"""Removes NUL characters from query strings: PostgreSQL can't store or compare them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NullCharactersMiddleware:
    """Replaces NUL in the query string with a space. In a POST, Django's form fields refuse it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\x00" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "%20").replace("\x00", "%20")
        return self.get_response(request)
