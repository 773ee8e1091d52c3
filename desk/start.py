"""What the desk's start page asks of a person: their drafts, what waits for them, what is late."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import Role
from articles import workflow
from articles.models import CorrectionFlag, Edition
from bilingual import languages

LISTED = 6


class Task(NamedTuple):
    """One thing to do: `editions` are the first of `count`, the one that has waited longest first."""

    name: str
    editions: list[Edition]
    count: int
    since: datetime | None

    @property
    def more(self) -> int:
        return self.count - len(self.editions)


def tasks_of(user) -> list[Task]:
    """What there is to do for this person, in the languages that they work in; what is empty comes last.

    Two queries a task.
    """
    usable = [language for language in languages.codes() if user.may_use(language)]
    editions = Edition.objects.filter(language__in=usable)
    mine = editions.filter(Q(article__created_by=user) | Q(changed_by=user) | Q(submitted_by=user))
    tasks = [
        _task(_("Sent back to me"), mine.sent_back(), F("moved_at")),
        _task(_("My drafts"), mine.draft().filter(review_note=""), F("changed_at")),
    ]
    if workflow.may_publish(user):
        tasks += [
            _task(_("Waiting for review"), editions.review(), F("moved_at")),
            _task(_("Approved, not yet published"), editions.approved(), F("moved_at")),
        ]
    else:
        tasks.append(_task(_("In review"), mine.review(), F("moved_at")))
    if user.role != Role.REPORTER:
        tasks.append(_task(_("Translations to update"), editions.behind(), F("behind_since")))
    if workflow.may_publish(user):
        flags = CorrectionFlag.objects.unanswered().filter(edition=OuterRef("pk")).order_by("correction__at")
        tasks += [
            _task(
                _("Corrections made in the other language"),
                editions.filter(pk__in=list(CorrectionFlag.objects.unanswered().values_list("edition", flat=True))),
                Subquery(flags.values("correction__at")[:1]),
            ),
            _task(_("Scheduled for today"), editions.scheduled().filter(publish_at__lt=_midnight()), F("publish_at")),
        ]
    return sorted(tasks, key=lambda task: not task.count)


def _task(name: str, editions, since) -> Task:
    """The task of doing something about these editions, each of which has waited since that time."""
    listed = editions.annotate(since=since).order_by("since", "pk").defer("body").select_related("article")
    rows = list(listed[: LISTED + 1])
    count = len(rows) if len(rows) <= LISTED else editions.count()
    return Task(name, rows[:LISTED], count, rows[0].since if rows else None)


def _midnight() -> datetime:
    """The end of the paper's day."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))
