"""What a reader of another system gives: one item after another. moving/engine.py takes them in.

A reader is a class as `Reader` describes it, in a package of its own: moving/wordpress. It reads files, never the
database. The order of its items is: people, topics, pictures and recordings, stories, pages. What it leaves out is an item too, so
that the report lists it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from bilingual.xml_characters import xml_safe, xml_safe_data


class What(StrEnum):
    """What an item is, and what its `data` are."""

    PERSON = "person"  # an entry of `contributors` in docs/import-export.md
    TOPIC = "topic"  # an entry of `topics`
    PICTURE = "picture"  # an entry of `pictures` without `file` and `data`, with its `address` on the old site
    RECORDING = "recording"  # title_hi, title_en, and its `address` on the old site
    STORY = "story"  # a story without `external_id`. `picture` and the bodies name pictures by their old addresses
    PAGE = "page"  # title_hi, title_en, body_hi, body_en, slug_hi, slug_en and is_published of a house page
    OTHER = "other"  # what this newsroom has no place for: comments, menus, members


class Change(StrEnum):
    """The kinds of notes that readers and the engine write, beside those of exchange.notes.Kind."""

    CHANGED = "changed"  # something has another form here
    DROPPED = "dropped"  # something has no place here
    COMMENTS = "comments"  # left out: their number
    DOUBLED = "doubled"  # another item has the same: its key
    MISSING = "missing"  # the file of a picture or recording is not there
    CONFLICT = "conflict"  # an old address that two things claim
    KEPT = "kept"  # the desk has changed it meanwhile


@dataclass
class ItemChange:
    """One thing that changed or was left out: in which field, of which kind, and the passage."""

    field: str
    kind: str  # a value of Change or of exchange.notes.Kind
    what: str
    times: int = 1


@dataclass
class MovingItem:
    """One thing of the old site.

    `key` is its stable id there: a second run knows the item by it. `title` is what the report calls it. With a
    `reason` the item is left out. `line` is its place in the file, if it has one. `old_addresses` are full addresses,
    or paths; those in `edition_addresses` lead to one language, whose code is their key.
    """

    what: What
    key: str
    title: str
    data: dict[str, Any] = field(default_factory=dict)
    old_addresses: list[str] = field(default_factory=list)
    edition_addresses: dict[str, list[str]] = field(default_factory=dict)
    changes: list[ItemChange] = field(default_factory=list)
    reason: str = ""
    line: int = 0

    @property
    def all_addresses(self) -> list[str]:
        """Every old address of the item."""
        return [*self.old_addresses, *(each for many in self.edition_addresses.values() for each in many)]

    def remove_forbidden(self) -> None:
        """Take out what neither XML nor PostgreSQL takes in a text: NUL, and halves of letters, which JSON can write."""
        self.key, self.title, self.reason = xml_safe(self.key), xml_safe(self.title), xml_safe(self.reason)
        self.data = xml_safe_data(self.data)
        self.old_addresses = xml_safe_data(self.old_addresses)
        self.edition_addresses = xml_safe_data(self.edition_addresses)
        for change in self.changes:
            change.what = xml_safe(change.what)

    def note(self, kind: str, what: str, place: str = "", times: int = 1) -> None:
        """Add a change to the report."""
        self.changes.append(ItemChange(place, kind, what, times))


class UnreadableFile(Exception):
    """The file as a whole can't be read. The text says why, in the active language."""


class Reader(Protocol):
    """Reads one export of another system."""

    name: str  # of the system: "wordpress"
    site: str  # the address of the old site, without a slash at the end; "" if the export doesn't say it

    def __len__(self) -> int:
        """About how many items there are, for a progress bar."""

    def items(self) -> Iterator[MovingItem]:
        """Every item, in the same order in every run."""
