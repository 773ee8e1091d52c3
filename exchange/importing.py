"""Imports stories from JSON: validates item by item, writes in bulk. docs/import-export.md describes the format."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from articles import audit_actions
from articles.changes import unit_of_work
from articles.models import Article, Edition

from .body_pictures import BodyPictures
from .items import Item, Options, read_item
from .libraries import BEFORE_READING
from .notes import ItemNote, Kind
from .picture_sources import PictureSources
from .registers import Registers
from .storing import reset_sequences, write
from .values import ItemError, Refusal, check_body_length

BATCH_ITEMS = 500


class Report(NamedTuple):
    """The result of an import: numbers of stories, the refused items, and notes on the texts of the others."""

    created: int
    updated: int
    refused: list[Refusal]
    notes: list[ItemNote] = []

    def lines(self) -> list[ItemNote]:
        """The notes and the refusals, for a report."""
        refused = [ItemNote(each.number, "", each.field, Kind.REFUSED, each.reason) for each in self.refused]
        return [*self.notes, *refused]


def import_stories(
    data: object,
    strict: bool = False,
    tick: Callable[[int], object] = lambda done: None,
    by: User | None = None,
    source: str = "JSON",
    then: Callable[[], object] = lambda: None,
    makes_summaries: bool = False,
    pictures: Path | None = None,
    dry_run: bool = False,
    is_part: bool = False,
) -> Report:
    """Import a list of items, or an export: {"topics", "contributors", "pictures", "recordings", "stories"}.

    An invalid item is refused and the others are imported; with `strict`, one invalid item, or text that readers could
    not read, stops the whole import. `makes_summaries`: the first paragraph stands in for a missing summary. `pictures`
    is a folder with the files of pictures. `dry_run` only reads and counts. `is_part`: the caller writes the audit entry.
    An item with a known `external_id` updates that story. Each batch is one
    transaction; a strict import is one in all, and calls `then` at its end. Everything slow is done before. `tick` gets
    the number of items processed since the last call. One audit entry by the user `by` names the `source`. Raises
    ItemError when the data has neither form, and when what belongs to a story stops a strict import.
    """
    registers, raw_items = _split(data, PictureSources(pictures))
    options = Options(registers.body_pictures(), makes_summaries)
    items, refused = _read_all(raw_items, registers.picture_files(), options)
    if strict:
        refused += [
            Refusal(item.number, note.field, note.what)
            for item in items
            for note in item.notes
            if note.kind in (Kind.BROKEN, Kind.UNREADABLE)
        ]
    if strict and (refused or registers.refused):
        return Report(0, 0, [*registers.refused, *refused])
    items = _keep_embargoes(items, refused)
    if strict and refused:
        return Report(0, 0, refused)
    if dry_run:
        ids = [item.external_id for item in items if item.external_id]
        known_stories = Article.with_bin.filter(external_id__in=ids).count()
        notes = [note for item in items for note in item.counted_notes()]
        return Report(len(items) - known_stories, known_stories, [*registers.refused, *refused], notes)
    registers.store_files()
    items = _place_pictures(items, options.pictures, registers, refused)
    created = updated = 0
    with unit_of_work() if strict else nullcontext():
        registers.write()
        if strict and registers.refused:
            transaction.set_rollback(True)
            return Report(0, 0, registers.refused)
        for start in range(0, len(items), BATCH_ITEMS):
            batch = items[start : start + BATCH_ITEMS]
            with unit_of_work():
                new, known = write(batch, registers)
            created, updated = created + new, updated + known
            tick(len(batch))
        registers.write_after_stories()
        if strict and registers.refused:
            raise ItemError(registers.refused[0].field, registers.refused[0].reason)  # rolls back
        if strict:
            then()
    tick(len(refused))
    reset_sequences()
    notes = [note for item in items for note in item.counted_notes()]
    report = Report(created, updated, [*registers.refused, *refused], notes)
    if (created or updated) and not is_part:
        audit.record(by, audit_actions.IMPORTED, source, f"{created} {updated} {len(report.refused)}")
    return report


def _split(data: object, sources: PictureSources) -> tuple[Registers, list[Any]]:
    if isinstance(data, list):
        data = {"stories": data}
    if not isinstance(data, dict) or not isinstance(data.get("stories"), list):
        raise ItemError("stories", _("The file must contain a list of stories, or an export that contains “stories”."))
    for change in BEFORE_READING:
        data = change(data)
    return Registers(data, sources), data["stories"]


def _read_all(raw_items: list[Any], pictures: set[str], options: Options) -> tuple[list[Item], list[Refusal]]:
    items: list[Item] = []
    refused: list[Refusal] = []
    seen: dict[str | int, int] = {}
    for number, raw in enumerate(raw_items, start=1):
        try:
            item = read_item(raw, options)
            item.number = number
            if item.picture and item.picture not in pictures:
                item.picture = options.pictures.find(item.picture)
                if not item.picture:
                    raise ItemError("picture", _("There is no such picture in this import or in the library."))
            keys: dict[str, str | int | None] = {"external_id": item.external_id, "id": item.id}
            for field, key in keys.items():
                if key and key in seen:
                    raise ItemError(field, _("Story %(number)d has the same.") % {"number": seen[key]})
                if key:
                    seen[key] = number
        except ItemError as error:
            refused.append(Refusal(number, error.field, error.reason))
        else:
            items.append(item)
    return items, refused


def _keep_embargoes(items: list[Item], refused: list[Refusal]) -> list[Item]:
    """The items that publish nothing before its embargo ends; the others are refused."""
    kept = []
    for start in range(0, len(items), BATCH_ITEMS):
        batch = items[start : start + BATCH_ITEMS]
        ids = [item.external_id for item in batch if item.external_id]
        stories = Article.objects.filter(external_id__in=ids)
        editions = Prefetch("editions", Edition.objects.defer("body"))
        known = {story.external_id: story for story in stories.prefetch_related(editions)}
        for item in batch:
            try:
                item.check_embargo(known.get(item.external_id))
            except ItemError as error:
                refused.append(Refusal(item.number, error.field, error.reason))
            else:
                kept.append(item)
    return kept


def _place_pictures(
    items: list[Item], pictures: BodyPictures, registers: Registers, refused: list[Refusal]
) -> list[Item]:
    """Put the addresses of the stored pictures into the bodies. Returns the items whose bodies are not too long now."""
    for item in items:
        registers.picture(item.picture)
        for edition in item.editions:
            for fields, _start in edition.texts_with_bodies:
                pictures.give_words(fields["body"], registers.picture, edition.language)
    kept = []
    for item in items:
        try:
            for edition in item.editions:
                for fields, where in edition.texts_with_bodies:
                    fields["body"], lost = pictures.place(fields["body"], registers.picture, edition.language)
                    item.notes += [note._replace(field=f"{where}{note.field}") for note in lost]
                    check_body_length(fields["body"], f"{where}body_html")
        except ItemError as error:
            refused.append(Refusal(item.number, error.field, error.reason))
        else:
            kept.append(item)
    return kept
