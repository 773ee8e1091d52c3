"""Keyset pagination: a page begins after the last edition of the one before, so no query counts or skips rows."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.http import Http404

from articles.models import Edition
from articles.models.edition_querysets import EditionQuerySet
from bilingual.numbers import parse_number

PAGE_LENGTH = 20
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Page(NamedTuple):
    """One page of a list, newest first."""

    editions: list[Edition]
    older: str  # the key of the next page; "" on the last page
    is_first: bool


def paginate(editions: EditionQuerySet, before: str, length: int = PAGE_LENGTH) -> Page:
    """The page after the key `before` ("" for the first page). Raises Http404 for a malformed key."""
    if before:
        editions = editions.older_than(*_parse_key(before))
    found = list(editions.newest_first()[: length + 1])
    shown = found[:length]
    older = _format_key(shown[-1]) if len(found) > length else ""
    return Page(shown, older, is_first=not before)


def _format_key(edition: Edition) -> str:
    """Microseconds since 1970 and the edition's id: 1763941200000000-42. A live edition has a publish_at."""
    assert edition.publish_at
    return f"{(edition.publish_at - _EPOCH) // timedelta(microseconds=1)}-{edition.pk}"


def _parse_key(key: str) -> tuple[datetime, int]:
    numbers = [parse_number(part) for part in key.split("-")]
    try:
        microseconds, id = (number for number in numbers if number is not None)
        return _EPOCH + timedelta(microseconds=microseconds), id
    except (ValueError, OverflowError) as error:
        raise Http404 from error
