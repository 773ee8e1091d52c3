"""What an import changed in the texts of its items or could not keep, as notes and as a CSV file."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

MAX_WHAT = 300  # characters; the address of a picture in Base64 has millions


class Kind(StrEnum):
    """The kinds of notes. The first four are losses."""

    PICTURE = "picture"  # that is neither in the import nor in the library: its address
    LINK = "link"  # whose address leads nowhere: the address
    ELEMENT = "element"  # that a body can't hold: its name
    SHORTCODE = "shortcode"  # of WordPress, as it was written
    CONVERTED = "converted"  # from a legacy font or a wrong encoding: its name
    UNREADABLE = "unreadable"  # a legacy font that is only recognised: its name
    BROKEN = "broken"  # the words whose letters are lost
    DRAFT = "draft"  # an edition that was to be published and became a draft
    KEPT = "kept"  # an edition that is published and was not replaced
    SLUG = "slug"  # the new slug
    SUMMARY = "summary"  # the summary that was made from the first paragraph
    REFUSED = "refused"  # an item that was not imported: the reason


LOSSES = frozenset({Kind.PICTURE, Kind.LINK, Kind.ELEMENT, Kind.SHORTCODE})


class Note(NamedTuple):
    """One thing in one field of an item, such as "editions.hi.body_html"."""

    field: str
    kind: Kind
    what: str


class ItemNote(NamedTuple):
    """A note with its item: the number, counted from 1, and the external id; and how often it applies."""

    number: int
    external_id: str
    field: str
    kind: Kind
    what: str
    times: int = 1


def counted(number: int, external_id: str, notes: Iterable[Note]) -> list[ItemNote]:
    """The notes of an item, equal ones as one with their count."""
    counts = Counter(note._replace(what=_cut(note.what)) for note in notes)
    return [ItemNote(number, external_id, *note, times=count) for note, count in counts.items()]


def items_with_losses(notes: Iterable[ItemNote]) -> int:
    """The number of items of which something is lost."""
    return len({note.number for note in notes if note.kind in LOSSES})


def write_csv(path: Path, notes: Sequence[ItemNote]) -> None:
    """Write the notes as CSV in UTF-8 with a header. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["item", "external_id", "field", "kind", "what", "count"])
        for note in notes:
            row = [note.number, note.external_id, note.field, str(note.kind), note.what, note.times]
            rows.writerow([spreadsheet_safe(cell) if isinstance(cell, str) else cell for cell in row])


def spreadsheet_safe(cell: str) -> str:
    """The text so that no spreadsheet takes it for a formula (OWASP, CSV Injection)."""
    cell = " ".join(cell.split())
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def _cut(text: str) -> str:
    return text if len(text) <= MAX_WHAT else f"{text[: MAX_WHAT - 1]}…"
