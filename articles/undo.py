"""Takes back what an editor did to an edition: it is again as it was before, while nobody has changed anything since."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User

from . import audit_actions, publishing, working_copies
from .changes import mark_editions, unit_of_work
from .models import Article, Edition

# What a transition changes. Times are kept as ISO strings, so that the whole can be signed as JSON.
_TIMES = ("moved_at", "publish_at", "first_published_at", "withdrawn_at")
_FIELDS = ("status", "submitted_by_id", "review_note", "withdrawal_note")


class ChangedSince(Exception):
    """The edition is not as the transition left it."""


def remember(edition: Edition) -> dict[str, Any]:
    """The edition's state before a transition, for take_back_transition(), and its version, for take_back_text()."""
    times = {name: at and at.isoformat() for name in _TIMES for at in [getattr(edition, name)]}
    return times | {name: getattr(edition, name) for name in (*_FIELDS, "version")}


def mark_of(edition: Edition) -> str:
    """What every later transition and every later text of the edition changes."""
    return f"{edition.status} {edition.moved_at.isoformat()} {edition.version}"


@unit_of_work()
def take_back_transition(edition_id: int, before: dict[str, Any], mark: str, by: User) -> Edition:
    """Give the edition the state that remember() returned before the transition. Its texts stay.

    `mark` is its mark_of() after the transition. Raises ChangedSince if the edition differs by now, if it is corrected or
    in the bin, under an embargo that holds longer, or if its scheduled time has passed meanwhile.
    """
    editions = Edition.objects.select_related("article").select_for_update(of=["self"])
    edition = editions.filter(pk=edition_id, article__binned_at=None).first()
    if edition is None or mark_of(edition) != mark or edition.corrections.filter(at__gt=edition.moved_at).exists():
        raise ChangedSince
    was_withdrawn = edition.status == Edition.Status.WITHDRAWN
    for name in _FIELDS:
        setattr(edition, name, before[name])
    for name in _TIMES:
        setattr(edition, name, before[name] and datetime.fromisoformat(before[name]))
    if edition.is_live and not was_withdrawn:
        raise ChangedSince
    published_at = edition.publish_at if edition.status == Edition.Status.PUBLISHED else None
    if published_at and edition.embargo_until and published_at < edition.embargo_until:
        raise ChangedSince
    edition.save()
    Article.objects.filter(pk=edition.article_id).update(updated_at=timezone.now(), updated_by=by)
    mark_editions([edition.pk])
    audit_actions.record(by, audit_actions.UNDONE, edition, mark.split()[0])
    return edition


@unit_of_work()
def take_back_text(edition_id: int, version: int, mark: str, by: User) -> Edition:
    """Give a live edition the texts of its earlier version back, as a new version. Its texts become a working copy.

    `mark` is its mark_of() after they went live. Raises ChangedSince if the edition differs by now, or if it has another
    working copy.
    """
    story = Article.objects.locked().filter(editions=edition_id).first()
    edition = story and story.editions.select_related("article").select_for_update(of=["self"]).get(pk=edition_id)
    former = edition and edition.versions.filter(number=version).first()
    if not (edition and former and edition.is_live and mark_of(edition) == mark) or edition.working_copy:
        raise ChangedSince
    texts = edition.texts
    publishing.restore(edition, former, by)
    working_copies.save(edition, texts, by)
    return edition
