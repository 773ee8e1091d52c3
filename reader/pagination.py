"""Lists by key: the next page begins after the last edition of this one, so no page counts or skips rows."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.http import Http404

from articles.models import Edition
from articles.querysets import EditionQuerySet

LENGTH = 20
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Page(NamedTuple):
    """One page of a list, newest first."""

    editions: list[Edition]
    older: str  # the `before` of the next page, "" on the last
    is_first: bool


def page_of(editions: EditionQuerySet, before: str, length: int = LENGTH) -> Page:
    """The page after the key `before` ("" for the first). Raises Http404 for a key that we never gave."""
    if before:
        editions = editions.older_than(*_read_key(before))
    found = list(editions.newest_first()[: length + 1])
    shown = found[:length]
    older = _key(shown[-1]) if len(found) > length else ""
    return Page(shown, older, is_first=not before)


def _key(edition: Edition) -> str:
    """1763941200000000-42: microseconds since 1970 and the edition's id."""
    return f"{(edition.publish_at - _EPOCH) // timedelta(microseconds=1)}-{edition.pk}"


def _read_key(key: str) -> tuple[datetime, int]:
    try:
        microseconds, id = key.split("-")
        return _EPOCH + timedelta(microseconds=int(microseconds)), int(id)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
