"""The bin at the desk: the page that moves a story there, and the list from which stories are taken out or deleted."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import publishing, story_bin, workflow
from articles.models import Article
from bilingual.numbers import parse_number

from .base_admin import desk_user

MAX_LISTED = 200  # stories
LIST = "admin:articles_article_changelist"


def move(model_admin: admin.ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET asks once, POST moves the story to the bin and leads to the list, with a button that takes it out again.

    Raises Http404 for a story that the person can't read, and PermissionDenied for one that they may not bin.
    """
    story = model_admin.get_object(request, object_id)
    if story is None:
        raise Http404
    if not model_admin.has_delete_permission(request, story):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "desk/move_to_bin.html", _context(model_admin, request, story=story))
    with transaction.atomic():
        # Waits for a save of the story, which may add an edition that this person can't delete.
        story = get_object_or_404(Article.objects.locked(), pk=story.pk)
        if not workflow.may_bin(desk_user(request), story):
            raise PermissionDenied
        story_bin.move_to_bin(story, by=desk_user(request))
    messages.success(request, moved(request, story))
    return redirect(LIST)


def moved(request: HttpRequest, story: Article) -> str:
    """The sentence about a story that was moved to the bin, with a button that takes it out again."""
    sentence = _("“%(story)s” is in the bin. It is deleted for ever after %(days)d days.") % {
        "story": story,
        "days": story_bin.KEPT_FOR.days,
    }
    return format_html(
        '{} <form class="undo" method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="story" value="{}"><button class="button" name="act" value="take_out">{}</button></form>',
        sentence,
        reverse("admin:articles_article_bin"),
        get_token(request),
        story.pk,
        _("Undo"),
    )


def show(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET lists what the person may read of the bin. POST takes a `story` out (`act=take_out`) or deletes it (`act=delete`).

    Raises PermissionDenied for an act that the person may not do.
    """
    person = desk_user(request)
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        return _act(request)
    stories = Article.with_bin.binned().open_to(person).select_related("binned_by").prefetch_related("editions")
    rows = [
        {
            "story": story,
            "deleted_at": story_bin.deleted_at(story),
            "may_take_out": workflow.may_bin(person, story),
        }
        for story in stories[:MAX_LISTED]
    ]
    context = {"rows": rows, "may_delete": workflow.may_empty_bin(person), "days": story_bin.KEPT_FOR.days}
    return render(request, "desk/bin.html", _context(model_admin, request, **context))


def _act(request: HttpRequest) -> HttpResponse:
    person, pk = desk_user(request), parse_number(request.POST.get("story", ""))
    with transaction.atomic():
        known = Article.with_bin.open_to(person).locked()
        story = known.filter(pk=pk).first() if pk is not None else None
        if story is None or story.binned_at is None:
            messages.warning(request, _("This story is not in the bin any more. Nothing was changed."))
            return redirect(story.desk_url if story else "admin:articles_article_bin")
        headline = str(story)
        if request.POST.get("act") == "delete":
            if not workflow.may_empty_bin(person) or story.was_ever_published:
                raise PermissionDenied
            publishing.delete_story(story, by=person)
            messages.success(request, _("“%(story)s” is deleted for ever.") % {"story": headline})
            return redirect("admin:articles_article_bin")
        if not workflow.may_bin(person, story):
            raise PermissionDenied
        story_bin.take_out(story, by=person)
    messages.success(request, _("“%(story)s” is out of the bin, as it was.") % {"story": headline})
    return redirect(story.desk_url)


def _context(model_admin: admin.ModelAdmin, request: HttpRequest, **values: Any) -> dict[str, Any]:
    title = _("Move to the bin") if "story" in values else _("Bin")
    return {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "media": model_admin.media,
        "title": title,
        **values,
    }
