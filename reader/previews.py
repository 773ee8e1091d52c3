"""Previews of unpublished editions for people without an account, by signed links that expire."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from articles.models import Edition
from bilingual.addresses import absolute

from .views import article_page

LIFETIME = timedelta(days=7)
_SALT = "reader.previews"


def link_to(edition: Edition) -> str:
    """The absolute address of the edition's preview. Anyone who has it can read the edition for LIFETIME."""
    return absolute(reverse("preview", args=[signing.dumps(edition.pk, salt=_SALT)]))


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The edition of the link, with links to the story's other live editions.

    Raises Http404 for a link that is malformed or expired, and for an edition that was withdrawn or deleted.
    """
    try:
        edition_id = signing.loads(token, salt=_SALT, max_age=LIFETIME)
        edition = Edition.objects.for_page().get(pk=edition_id)
    except (signing.BadSignature, Edition.DoesNotExist) as error:
        raise Http404 from error
    if edition.status == Edition.Status.WITHDRAWN:
        raise Http404
    others = list(Edition.objects.live().filter(article=edition.article_id).exclude(pk=edition_id))
    return as_published(request, edition, others)


def as_published(
    request: HttpRequest,
    edition: Edition,
    others: list[Edition],
    page: Callable[..., HttpResponse] = article_page,
    **shown: Any,
) -> HttpResponse:
    """The public page of an edition, published or not, for this request only: no cache stores it, no robot indexes it.

    `page` renders it (article_page or parallel_page); `shown` are its further arguments.
    """
    for version in [edition, *others]:
        version.first_published_at = version.first_published_at or version.publish_at or timezone.now()
    request.LANGUAGE_CODE = edition.language
    with translation.override(edition.language):
        response = page(request, edition, others, **shown)
        response["Content-Language"] = edition.language
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
