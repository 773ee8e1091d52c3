"""Working copies of live editions: written, reviewed and scheduled beside the published texts, then put live or discarded.

Their transitions are those of articles/publishing.py, which takes a working copy in place of an edition.
"""

import logging
from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User

from . import audit_actions
from .changes import mark_editions, unit_of_work
from .models import Article, Edition, WorkingCopy
from .publishing import check_publishable, link_pictures, return_to_draft, save_story
from .rebasing import merged_texts, store

logger = logging.getLogger(__name__)


@unit_of_work()
def save(
    edition: Edition,
    texts: Mapping[str, str],
    by: User | None,
    is_up_to_date: bool = False,
    base_version: int | None = None,
) -> WorkingCopy:
    """Save these texts as the working copy of a live edition, in place of its earlier texts. Readers see no change.

    `is_up_to_date`: they say what the source says now. `base_version` is the published version that they contain the
    changes of; without it, that from which the working copy began.
    """
    copy = WorkingCopy.objects.filter(edition=edition).first()
    if copy is None:
        copy = WorkingCopy(edition=edition, base_version=edition.version, number=0)
        audit_actions.record(by, audit_actions.COPY_BEGUN, edition)
    if base_version is not None:
        copy.base_version = base_version
    copy.texts, copy.saved_by, copy.saved_at = dict(texts), by, timezone.now()
    if is_up_to_date:
        copy.source_version = _source_version(edition)
    store(copy, by)
    edition.stored_copy = copy
    _mark(edition)
    return copy


def close(edition: Edition, copy: WorkingCopy, by: User | None) -> None:
    """End a working copy whose texts are published in the edition, and name its authors in the history.

    The caller opens the unit of work.
    """
    if copy.source_version is not None and copy.source_version > (edition.source_version or 0):
        edition.source_version = copy.source_version
        if copy.source_version == _source_version(edition):
            edition.behind_since = None
        edition.save(update_fields=["source_version", "behind_since"])
    authors = list(copy.authors)
    version = edition.versions.filter(number=edition.version).first()
    if version and edition.version > copy.base_version:
        version.was_working_copy = True
        version.save(update_fields=["was_working_copy"])
        version.authors.set(authors)
    audit_actions.record(by, audit_actions.COPY_PUT_LIVE, edition, ", ".join(map(str, authors)))
    _delete(edition, copy)


@unit_of_work()
def discard(copy: WorkingCopy, by: User | None) -> None:
    """Delete a working copy. What is published stays."""
    audit_actions.record(by, audit_actions.COPY_DISCARDED, copy.edition, ", ".join(map(str, copy.authors)))
    _delete(copy.edition, copy)


def put_due_live() -> int:
    """Put every working copy live whose time has come, each in its own transaction. Returns how many went live.

    A working copy that can't go live, because its texts are in dispute with the published ones, becomes a draft again.
    """
    due = WorkingCopy.objects.due().order_by("publish_at", "pk")
    return sum(_put_due_live(pk) for pk in due.values_list("pk", flat=True))


@unit_of_work()
def _put_due_live(pk: int) -> bool:
    # The lock that a save of the story's form takes: whoever comes second finds that the working copy is not due.
    Article.objects.locked().filter(editions__stored_copy=pk).first()
    copy = WorkingCopy.objects.due().select_related("edition__article", "moved_by").filter(pk=pk).first()
    if copy is None:
        return False
    edition, at = copy.edition, copy.publish_at
    texts = merged_texts(copy, edition)
    try:
        if texts is None:
            raise ValidationError("It is in dispute with the published text.")
        check_publishable(edition, texts)
    except ValidationError as error:
        logger.warning("the working copy of %s can't go live: %s", edition.desk_url, error)
        return_to_draft(copy, None)
        return False
    put_live(copy, texts, copy.moved_by, at)
    return True


@unit_of_work()
def put_live(copy: WorkingCopy, texts: Mapping[str, str], by: User | None, at: datetime | None = None) -> None:
    """Publish the texts as the edition's next version, as the working copy was scheduled, and end the working copy."""
    edition = copy.edition
    for name, text in texts.items():
        setattr(edition, name, text)
    language = [edition.language]
    save_story(
        edition.article,
        [edition],
        by,
        minor=language if copy.is_minor else (),
        undated=language if copy.keeps_date else (),
        at=at,
    )
    close(edition, copy, by)


def _source_version(edition: Edition) -> int | None:
    """The stored version of the edition's source; the one in memory may be older. None for the original."""
    sources = edition.article.editions.filter(language=edition.article.original_language).exclude(pk=edition.pk)
    return sources.values_list("version", flat=True).first()


def _delete(edition: Edition, copy: WorkingCopy) -> None:
    copy.delete()
    edition.__dict__.pop("stored_copy", None)
    edition._state.fields_cache.pop("stored_copy", None)
    _mark(edition)


def _mark(edition: Edition) -> None:
    """Tell those who know where pictures and recordings are used."""
    link_pictures(edition)
    mark_editions([edition.pk])
