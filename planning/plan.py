"""The plan: what happens on which day, of what a person may read."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from articles.models import Article, Edition

from . import rules
from .models import Assignment, PlannedEvent

MAX_ENTRIES = 300  # of one kind


class Entry(NamedTuple):
    """One line of the plan. `uid` names it for ever; `language` and `person` are "" where there is none."""

    uid: str
    kind: str  # a key of kinds()
    at: datetime
    ends: datetime | None
    title: str
    url: str
    language: str = ""
    person: str = ""
    details: str = ""
    is_late: bool = False


class Day(NamedTuple):
    """One day of the plan, with its entries in the order of time."""

    day: date
    entries: list[Entry]


def kinds() -> dict[str, str]:
    """The kinds of entries, with their names."""
    return {
        "event": _("Event"),
        "due": _("Due"),
        "scheduled": _("Scheduled"),
        "embargo": _("Embargo ends"),
        "published": _("Published"),
    }


def midnight(day: date) -> datetime:
    """The beginning of the day in the paper's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def days(user: User, first: date, count: int, language: str = "", person: User | None = None) -> list[Day]:
    """The plan of these days, for this user. `language` and `person` filter it; events concern everybody."""
    entries = list(entries_between(user, midnight(first), midnight(first + timedelta(days=count)), language, person))
    entries.sort(key=lambda entry: (entry.at, entry.uid))
    found = [first + timedelta(days=number) for number in range(count)]
    return [Day(day, [entry for entry in entries if _falls_on(entry, day, first)]) for day in found]


def _falls_on(entry: Entry, day: date, first: date) -> bool:
    begins = max(timezone.localtime(entry.at).date(), first)
    ends = timezone.localtime(entry.ends).date() if entry.ends else begins
    return begins <= day <= max(begins, ends) if entry.kind == "event" else day == begins


def entries_between(
    user: User, start: datetime, end: datetime, language: str = "", person: User | None = None
) -> Iterator[Entry]:
    """Everything from `start` until just before `end` that this user may read, at most MAX_ENTRIES of each kind."""
    yield from _events(user, start, end)
    yield from _due(user, start, end, language, person)
    yield from _editions(user, start, end, language, person)
    yield from _embargoes(user, start, end, language, person)


def _events(user: User, start: datetime, end: datetime) -> Iterator[Entry]:
    events = PlannedEvent.objects.filter(starts_at__lt=end).filter(Q(starts_at__gte=start) | Q(ends_at__gt=start))
    for event in events.order_by("starts_at", "pk")[:MAX_ENTRIES]:
        details = " · ".join(filter(None, [event.place, event.note]))
        url = reverse("planning_event_change", args=[event.pk]) if rules.may_plan(user) else ""
        yield Entry(f"event-{event.pk}", "event", event.starts_at, event.ends_at, event.title, url, details=details)


def _due(user: User, start: datetime, end: datetime, language: str, person: User | None) -> Iterator[Entry]:
    due = Assignment.objects.visible_to(user).open().due_between(start, end).for_lists()
    if language:
        due = due.filter(language=language)
    if person:
        due = due.filter(person=person)
    for each in due.by_due_time()[:MAX_ENTRIES]:
        assert each.due_at
        yield Entry(
            f"due-{each.pk}",
            "due",
            each.due_at,
            None,
            str(each),
            each.url,
            each.language,
            str(each.person or _("Nobody yet")),
            each.note,
            each.is_overdue,
        )


def _editions(user: User, start: datetime, end: datetime, language: str, person: User | None) -> Iterator[Entry]:
    editions = Edition.objects.visible_to(user).filter(status=Edition.Status.PUBLISHED).between(start, end)
    if language:
        editions = editions.in_language(language)
    if person:
        editions = editions.filter(Q(article__created_by=person) | Q(changed_by=person) | Q(submitted_by=person))
    for edition in editions.defer("body").order_by("publish_at", "pk")[:MAX_ENTRIES]:
        assert edition.publish_at
        kind = "published" if edition.is_live else "scheduled"
        url = f"{edition.desk_url}#edition-{edition.language}"
        yield Entry(f"edition-{edition.pk}", kind, edition.publish_at, None, edition.headline, url, edition.language)


def _embargoes(user: User, start: datetime, end: datetime, language: str, person: User | None) -> Iterator[Entry]:
    stories = Article.objects.open_to(user).filter(embargo_until__gte=start, embargo_until__lt=end)
    if language:
        stories = stories.filter(editions__language=language)
    if person:
        stories = stories.filter(created_by=person)
    for story in stories.prefetch_related("editions").order_by("embargo_until", "pk")[:MAX_ENTRIES]:
        assert story.embargo_until
        yield Entry(f"embargo-{story.pk}", "embargo", story.embargo_until, None, str(story), story.desk_url)
