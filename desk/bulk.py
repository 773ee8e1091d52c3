"""Acts on several stories of the board: a page that asks once, and the result story by story."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from accounts.models import User
from articles import workflow
from articles.changes import unit_of_work
from articles.models import Article

from .base_admin import desk_user
from .bulk_acts import ACTS, PUBLISHERS_ONLY, Act

MAX_CHOSEN = 100  # stories
APPLY = "apply"  # the button of the page that asks


def actions_for(user: User) -> dict[str, Any]:
    """The actions of the list for this person, in the form that ModelAdmin.get_actions() returns."""
    may_publish = workflow.may_publish(user)
    allowed = [act for act in ACTS if may_publish or act.name not in PUBLISHERS_ONLY]
    return {act.name: (_as_action(act), act.name, act.label) for act in allowed}


def _as_action(act: Act) -> Any:
    def run(model_admin: admin.ModelAdmin, request: HttpRequest, stories: QuerySet[Article]) -> HttpResponse | None:
        return _run(act, model_admin, request, stories)

    return run


def _run(
    act: Act, model_admin: admin.ModelAdmin, request: HttpRequest, stories: QuerySet[Article]
) -> HttpResponse | None:
    """The page that asks; None once it is done, which leads back to the list."""
    person = desk_user(request)
    chosen = list(stories[: MAX_CHOSEN + 1])
    if len(chosen) > MAX_CHOSEN:
        messages.error(request, _("Choose at most %(count)d stories at once.") % {"count": MAX_CHOSEN})
        return None
    is_sent = APPLY in request.POST
    form = act.form(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        _report(request, act, [(story, _do(act, person, story, form.cleaned_data)) for story in chosen])
        return None
    rows = [{"story": story, "refusal": _refusal(act, person, story, {})} for story in chosen]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "media": model_admin.media + form.media,
        "title": str(act.label).rstrip("…"),
        "act": act,
        "form": form,
        "rows": rows,
        "is_possible": any(not row["refusal"] for row in rows),
        "apply": APPLY,
    }
    return render(request, "desk/bulk.html", context)


@unit_of_work()
def _do(act: Act, person: User, story: Article, data: dict[str, Any]) -> str:
    """Do it to one story in one transaction. Returns why it was refused; "" if it was done."""
    locked = Article.objects.locked().filter(pk=story.pk).first()
    if locked is None:
        return _("It was deleted meanwhile.")
    if refusal := _refusal(act, person, locked, data):
        return refusal
    act.do(person, locked, data)
    return ""


def _refusal(act: Act, person: User, story: Article, data: dict[str, Any]) -> str:
    if not (person.has_perm("articles.change_article") and workflow.may_work_on(person, story)):
        return _("You can't change this story.")
    return act.refusal(person, story, data)


def _report(request: HttpRequest, act: Act, results: list[tuple[Article, str]]) -> None:
    """Say how many were done, and of each of the others why not."""
    if done := sum(not refusal for _story, refusal in results):
        messages.success(request, act.done(done) % {"count": done})
    refused = [(str(story), refusal) for story, refusal in results if refusal]
    if refused:
        lines = format_html_join("", "<li>“{}”: {}</li>", refused)
        messages.warning(request, format_html("{}<ul>{}</ul>", _("Not changed:"), lines))
