"""Who else has a story open, and what they have saved meanwhile: asked by each open page again and again."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Article, Presence

GONE_AFTER = timedelta(seconds=45)  # three questions of a page; desk.js asks every fifteen seconds


def presence(admin, request: HttpRequest, pk: int) -> JsonResponse:
    """Note that this person has the story open. Answers the names of the others, and each edition's last save."""
    story = Article.objects.filter(pk=pk).first()
    if story is None:
        raise Http404
    if not admin.has_view_permission(request, story):
        raise PermissionDenied
    now = timezone.now()
    Presence.objects.update_or_create(article=story, user=request.user, defaults={"seen_at": now})
    Presence.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    others = Presence.objects.filter(article=story, seen_at__gte=now - GONE_AFTER).exclude(user=request.user)
    return JsonResponse(
        {
            "others": [str(other.user) for other in others.select_related("user")],
            "saved": {
                edition.language: {
                    "version": edition.version,
                    "by": str(edition.changed_by or ""),
                    "at": date_format(timezone.localtime(edition.changed_at), "TIME_FORMAT"),
                }
                for edition in story.editions.select_related("changed_by").defer("body")
            },
        }
    )
