"""The tasks on the desk's start page: drafts, reviews, translations and corrections that wait for a person."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from articles import workflow
from articles.models import CorrectionFlag, Edition
from bilingual import languages

MAX_LISTED = 6  # editions of one task


class Task(NamedTuple):
    """One kind of task: its first editions, the longest waiting first, and how many there are in all."""

    name: str
    editions: Sequence[Edition]
    total: int
    since: datetime | None

    @property
    def more(self) -> int:
        """The number of editions that are not listed."""
        return self.total - len(self.editions)


def tasks_of(user: User) -> list[Task]:
    """The person's tasks, in the languages that they work in. Empty ones come last.

    Takes two queries for each task.
    """
    usable = [language for language in languages.codes() if user.works_in(language)]
    editions = Edition.objects.visible_to(user).filter(language__in=usable)
    mine = editions.filter(Q(article__created_by=user) | Q(changed_by=user) | Q(submitted_by=user))
    tasks = [
        _task(_("Sent back to me"), mine.sent_back(), F("moved_at")),
        _task(_("My drafts"), mine.draft().filter(review_note=""), F("changed_at")),
    ]
    copies = editions.with_copy_by(user)
    if workflow.may_publish(user):
        copies = copies.with_working_copy("draft")
    tasks.append(_task(_("My working copies"), copies, F("stored_copy__saved_at")))
    if workflow.may_publish(user):
        tasks += [
            _task(_("Waiting for review"), editions.review(), F("moved_at")),
            _task(_("Approved, not yet published"), editions.approved(), F("moved_at")),
            _task(_("Working copies to review"), editions.with_working_copy("review"), F("stored_copy__moved_at")),
            _task(
                _("Working copies that are approved"),
                editions.with_working_copy("approved"),
                F("stored_copy__moved_at"),
            ),
            _task(_("Working copies that are scheduled"), editions.with_scheduled_copy(), F("stored_copy__publish_at")),
        ]
    else:
        tasks.append(_task(_("In review"), mine.review(), F("moved_at")))
    if user.role != Role.REPORTER:
        tasks.append(_task(_("Translations to update"), editions.behind(), F("behind_since")))
    if workflow.may_publish(user):
        flags = CorrectionFlag.objects.unanswered().filter(edition=OuterRef("pk")).order_by("correction__at")
        flagged = list(CorrectionFlag.objects.unanswered().values_list("edition", flat=True))
        tasks += [
            _task(
                _("Corrections made in the other language"),
                editions.filter(pk__in=flagged),
                Subquery(flags.values("correction__at")[:1]),
            ),
            _task(_("Scheduled for today"), editions.scheduled().filter(publish_at__lt=_midnight()), F("publish_at")),
        ]
    return sorted(tasks, key=lambda task: not task.total)


def _task(name: str, editions: QuerySet[Edition], since: F | Subquery) -> Task:
    """The task for these editions; `since` is the time since which each has waited."""
    waiting = editions.annotate(since=since).order_by("since", "pk").defer("body").select_related("article")
    rows = list(waiting[: MAX_LISTED + 1])
    total = len(rows) if len(rows) <= MAX_LISTED else editions.count()
    return Task(name, rows[:MAX_LISTED], total, rows[0].since if rows else None)


def _midnight() -> datetime:
    """The end of today in the paper's time zone."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))
