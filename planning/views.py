"""The plan's page, assignments, events, and the pieces that planning adds to pages of the desk."""

from datetime import date, timedelta
from typing import Any, NamedTuple, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from articles.models import Article
from bilingual import languages
from bilingual.numbers import parse_number
from desk.base_admin import desk_user

from . import assigning, plan, rules
from .assigning import AssignmentChanged
from .forms import AssignmentForm, EventForm, PlannedStoryForm, assignment_form
from .models import Assignment, PlannedEvent

MAX_LISTED = 8  # assignments of the start page


class Work(NamedTuple):
    """The assignment of one language of a story, with what the person who looks may do."""

    language: str
    name: str
    assignment: Assignment | None
    form: AssignmentForm | None
    may_take: bool
    may_release: bool


# --- pieces of the desk's pages ---


def story_panel(request: HttpRequest, story: Article | None) -> dict[str, Any] | None:
    """The assignments of a story, one for each language."""
    user = desk_user(request)
    if story is None or not Article.objects.open_to(user).filter(pk=story.pk).exists():
        return None
    found = Assignment.objects.open().filter(article=story).select_related("person")
    assignments = {assignment.language: assignment for assignment in found}
    rows = []
    for language, name in languages.choices():
        assignment = assignments.get(language)
        may_take = rules.may_take(user, assignment) if assignment else rules.may_be_assigned(user, story, language)
        form = assignment_form(assignment, story, language) if rules.may_plan(user) else None
        may_release = assignment is not None and rules.may_release(user, assignment)
        rows.append(Work(language, str(name), assignment, form, may_take, may_release))
    return {"rows": rows, "story": story}


def start_panel(request: HttpRequest, story: Article | None) -> dict[str, Any] | None:
    """What is assigned to the person, and what waits for somebody in their languages."""
    user = desk_user(request)
    open_ones = Assignment.objects.visible_to(user).open().by_due_time().for_lists()
    mine = list(open_ones.filter(person=user)[: MAX_LISTED + 1])
    usable = [code for code in languages.codes() if user.works_in(code)]
    waiting = [each for each in open_ones.filter(person=None, language__in=usable)[:50] if rules.may_take(user, each)]
    return {"mine": mine[:MAX_LISTED], "has_more": len(mine) > MAX_LISTED, "waiting": waiting[:MAX_LISTED]}


# --- assignments ---


