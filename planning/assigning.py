"""Writes to assignments, each in one transaction. The caller checks permissions (rules.py)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import User
from articles import audit_actions, publishing
from articles.changes import unit_of_work
from articles.models import Article, Edition
from notices.models import Notice
from notices.telling import tell
from topics.models import Topic
from translating import queue

from .models import Assignment

ASSIGNED = "assigned"
RELEASED = "released"
VERBS = {ASSIGNED: _("assigned"), RELEASED: _("released an assignment")}
_ENDING = {audit_actions.APPROVED, audit_actions.PUBLISHED, audit_actions.SCHEDULED}


class AssignmentChanged(Exception):
    """Somebody else has changed the assignment since it was read: taken it, or ended it."""


@transaction.atomic
def assign(
    article: Article, language: str, person: User | None, by: User, due_at: datetime | None = None, note: str = ""
) -> Assignment:
    """Assign a story in one language, in place of its open assignment. Without a person it waits for somebody."""
    Article.objects.locked().get(pk=article.pk)  # two at once make one assignment
    assignment = Assignment.objects.open().filter(article=article, language=language).first()
    previous = assignment.person_id if assignment else None
    assignment = assignment or Assignment(article=article, language=language, created_by=by)
    assignment.person, assignment.due_at, assignment.note = person, due_at, note
    assignment.save()
    if person and person.pk != previous:
        _tell(assignment, by)
    return assignment


@transaction.atomic
def plan_story(
    working_title: str,
    language: str,
    person: User | None,
    by: User,
    due_at: datetime | None = None,
    note: str = "",
    topic: Topic | None = None,
) -> Assignment:
    """Plan a story that doesn't exist yet."""
    assignment = Assignment.objects.create(
        working_title=working_title,
        language=language,
        person=person,
        due_at=due_at,
        note=note,
        topic=topic,
        created_by=by,
    )
    _tell(assignment, by)
    return assignment


@transaction.atomic
def take(assignment: Assignment, by: User) -> None:
    """Take work that waits for somebody. Raises AssignmentChanged if somebody else was faster."""
    if not Assignment.objects.open().filter(pk=assignment.pk, person=None).update(person=by):
        raise AssignmentChanged
    audit.record(by, ASSIGNED, assignment, str(by), assignment.url)


@transaction.atomic
def take_up(article: Article, language: str, by: User, due_at: datetime | None = None) -> Assignment:
    """Take a story in one language, whether or not it is assigned yet. Raises AssignmentChanged if somebody has it."""
    Article.objects.locked().get(pk=article.pk)  # two at once make one assignment
    assignment = Assignment.objects.open().filter(article=article, language=language).first()
    if assignment is None:
        return assign(article, language, by, by, due_at)
    take(assignment, by)
    return assignment


@transaction.atomic
def release(assignment: Assignment, by: User) -> None:
    """Let the work wait for somebody else, or end it if its person took it unasked.

    Raises AssignmentChanged if it has another person by now.
    """
    held = Assignment.objects.open().filter(pk=assignment.pk, person=assignment.person_id)
    done_at = timezone.now() if assignment.is_unasked else None
    if not held.update(person=None, done_at=done_at):
        raise AssignmentChanged
    audit.record(by, RELEASED, assignment, str(assignment.person or ""), assignment.url)


def end(assignment: Assignment) -> None:
    """Say that the work is done."""
    Assignment.objects.open().filter(pk=assignment.pk).update(done_at=timezone.now())


@transaction.atomic
def decide(article: Article, language: str, is_wanted: bool, deadline: datetime | None) -> None:
    """Store whether a translation is wanted, and until when. An open assignment gets the deadline, or goes.

    Raises AssignmentChanged if it is no longer wanted but somebody has it.
    """
    open_ones = Assignment.objects.open().filter(article=article, language=language)
    if not is_wanted:
        open_ones.filter(person=None).delete()
        if open_ones.exists():
            raise AssignmentChanged
    elif deadline:
        open_ones.update(due_at=deadline)
    queue.decide(article, language, is_wanted, deadline)


@unit_of_work()
def begin(assignment: Assignment, by: User) -> Article:
    """Make the planned story a story: a draft with the working title as its headline, and the topic.

    Raises AssignmentChanged if it is one already, or if somebody else has taken it.
    """
    planned = Assignment.objects.select_for_update(of=["self"]).select_related("topic").get(pk=assignment.pk)
    if planned.article_id or planned.done_at or planned.person_id not in (None, by.pk):
        raise AssignmentChanged
    article = Article(original_language=planned.language)
    publishing.save_story(article, [Edition(language=planned.language, headline=planned.working_title)], by)
    if planned.topic:
        publishing.set_topics(article, [planned.topic])
    planned.article, planned.person = article, by
    planned.save(update_fields=["article", "person"])
    return article


def transition_made(edition: Edition, action: str) -> None:
    """End the assignment of an edition that was approved, published or scheduled."""
    if action in _ENDING:
        open_ones = Assignment.objects.open().filter(article=edition.article_id, language=edition.language)
        open_ones.update(done_at=timezone.now())


def _tell(assignment: Assignment, by: User) -> None:
    audit.record(by, ASSIGNED, assignment, str(assignment.person or ""), assignment.url)
    tell(
        [assignment.person],
        Notice.Kind.ASSIGNED,
        by,
        str(assignment),
        assignment.url,
        assignment.article,
        assignment.language,
        assignment.note,
    )
