"""The translators' queue: what is missing, begun, behind or sent back, with its length, age, deadline and person."""

from datetime import datetime
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from articles import workflow
from articles.models import Article
from bilingual import languages
from bilingual.numbers import parse_number
from desk.base_admin import desk_user
from translating import queue

from . import assigning, rules
from .assigning import AssignmentChanged
from .forms import time_input
from .models import Assignment


class DeadlineForm(forms.Form):
    """When a wanted translation should be there."""

    deadline = forms.DateTimeField(required=False, widget=time_input())


class Row(NamedTuple):
    """A job of the queue, with its assignment and what the person who looks may do with it."""

    job: queue.Job
    assignment: Assignment | None
    may_take: bool
    may_release: bool


@require_http_methods(["GET", "HEAD", "POST"])
def show_translations(request: HttpRequest) -> HttpResponse:
    """GET shows the queue of `language`. POST takes, releases, ends, wants or refuses a `story` in it, and shows it again.

    Raises PermissionDenied for people who don't work on the stories of others, and for an act that the person may not do.
    """
    person = desk_user(request)
    if not person.has_perm("articles.edit_any_article"):
        raise PermissionDenied
    usable = [code for code in languages.codes() if person.works_in(code)]
    asked = request.POST.get("language") or request.GET.get("language")
    language = asked if asked in usable else usable[-1]
    if request.method == "POST":
        _act(request, person, language)
        return redirect(f"{reverse('translations')}?language={language}")
    open_ones = Assignment.objects.visible_to(person).open().translations_into(language).select_related("person")
    assigned = {cast(int, assignment.article_id): assignment for assignment in open_ones}
    found = queue.queue_of(person, language, {pk: assignment.due_at for pk, assignment in assigned.items()})
    kinds = [
        (_("Wanted"), found.wanted, "wanted"),
        (_("Begun"), found.begun, "begun"),
        (_("Out of date"), found.behind, "behind"),
        (_("Sent back"), found.sent_back, "sent_back"),
        (_("Not decided yet"), found.undecided, "undecided"),
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("To translate"),
        "language": language,
        "tabs": [(code, name) for code, name in languages.choices() if code in usable],
        "may_decide": rules.may_plan(person),
        "kinds": [(name, [_row(person, job, assigned) for job in jobs], kind) for name, jobs, kind in kinds if jobs],
    }
    return render(request, "planning/translations.html", context)


def _row(person: User, job: queue.Job, assigned: dict[int, Assignment]) -> Row:
    assignment = assigned.get(job.edition.article_id)
    is_free = assignment is None or assignment.person is None
    may_release = assignment is not None and rules.may_release(person, assignment)
    return Row(job, assignment, is_free and workflow.may_work_on(person, job.edition.article), may_release)


def _act(request: HttpRequest, person: User, language: str) -> None:
    number = parse_number(request.POST.get("story", ""))
    story = get_object_or_404(Article.objects.visible_to(person), pk=number if number is not None else 0)
    act = request.POST.get("act", "")
    if act == "take":
        _take(request, story, language, person)
    elif act in ("release", "end"):
        _give_up(request, story, language, person, act)
    elif act in ("want", "refuse"):
        _decide(request, story, language, person, act == "want")


def _take(request: HttpRequest, story: Article, language: str, person: User) -> None:
    if not rules.may_be_assigned(person, story, language):
        raise PermissionDenied
    try:
        assigning.take_up(story, language, person, queue.deadline(story, language))
    except AssignmentChanged:
        messages.error(request, _("Somebody else has taken this translation."))
    else:
        messages.success(request, _("You have taken “%(story)s”.") % {"story": story})


def _give_up(request: HttpRequest, story: Article, language: str, person: User, act: str) -> None:
    assignment = Assignment.objects.open().filter(article=story, language=language).select_related("person").first()
    if assignment is None or not rules.may_release(person, assignment):
        messages.error(request, _("Somebody else has changed this assignment. The page shows what it is now."))
        return
    if act == "end":
        assigning.end(assignment)
        messages.success(request, _("The assignment is done."))
        return
    try:
        assigning.release(assignment, person)
    except AssignmentChanged:
        messages.error(request, _("Somebody else has changed this assignment. The page shows what it is now."))
    else:
        messages.success(request, _("Others can take “%(story)s” now.") % {"story": story})


def _decide(request: HttpRequest, story: Article, language: str, person: User, is_wanted: bool) -> None:
    if not rules.may_plan(person):
        raise PermissionDenied
    form = DeadlineForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This is not a date and a time. Nothing was changed."))
        return
    deadline: datetime | None = form.cleaned_data["deadline"]
    try:
        assigning.decide(story, language, is_wanted, deadline)
    except AssignmentChanged:
        messages.error(request, _("Somebody is at work on this translation. Let them release it first."))
        return
    values: dict[str, Any] = {"story": story}
    done = _("“%(story)s” is wanted.") if is_wanted else _("“%(story)s” is not translated.")
    messages.success(request, done % values)
