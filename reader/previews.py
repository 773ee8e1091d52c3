"""An edition shown to somebody outside the desk before it is published: by a signed link that expires."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from articles.models import Edition

from .views import article_page

LIFETIME = timedelta(days=7)
_SALT = "reader.previews"


def link_to(edition: Edition) -> str:
    """The absolute address of the edition's preview. Whoever has it can read this edition for LIFETIME."""
    return settings.SITE_URL + reverse("preview", args=[signing.dumps(edition.pk, salt=_SALT)])


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The edition that the link was made for, and of the story's others only those that readers see anyway.

    A link that is wrong, too old, or whose edition was withdrawn or deleted is answered by the same 404.
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


def as_published(request: HttpRequest, edition: Edition, others: list[Edition], page=article_page, **shown):
    """The public page of an edition that need not be published: nobody keeps it, nobody indexes it."""
    for each in [edition, *others]:
        each.first_published_at = each.first_published_at or each.publish_at or timezone.now()
    request.LANGUAGE_CODE = edition.language
    with translation.override(edition.language):
        response = page(request, edition, others, **shown)
        response["Content-Language"] = edition.language
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
