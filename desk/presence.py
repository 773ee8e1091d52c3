"""Who else has a story open, and what they have saved since. Each open page polls it."""

from datetime import datetime, timedelta

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.locks import lock_timeout
from accounts.models import User
from articles import workflow
from articles.models import Article, Edition, Presence

from .base_admin import desk_user

TIMEOUT = timedelta(seconds=45)  # three polls: desk.js sends one every 15 seconds
KEPT_FOR = timedelta(days=1)


def _last_save(user: User, edition: Edition) -> tuple[str, User | None, datetime]:
    """What an open page compares with its own `opened` field, and who saved it when.

    It is the working copy for those who may write on it, and the edition for all others.
    """
    copy = workflow.shown_copy(user, edition)
    if copy is None:
        return str(edition.version), edition.changed_by, edition.changed_at
    return f"{copy.base_version}.{copy.number}", copy.saved_by, copy.saved_at


def presence(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the person has the story open. Responds with the other people's names and each edition's last save.

    204 without content if the database is still locked after half a second: every open page asks again, and requests
    that wait for a lock would fill the server's threads. Raises Http404 if there is no such story, and
    PermissionDenied if the person may not see it.
    """
    user, now = desk_user(request), timezone.now()
    story = Article.objects.visible_to(user).filter(pk=pk).first()
    if story is None:
        raise Http404
    if not model_admin.has_view_permission(request, story):
        raise PermissionDenied
    try:
        with lock_timeout(), transaction.atomic():
            Presence.objects.update_or_create(article=story, user=user, defaults={"seen_at": now})
            Presence.objects.filter(seen_at__lt=now - KEPT_FOR).delete()
    except OperationalError:
        return HttpResponse(status=204)
    visible = Edition.objects.visible_to(user).filter(article=story)
    others = Presence.objects.filter(article=story, seen_at__gte=now - TIMEOUT).exclude(user=user)
    return JsonResponse(
        {
            "others": [str(other.user) for other in others.select_related("user")],
            "saved": {
                edition.language: {
                    "version": version,
                    "by": str(by or ""),
                    "at": date_format(timezone.localtime(at), "TIME_FORMAT"),
                }
                for edition in visible.select_related("changed_by", "stored_copy__saved_by").defer("body")
                for version, by, at in [_last_save(user, edition)]
            },
        }
    )
