"""The desk's start page: what waits for a person, what they wrote, what is scheduled today, what was published last."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from heapq import merge
from itertools import islice
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from articles import workflow
from articles.models import Edition
from articles.models.edition_querysets import EditionQuerySet
from bilingual import languages

MAX_LISTED = 6  # editions of one list
MAX_SCHEDULED = 20


class Task(NamedTuple):
    """One kind of task: its first editions, the longest waiting first, and how many there are in all."""

    name: str
    editions: Sequence[Edition]
    total: int

    @property
    def more(self) -> int:
        """The number of editions that are not listed."""
        return self.total - len(self.editions)


class Row(NamedTuple):
    """An edition in a list of the start page: its state with its label, or the languages of the story that are live."""

    edition: Edition
    state: str = ""
    label: str = ""
    languages: str = ""


class Work(NamedTuple):
    """What the start page shows."""

    tasks: list[Task]
    written: list[Row]
    scheduled: list[Edition]
    live: list[Row]


def work_of(user: User) -> Work:
    """What the person's start page shows. Tasks without editions are left out."""
    return Work([task for task in tasks_of(user) if task.total], _written(user), _scheduled(user), _live())


def tasks_of(user: User) -> list[Task]:
    """The person's tasks, in the languages that they work in, the most urgent first.

    What readers see comes before what they don't see yet, and others' work before one's own. Takes a query for each
    task, and one more for each that is longer than MAX_LISTED.
    """
    editions = _readable(user)
    mine = editions.written_by(user)
    copies = editions.with_copy_by(user)
    is_publisher, is_translator = workflow.may_publish(user), user.role != Role.REPORTER
    tasks = []
    if is_publisher:
        copies = copies.with_working_copy("draft")
        flagged = editions.with_unanswered_correction()
        tasks.append(_task(_("Corrections made in the other language"), flagged, "corrected_at"))
    tasks.append(_task(_("Sent back to me"), mine.sent_back(), "moved_at"))
    if is_publisher:
        in_review, approved = editions.with_working_copy("review"), editions.with_working_copy("approved")
        scheduled = editions.with_scheduled_copy()
        tasks += [
            _task(_("Waiting for review"), editions.review(), "moved_at"),
            _task(_("Working copies to review"), in_review, "stored_copy__moved_at"),
            _task(_("Approved, not yet published"), editions.approved(), "moved_at"),
            _task(_("Working copies that are approved"), approved, "stored_copy__moved_at"),
            _task(_("Working copies that are scheduled"), scheduled, "stored_copy__publish_at"),
        ]
    if is_translator:
        tasks.append(_task(_("Translations to update"), editions.behind(), "behind_since"))
    tasks.append(_task(_("My drafts"), mine.draft().filter(review_note=""), "changed_at"))
    tasks.append(_task(_("My working copies"), copies, "stored_copy__saved_at"))
    return tasks


def _readable(user: User) -> EditionQuerySet:
    """The editions that the person may read, in the languages that they work in."""
    usable = [language for language in languages.codes() if user.works_in(language)]
    return Edition.objects.visible_to(user).filter(language__in=usable)


def _task(name: str, editions: EditionQuerySet, since: str) -> Task:
    """The task for these editions. The field `since` has the time since which each has waited."""
    rows = list(editions.annotate(since=F(since)).order_by("since", "pk").for_rows()[: MAX_LISTED + 1])
    return Task(name, rows[:MAX_LISTED], len(rows) if len(rows) <= MAX_LISTED else editions.count())


def _written(user: User) -> list[Row]:
    """What the person wrote last and has handed on. Drafts are tasks."""
    written = _readable(user).exclude(status=Edition.Status.DRAFT).for_rows()
    rows = written.newest_written_by(user, MAX_LISTED)
    states = [(edition, workflow.state_of(edition)) for edition in rows]
    return [Row(edition, state, str(workflow.STATES[state])) for edition, state in states]


def _scheduled(user: User) -> list[Edition]:
    """What goes live until midnight in the paper's time zone, in the order of the clock."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time.min))
    editions = _readable(user).scheduled().between(timezone.now(), midnight)
    return list(editions.order_by("publish_at", "pk").for_rows()[:MAX_SCHEDULED])


def _live() -> list[Row]:
    """The stories that were published last, each once, by the edition in the language of the page if that is among them.

    One query for each language: the index has the order within a language.
    """
    lists = [
        Edition.objects.live().in_language(language).newest_first().for_rows()[:MAX_LISTED]
        for language in languages.codes()
    ]
    stories: dict[int, list[Edition]] = {}
    for edition in merge(*lists, key=lambda edition: (edition.publish_at, edition.pk), reverse=True):
        stories.setdefault(edition.article_id, []).append(edition)
    return [_live_row(editions) for editions in islice(stories.values(), MAX_LISTED)]


def _live_row(editions: list[Edition]) -> Row:
    """The row of one story."""
    editions.sort(key=lambda edition: edition.language != languages.current())
    return Row(editions[0], languages=", ".join(edition.get_language_display() for edition in editions))
