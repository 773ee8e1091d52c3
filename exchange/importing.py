"""Imports stories from JSON: validates item by item, writes in bulk. docs/import-export.md describes the format."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from articles import audit_actions, history, publishing, versioning
from articles.changes import mark_articles, unit_of_work
from articles.models import Article, ArticleTopic, Byline, Correction, Edition, FrontPagePlace

from .body_pictures import BodyPictures
from .copies import CopyData, rebase_copies
from .items import CorrectionData, Item, Options, read_item
from .libraries import BEFORE_READING
from .notes import ItemNote, Kind, Note
from .picture_sources import PictureSources
from .registers import Registers
from .values import ItemError, Refusal, check_body_length

BATCH_ITEMS = 500
STATE_FIELDS = (
    "status publish_at first_published_at revised_at withdrawn_at withdrawal_note version source_version behind_since "
    "review_note changed_at changed_by words embargo_until"
).split()


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
                new, known = _write(batch, registers)
            created, updated = created + new, updated + known
            tick(len(batch))
        registers.write_after_stories()
        if strict and registers.refused:
            raise ItemError(registers.refused[0].field, registers.refused[0].reason)  # rolls back
        if strict:
            then()
    tick(len(refused))
    _reset_sequences()
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


def _write(batch: list[Item], registers: Registers) -> tuple[int, int]:
    """Write a batch in bulk. Returns the numbers of created and updated stories."""
    known = {
        article.external_id: article
        for article in Article.with_bin.filter(external_id__in=[item.external_id for item in batch if item.external_id])
        .prefetch_related("editions")
    }  # fmt: skip
    new_items = [item for item in batch if item.external_id not in known]
    known_items = [item for item in batch if item.external_id in known]
    taken = set(Article.with_bin.filter(pk__in=[item.id for item in new_items if item.id]).values_list("pk", flat=True))
    articles = {id(item): Article(pk=None if item.id in taken else item.id) for item in new_items}
    articles.update({id(item): known[item.external_id] for item in known_items})
    for item in batch:
        item.apply_to(articles[id(item)], registers.picture(item.picture))
        articles[id(item)].binned_at = articles[id(item)].binned_by = None  # who imports a story wants it
    _create_in_bulk(Article, [articles[id(item)] for item in new_items])
    Article.with_bin.bulk_update(
        [articles[id(item)] for item in known_items],
        ["kind", "original_language", "lead_picture", "updated_at", "binned_at", "binned_by", "embargo_until"],
    )
    _write_editions([(item, articles[id(item)]) for item in batch])
    _write_links([(item, articles[id(item)]) for item in batch], registers)
    _write_places([(item, articles[id(item)]) for item in batch])
    mark_articles(article.pk for article in articles.values())
    return len(new_items), len(known_items)


def _create_in_bulk(model: type[Article], rows: list[Article]) -> None:
    """Create rows with and without an id in separate statements, because a backend may not allow both in one."""
    model.objects.bulk_create([row for row in rows if row.pk])
    model.objects.bulk_create([row for row in rows if not row.pk])


def _write_editions(pairs: list[tuple[Item, Article]]) -> None:
    now = timezone.now()
    new: list[Edition] = []
    changed: list[Edition] = []
    corrections: list[tuple[Edition, CorrectionData]] = []
    copies: list[tuple[Edition, CopyData]] = []
    had_pictures: set[Edition] = set()
    for item, article in pairs:
        editions = {edition.language: edition for edition in article.editions.all()} if item.is_update else {}
        had_pictures |= {edition for edition in editions.values() if _has_pictures(edition.body)}
        before = {language: versioning.snapshot(edition) for language, edition in editions.items()}
        for given in item.editions:
            if given.language in editions and given.keeps(editions[given.language]):
                _note_as_kept(item, f"editions.{given.language}")
            editions[given.language] = given.apply_to(article, editions.get(given.language))
            copies += [(editions[given.language], given.copy)] if given.copy else []
            corrections += [(editions[given.language], correction) for correction in given.corrections]
        after = {given.language: versioning.snapshot(editions[given.language]) for given in item.editions}
        decided = versioning.decide_versions(article.original_language, before, after, now)
        for language, edition in editions.items():
            edition.embargo_until = article.embargo_until
            publishing.apply_decision(edition, decided[language], before.get(language), by=None)
            (changed if edition.pk else new).append(edition)
    Edition.objects.bulk_create(new)
    # An upsert by id: bulk_update() builds a CASE expression for every field and takes five times as long.
    fields = [*Edition.TEXT_FIELDS, *STATE_FIELDS]
    Edition.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    history.record_versions([*new, *changed])
    for edition in [*new, *changed]:
        if _has_pictures(edition.body) or edition in had_pictures:
            publishing.link_pictures(edition)
    rebase_copies(changed)
    for edition, copy in copies:
        if edition.status in (Edition.Status.PUBLISHED, Edition.Status.WITHDRAWN):
            copy.write(edition)
    Correction.objects.filter(edition__in=[edition for edition, _text in corrections]).delete()
    Correction.objects.bulk_create(Correction(edition=edition, **given._asdict()) for edition, given in corrections)


def _has_pictures(body: str) -> bool:
    """Whether the body may have pictures, or posters of videos."""
    return "<img" in body or "poster=" in body


def _note_as_kept(item: Item, field: str) -> None:
    item.notes = [note for note in item.notes if (note.field, note.kind) != (field, Kind.DRAFT)]
    reason = _("Text that readers can't read did not replace the published text.")
    item.notes.append(Note(field, Kind.KEPT, reason))


def _write_places(pairs: list[tuple[Item, Article]]) -> None:
    """Place the stories whose items have `front_page`. A new lead goes before the existing ones."""
    placed = [(item.front_page, article) for item, article in pairs if item.front_page is not None]
    if not placed:
        return
    articles = [article for _place, article in placed]
    others = list(FrontPagePlace.objects.exclude(article__in=articles).select_related("article"))
    if not any(place for place, _article in placed) and len(others) == FrontPagePlace.objects.count():
        return
    places: list[tuple[Article, datetime | None]] = [(article, None) for place, article in placed if place == "lead"]
    places += [(place.article, place.until) for place in others]
    places += [(article, None) for place, article in placed if place == "second"]
    publishing.arrange_front_page(places, by=None)


def _write_links(pairs: list[tuple[Item, Article]], registers: Registers) -> None:
    """Replace topics and bylines of the stories whose items have these fields."""
    with_topics = [(item, item.topics, article) for item, article in pairs if item.topics is not None]
    with_bylines = [(item, item.bylines, article) for item, article in pairs if item.bylines is not None]
    ArticleTopic.objects.filter(
        content_object__in=[article for item, _names, article in with_topics if item.is_update]
    ).delete()
    Byline.objects.filter(article__in=[article for item, _names, article in with_bylines if item.is_update]).delete()
    ArticleTopic.objects.bulk_create(
        ArticleTopic(content_object=article, tag=topic)
        for _item, names, article in with_topics
        for topic in dict.fromkeys(map(registers.topic, names))
    )
    Byline.objects.bulk_create(
        Byline(article=article, contributor=contributor, position=position)
        for _item, names, article in with_bylines
        for position, contributor in enumerate(dict.fromkeys(map(registers.contributor, names)), start=1)
    )


def _reset_sequences() -> None:
    """Move PostgreSQL's sequence past the imported ids."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Article]):
            cursor.execute(statement)
