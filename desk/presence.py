"""Who else has a story open, and what they have saved since. Each open page polls it."""

from datetime import datetime, timedelta

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.locks import lock_timeout
from accounts.models import User
from articles import workflow
from articles.models import Article, Edition, Presence
from bilingual import languages

from .base_admin import desk_user

TIMEOUT = timedelta(seconds=20)  # several polls of static/desk/presence.js
WRITTEN_EVERY = timedelta(seconds=6)  # a page that asks more often only reads
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
    """Note that the person has the story open, and in which `language` they write; or that they are `gone`.

    Responds with a sentence about each other person, and with each edition's last save. 204 without content if the
    database is still locked after half a second: every open page asks again, and requests that wait for a lock would fill
    the server's threads. Raises Http404 if there is no such story, and PermissionDenied if the person may not see it.
    """
    user, now = desk_user(request), timezone.now()
    story = Article.objects.visible_to(user).filter(pk=pk).first()
    if story is None:
        raise Http404
    if not model_admin.has_view_permission(request, story):
        raise PermissionDenied
    language = request.POST.get("language", "")
    try:
        if "gone" in request.POST:
            with lock_timeout():
                Presence.objects.filter(article=story, user=user).delete()
            return HttpResponse(status=204)
        _note(story, user, language if language in languages.codes() else "", now)
    except OperationalError:
        return HttpResponse(status=204)
    visible = Edition.objects.visible_to(user).filter(article=story).order_by("language")
    readable = {edition.language for edition in visible.only("language")}
    others = Presence.objects.filter(article=story, seen_at__gte=now - TIMEOUT).exclude(user=user)
    return JsonResponse(
        {
            "others": [_sentence(other, readable) for other in others.select_related("user").order_by("pk")],
            "saved": {
                edition.language: {"version": version, "what": _saved(edition, by, at)}
                for edition in visible.select_related("changed_by", "stored_copy__saved_by").defer("body")
                for version, by, at in [_last_save(user, edition)]
            },
        }
    )


def _note(story: Article, user: User, language: str, now: datetime) -> None:
    """Store where the person is. A page that was noted a moment ago is not written again."""
    known = Presence.objects.filter(article=story, user=user).first()
    if known and known.language == language and known.seen_at > now - WRITTEN_EVERY:
        return
    with lock_timeout(), transaction.atomic():
        values = {"seen_at": now, "language": language}
        Presence.objects.update_or_create(article=story, user=user, defaults=values)
        if known is None:
            Presence.objects.filter(seen_at__lt=now - KEPT_FOR).delete()


def _sentence(other: Presence, readable: set[str]) -> str:
    if other.language in readable:
        words = {"person": other.user, "language": other.get_language_display()}
        return _("%(person)s is in the %(language)s text") % words
    return _("%(person)s has this story open") % {"person": other.user}


def _saved(edition: Edition, by: User | None, at: datetime) -> str:
    time = date_format(timezone.localtime(at), "TIME_FORMAT")
    words = {"language": edition.get_language_display(), "person": by or "", "time": time}
    return _("%(language)s, %(person)s, %(time)s") % words
