"""Looks for an old address where the paper has no page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import is_valid_path

from bilingual import languages
from bilingual.addresses import in_language

from .addresses import asks_for_a_page
from .answering import answer

_NEVER = ("/admin/", "/static/", "/preview/", "/calendar/")


def _is_old_for_sure(request: HttpRequest) -> bool:
    """Whether the paper has no page of its own there, so that its page of the 404 need not be rendered to find out."""
    path = request.path_info
    if asks_for_a_page(path, request.META.get("QUERY_STRING", "")):
        return True
    is_public = path.split("/", 2)[1] in languages.codes()  # most requests: resolving them twice would cost
    return not is_public and not is_valid_path(path)


class OldAddressesMiddleware:
    """Answers 404s whose address is an old one, and front pages with parameters such as ?p=4711.

    It stands inside LocaleMiddleware and CommonMiddleware, which redirect some missing pages. Pages of the paper cost
    no query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        may_be_old = request.method in ("GET", "HEAD") and not request.path_info.startswith(_NEVER)
        if may_be_old and _is_old_for_sure(request):
            return self._answer(request) or self.get_response(request)
        response = self.get_response(request)
        is_missing = may_be_old and response.status_code == 404
        return (self._answer(request) if is_missing else None) or response

    def _answer(self, request: HttpRequest) -> HttpResponse | None:
        response = answer(request)
        if response is not None and response.status_code == 404:
            # LocaleMiddleware and CommonMiddleware redirect a 404 by its path. This one stays: its page is not public.
            request.path_info = in_language(languages.default(), "front")
        return response
