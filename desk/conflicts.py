"""Two people at one story: the second save is refused, and shows both texts with their differences."""

import hashlib
from typing import NamedTuple

from django.utils.safestring import SafeString

from articles import differences
from articles.models import Edition


class Side(NamedTuple):
    """One field on which two people differ. `theirs` and `mine` are safe HTML, the words that differ marked."""

    name: str
    label: str
    theirs: SafeString
    mine: SafeString


def opened_with(edition: Edition) -> str:
    """What a form remembers of the edition that it was opened with: the version and a digest of the words."""
    return f"{edition.version if edition.pk else 0}:{digest(edition.texts)}"


def digest(words: dict) -> str:
    """The same for the same words, whoever sends them."""
    return hashlib.sha256("\0".join(words.get(name) or "" for name in Edition.TEXT_FIELDS).encode()).hexdigest()[:24]


def side_by_side(name: str, label: str, theirs: str, mine: str) -> Side:
    """Both texts of a field, the words that only one of them has marked."""
    return Side(name, label, *differences.whole(name, theirs, mine))