@require_POST
def assign(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Assign one language of a story as the form says; with `take`, to oneself. Leads back to the story.

    Raises Http404 for a story that the person may not read, and PermissionDenied for one without the right.
    """
    user = desk_user(request)
    story = get_object_or_404(Article.objects.open_to(user), pk=pk)
    if language not in languages.codes():
        raise Http404
    back = redirect(f"{story.desk_url}#assignments")
    if "take" in request.POST:
        if not rules.may_be_assigned(user, story, language):
            raise PermissionDenied
        try:
            assigning.take_up(story, language, user)
        except AssignmentChanged:
            messages.error(request, _changed())
        else:
            messages.success(request, _("The story is yours now."))
        return back
    if not rules.may_plan(user):
        raise PermissionDenied
    form = AssignmentForm(request.POST, article=story, language=language)
    if not form.is_valid():
        for errors in form.errors.values():
            for error in cast(list[str], errors):
                messages.error(request, error)
        return back
    data = form.cleaned_data
    assigning.assign(story, language, data["person"], user, data["due_at"], data["note"])
    messages.success(request, _("The assignment is saved."))
    return back


@require_POST
def change_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take, release, end, begin or remove an assignment (`do`). Leads to the story, or to the plan.

    Raises Http404 for an assignment that the person may not see, and PermissionDenied without the right.
    """
    user = desk_user(request)
    assignment = get_object_or_404(Assignment.objects.visible_to(user).for_lists(), pk=pk)
    acts = {
        "take": (rules.may_take, _("The story is yours now.")),
        "release": (rules.may_release, _("The assignment waits for somebody else now.")),
        "end": (rules.may_end, _("The assignment is done.")),
        "begin": (rules.may_begin, _("The story is begun. It has the working title and the topic of the plan.")),
    }
    act = request.POST.get("do", "")
    if act == "remove" and rules.may_plan(user):
        assignment.delete()
        messages.success(request, _("The assignment is deleted."))
        return redirect("plan")
    is_allowed, done = acts.get(act, (None, ""))
    if is_allowed is None:
        raise PermissionDenied
    if not is_allowed(user, assignment):
        if not is_allowed(user, Assignment(article=assignment.article, language=assignment.language, person=None)):
            raise PermissionDenied
        messages.error(request, _changed())
        return redirect(assignment.url)
    try:
        if act == "begin":
            story = assigning.begin(assignment, user)
            messages.success(request, done)
            return redirect(f"{story.desk_url}#edition-{assignment.language}")
        {"take": assigning.take, "release": assigning.release, "end": lambda each, by: assigning.end(each)}[act](
            assignment, user
        )
    except AssignmentChanged:
        messages.error(request, _changed())
    else:
        messages.success(request, done)
    return redirect(assignment.url)


def _changed() -> str:
    return _("Somebody else has changed this assignment. The page shows what it is now.")


# --- the plan ---


@require_http_methods(["GET", "HEAD", "POST"])
def show_plan(request: HttpRequest) -> HttpResponse:
    """The plan of a day (`view=day`) or a week, with forms for planned stories and events.

    A POST adds one of these (`do=story` or `do=event`). Raises PermissionDenied if the person may not plan.
    """
    user = desk_user(request)
    story_form = PlannedStoryForm(request.POST if request.POST.get("do") == "story" else None)
    event_form = EventForm(request.POST if request.POST.get("do") == "event" else None, auto_id="id_event_%s")
    if request.method == "POST":
        if not rules.may_plan(user):
            raise PermissionDenied
        if request.POST.get("do") == "event" and event_form.is_valid():
            event_form.instance.created_by = user
            event = event_form.save()
            messages.success(request, _("The event is in the plan."))
            return redirect(f"{reverse('plan')}?day={timezone.localtime(event.starts_at).date()}")
        if request.POST.get("do") == "story" and story_form.is_valid():
            data = dict(story_form.cleaned_data)
            assigning.plan_story(by=user, **data)
            messages.success(request, _("The story is planned."))
            return redirect("plan")
    day = _day(request.GET.get("day", ""))
    is_day = request.GET.get("view") == "day"
    first = day if is_day else day - timedelta(days=day.weekday())
    count = 1 if is_day else 7
    language = request.GET.get("language", "")
    language = language if language in languages.codes() else ""
    people = User.objects.filter(is_active=True, is_staff=True).order_by("first_name", "username")
    number = parse_number(request.GET.get("person", ""))
    person = people.filter(pk=number).first() if number else None
    planned = Assignment.objects.visible_to(user).open().filter(article=None).by_due_time().for_lists()
    context = {
        **admin.site.each_context(request),
        "title": _("Plan"),
        "days": plan.days(user, first, count, language, person),
        "kinds": plan.kinds(),
        "today": timezone.localdate(),
        "day": day,
        "is_day": is_day,
        "before": first - timedelta(days=count),
        "after": first + timedelta(days=count),
        "language": language,
        "languages": languages.choices(),
        "person": person,
        "people": people,
        "planned": [(each, _allowed(user, each)) for each in planned[:100]],
        "may_plan": rules.may_plan(user),
        "story_form": story_form,
        "media": story_form.media,
        "event_form": event_form,
    }
    return render(request, "planning/plan.html", context)


def _allowed(user: User, assignment: Assignment) -> set[str]:
    """The acts that this person may do with a planned story."""
    checks = {"take": rules.may_take, "release": rules.may_release, "end": rules.may_end, "begin": rules.may_begin}
    allowed = {act for act, check in checks.items() if check(user, assignment)}
    return allowed | ({"remove"} if rules.may_plan(user) else set())


def _day(typed: str) -> date:
    """The day of the address; today for anything else."""
    try:
        day = parse_date(typed)
    except ValueError:
        day = None
    return day if day and 2000 <= day.year <= 2100 else timezone.localdate()


@require_http_methods(["GET", "HEAD", "POST"])
def change_event(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of an event. With `delete` in the POST it is deleted. Raises PermissionDenied if the person may not plan."""
    if not rules.may_plan(desk_user(request)):
        raise PermissionDenied
    event = get_object_or_404(PlannedEvent, pk=pk)
    form = EventForm(request.POST if request.method == "POST" else None, instance=event)
    if "delete" in request.POST:
        event.delete()
        messages.success(request, _("The event is deleted."))
        return redirect("plan")
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The event is saved."))
        return redirect(f"{reverse('plan')}?day={timezone.localtime(event.starts_at).date()}")
    context = {**admin.site.each_context(request), "title": event.title, "form": form}
    return render(request, "planning/event.html", context)
