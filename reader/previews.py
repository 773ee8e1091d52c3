"""Previews of unpublished editions for people without an account, by signed links that expire or are ended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, get_random_string
from django.views.decorators.http import require_safe

from articles.models import Edition
from bilingual.addresses import absolute

from . import errors
from .views import article_page

LIFETIME = timedelta(days=7)
_SALT = "reader.previews"


def link_to(edition: Edition) -> str:
    """The absolute address of the edition's preview. Anyone who has it can read the edition for LIFETIME."""
    return absolute(reverse("preview", args=[signing.dumps([edition.pk, edition.preview_secret], salt=_SALT)]))


def end_links(edition: Edition) -> None:
    """Make every link to the edition's preview invalid. Later ones have a new secret."""
    edition.preview_secret = get_random_string(32)
    edition.save(update_fields=["preview_secret"])


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The edition of the link, with links to the story's other live editions.

    410 if the link was ended, and 403 while the story is under embargo.

    Raises Http404 for a link that is malformed or expired, and for an edition that was withdrawn or deleted.
    """
    try:
        signed = signing.loads(token, salt=_SALT, max_age=LIFETIME)
        edition_id, secret = signed if isinstance(signed, list) else (signed, "")  # a link of 0.1.0 has no secret
        edition = Edition.objects.for_page().get(pk=edition_id, article__binned_at=None)
    except (signing.BadSignature, Edition.DoesNotExist) as error:
        raise Http404 from error
    if edition.status == Edition.Status.WITHDRAWN:
        raise Http404
    if not constant_time_compare(secret, edition.preview_secret):
        return errors.preview_ended(request)
    until = edition.article.embargo_until
    if until and edition.article.is_embargoed:
        return errors.preview_embargoed(request, until)
    others = list(Edition.objects.live().filter(article=edition.article_id).exclude(pk=edition_id))
    return as_published(request, edition, others)


def as_published(
    request: HttpRequest,
    edition: Edition,
    others: list[Edition],
    page: Callable[..., TemplateResponse] = article_page,
    **shown: Any,
) -> HttpResponse:
    """The public page of an edition, published or not, for this request only: no cache stores it, no robot indexes it.

    `page` renders it (article_page or parallel_page); `shown` are its further arguments.
    """
    for version in [edition, *others]:
        version.first_published_at = version.first_published_at or version.publish_at or timezone.now()
    request.LANGUAGE_CODE = edition.language
    cast(Any, request).is_preview = True  # the page says so
    with translation.override(edition.language):
        response = page(request, edition, others, **shown).render()  # in this language
        response["Content-Language"] = edition.language
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"  # the address is the secret
    return response
