"""The paper's words for the browser."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from . import paper_words


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """The words as text. The browser caches it for some hours. It is the same for every person."""
    response = HttpResponse(paper_words.encoded(), content_type="text/plain; charset=utf-8")
    patch_cache_control(response, private=True, max_age=paper_words.KEPT_FOR)
    return response
