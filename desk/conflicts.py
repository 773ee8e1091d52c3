"""Optimistic locking of the story form: a save from a stale version is refused and shows both texts."""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from django.http import QueryDict
from django.utils.safestring import SafeString

from articles import differences
from articles.models import Edition


class FieldConflict(NamedTuple):
    """A field that two people changed. `theirs` and `mine` are safe HTML that marks the words that differ."""

    name: str
    label: str
    theirs: SafeString
    mine: SafeString


def version_token(edition: Edition) -> str:
    """What a form stores of the edition it was opened with, as "version:digest". The version of a new edition is 0."""
    return f"{edition.version if edition.pk else 0}:{digest_texts(edition.texts)}"


def digest_texts(texts: Mapping[str, str | None]) -> str:
    """A digest of an edition's texts. Equal texts have equal digests; None and a missing text count as empty."""
    joined = "\0".join(texts.get(name) or "" for name in Edition.TEXT_FIELDS)
    return hashlib.sha256(joined.encode()).hexdigest()[:24]


def compare_sides(name: str, label: str, theirs: str, mine: str) -> FieldConflict:
    """The conflict of one field, from the stored text and the submitted one."""
    return FieldConflict(name, label, *differences.full_texts(name, theirs, mine))


def replace_values(data: Mapping[str, Any], name: str, values: list[str]) -> QueryDict:
    """A copy of the POSTed data with these values for one field. The form shows them, so the next save starts there."""
    copied = cast(QueryDict, data).copy()
    copied.setlist(name, values)
    return copied
