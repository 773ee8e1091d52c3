"""The report of a move: every item with what became of it, and each passage that changed or was left out."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from exchange.notes import MAX_WHAT, Kind, spreadsheet_safe

from .items import Change, What
from .ledger import DELETED, UNCHANGED, Ledger
from .models import MovedItem

KINDS = {
    What.PERSON: gettext_lazy("Contributors"),
    What.TOPIC: gettext_lazy("Topics"),
    What.PICTURE: gettext_lazy("Pictures"),
    What.RECORDING: gettext_lazy("Recordings"),
    What.STORY: gettext_lazy("Stories"),
    What.PAGE: gettext_lazy("House pages"),
    What.OTHER: gettext_lazy("Other things"),
}
CHANGES: dict[str, Any] = {
    Change.CHANGED: gettext_lazy("Changed"),
    Change.DROPPED: pgettext_lazy("what happened in a move", "Left out"),
    Change.COMMENTS: gettext_lazy("Readers’ comments left out"),
    Change.DOUBLED: gettext_lazy("The same as another"),
    Change.MISSING: gettext_lazy("File missing"),
    Change.CONFLICT: gettext_lazy("Old address taken"),
    Change.KEPT: gettext_lazy("Kept as it is here"),
    Kind.PICTURE: gettext_lazy("Picture lost"),
    Kind.LINK: gettext_lazy("Link lost"),
    Kind.ELEMENT: gettext_lazy("Element lost"),
    Kind.SHORTCODE: gettext_lazy("Shortcode lost"),
    Kind.CONVERTED: gettext_lazy("Converted to Unicode"),
    Kind.UNREADABLE: gettext_lazy("Font that can’t be converted"),
    Kind.BROKEN: gettext_lazy("Letters lost"),
    Kind.DRAFT: gettext_lazy("Became a draft"),
    Kind.SLUG: gettext_lazy("Web address changed"),
    Kind.SUMMARY: gettext_lazy("Summary made"),
    Kind.REFUSED: gettext_lazy("Not taken in"),
}
HEADINGS = [
    *(gettext_lazy("Item"), gettext_lazy("Old number"), gettext_lazy("Line"), gettext_lazy("Title")),
    *(gettext_lazy("What became of it"), gettext_lazy("Reason"), gettext_lazy("Field"), gettext_lazy("Kind of change")),
    *(gettext_lazy("Passage"), gettext_lazy("Number")),
]
COLUMNS = ["what", "key", "line", "title", "outcome", "reason", "field", "kind", "passage", "count", "old_addresses"]


class Line(NamedTuple):
    """One kind of item and one outcome, with the number of items."""

    what: str
    outcome: str
    number: int


def summary(counts: Counter[tuple[str, str]]) -> list[Line]:
    """The counts of a run in words, in the order of the kinds."""
    outcomes = {
        DELETED: pgettext("what happened in a move", "Deleted"),
        **dict(MovedItem.Outcome.choices),
        UNCHANGED: _("Unchanged since an earlier run"),
    }
    return [
        Line(str(label), str(outcomes[outcome]), counts[what, outcome])
        for what, label in KINDS.items()
        for outcome in outcomes
        if counts[what, outcome]
    ]


def entries_of(ledger: Ledger) -> Iterable[MovedItem]:
    """The entries of a run: those of the table, which earlier runs wrote too, or of a dry run."""
    return ledger.rows if ledger.dry_run else MovedItem.objects.of_source(ledger.source).iterator(500)


def write_report(path: Path, entries: Iterable[MovedItem], counts: Counter[tuple[str, str]]) -> None:
    """Write the report as HTML, CSV or JSON, by the suffix of the file. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        {".csv": write_csv, ".json": write_json}.get(path.suffix.lower(), write_html)(file, entries, counts)


def write_csv(file: IO[str], entries: Iterable[MovedItem], counts: Counter[tuple[str, str]]) -> None:
    """One row for each change of an item, and one for an item without any."""
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    for row in _rows(entries):
        rows.writerow([spreadsheet_safe(cell) if isinstance(cell, str) else cell for cell in row])


def write_json(file: IO[str], entries: Iterable[MovedItem], counts: Counter[tuple[str, str]]) -> None:
    """The counts, and the items with their changes and old addresses."""
    head = [{"what": what, "outcome": outcome, "count": count} for (what, outcome), count in sorted(counts.items())]
    file.write(f'{{"counts": {json.dumps(head)}, "items": [')
    for number, entry in enumerate(entries):
        data = {name: getattr(entry, name) for name in ("what", "key", "line", "title", "outcome", "reason")}
        data |= {"object_id": entry.object_id, "old_addresses": entry.old_addresses}
        data["changes"] = [dict(zip(("field", "kind", "what", "count"), each, strict=True)) for each in entry.changes]
        file.write(("," if number else "") + "\n" + json.dumps(data, ensure_ascii=False))
    file.write("\n]}\n")


def write_html(file: IO[str], entries: Iterable[MovedItem], counts: Counter[tuple[str, str]]) -> None:
    """A page that needs no other file: the counts, then a table of what a person should look at, in words."""
    outcomes = dict(MovedItem.Outcome.choices)
    head, _mark, foot = render_to_string(
        "moving/report_file.html", {"summary": summary(counts), "columns": HEADINGS}
    ).partition("<!-- rows -->")
    file.write(head)
    for row in _rows(entries):
        if row[7] or row[4] not in (MovedItem.Outcome.CREATED, MovedItem.Outcome.KNOWN):
            row[0], row[4], row[7] = KINDS.get(row[0], row[0]), outcomes[row[4]], CHANGES.get(row[7], row[7])
            file.write(render_to_string("moving/_report_row.html", {"cells": row[:-1]}))
    file.write(foot)


def _rows(entries: Iterable[MovedItem]) -> Iterator[list[Any]]:
    for entry in entries:
        head = [entry.what, entry.key, entry.line or "", entry.title, entry.outcome, entry.reason]
        addresses = " ".join(entry.old_addresses)
        for field, kind, what, count in entry.changes or [["", "", "", ""]]:
            what = what if len(what) <= MAX_WHAT else f"{what[: MAX_WHAT - 1]}…"
            yield [*map(str, head), field, str(kind), what, count, addresses]
            addresses = ""
