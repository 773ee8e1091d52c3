"""The key file of IndexNow, by which a search engine knows that the paper itself sent the addresses."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe


@require_safe
def indexnow_key(request: HttpRequest, key: str) -> HttpResponse:
    """The key at /<key>.txt. Raises Http404 for any other name."""
    if not settings.INDEXNOW_KEY or not constant_time_compare(key, settings.INDEXNOW_KEY):
        raise Http404
    return HttpResponse(settings.INDEXNOW_KEY, content_type="text/plain; charset=utf-8")
