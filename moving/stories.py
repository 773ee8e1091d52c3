"""Takes stories of the old site in, through the import of stories, with a batch in one transaction."""

from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article
from bilingual.markup import to_text
from bilingual.text import clean_line, shorten
from exchange.importing import Report, import_stories
from exchange.notes import Kind

from .addresses import picture_addresses
from .claims import claim_all
from .items import Change, ItemChange, MovingItem, What
from .ledger import Ledger, Outcome, digest_of, stored_key
from .library import PictureLibrary
from .models import MovedItem
from .recordings import RecordingLibrary, with_recordings
from .texts import cut

_TRIES = 4  # an item may have so many fields to mend
_MAX_HEADLINE = 300  # characters, as the field of Edition
_MADE_SUMMARY = 300  # letters
_READ_FOR_SUMMARY = 5_000  # characters of a body
_MAX_NAMES = 100  # topics, and contributors, of a story


def take_stories(
    ledger: Ledger, library: PictureLibrary, recordings: RecordingLibrary, items: list[MovingItem]
) -> None:
    """Take in a batch of stories, except those that an earlier run took in and that are the same still.

    A story that the desk has changed meanwhile, or that it has deleted, stays as the desk has it.
    """
    before = ledger.known(What.STORY, [item.key for item in items])
    todo: list[tuple[MovingItem, str]] = []
    pictures: dict[str, str] = {}
    for item in items:
        _limit_names(item)
        found = {address: library.file_of(address) for address in _addresses(item.data)}
        played = recordings.in_bodies([edition.get("body_html") or "" for edition in _editions(item)])
        digest = digest_of(item.data, item.all_addresses, found, *([played] if played else []))
        earlier = before.get(stored_key(item.key))
        if earlier and earlier.digest == digest:
            ledger.keep(What.STORY, earlier)
            continue
        if earlier and earlier.object_id and not _is_as_moved(earlier):
            item.note(Change.KEPT, str(_("The desk has changed this story since.")))
            ledger.save([ledger.entry(item, Outcome.KEPT, **_carried(earlier, digest))])
            continue
        pictures |= {address: file for address, file in found.items() if file}
        if item.data.get("picture") and not found[item.data["picture"]]:
            item.note(Change.MISSING, item.data["picture"], "picture")
            item.data = {name: value for name, value in item.data.items() if name != "picture"}
        for edition in _editions(item) if played else []:
            edition["body_html"] = with_recordings(edition.get("body_html") or "", played)
        todo.append((item, digest))
    if todo:
        _write(ledger, todo, pictures, before)


def external_id(source: str, key: str) -> str:
    """The external id of a moved story."""
    return stored_key(f"{source}:{key}")[:200]


def _write(
    ledger: Ledger, todo: list[tuple[MovingItem, str]], pictures: dict[str, str], before: dict[str, MovedItem]
) -> None:
    sources: dict[str, list[str]] = {}
    for address, file in pictures.items():
        sources.setdefault(file, []).append(address)
    entries = [{"file": file, "sources": addresses} for file, addresses in sources.items()]
    items = [item for item, _digest in todo]
    refused = _import(ledger, items, entries)
    ids = {item.key: external_id(ledger.source, item.key) for item in items}
    stories = {
        story.external_id: story
        for story in Article.objects.filter(external_id__in=ids.values()).prefetch_related("editions")
    }
    imported = [(item, stories.get(ids[item.key])) for item in items if item.key not in refused]
    if not ledger.dry_run:
        claim_all([(item, story) for item, story in imported if story])
    rows = []
    for item, digest in todo:
        if item.key in refused:
            rows.append(ledger.entry(item, Outcome.REFUSED, refused[item.key]))
            continue
        earlier = before.get(stored_key(item.key))
        outcome = Outcome.UPDATED if earlier and earlier.object_id else Outcome.CREATED
        story = stories.get(ids[item.key])
        if story is None or ledger.dry_run:
            rows.append(ledger.entry(item, outcome, digest=digest))
            continue
        rows.append(ledger.entry(item, outcome, digest=digest, object_id=story.pk, versions=_versions(story)))
    ledger.save(rows)


def _import(ledger: Ledger, items: list[MovingItem], pictures: list[dict[str, Any]]) -> dict[str, str]:
    """Import the items, and again those with a field that can be mended. Returns the reasons of the refused ones."""
    refused: dict[str, str] = {}
    data = {item.key: deepcopy(item.data) | {"external_id": external_id(ledger.source, item.key)} for item in items}
    for last in [False] * _TRIES + [True]:
        report = import_stories(
            {"pictures": pictures, "stories": list(data.values())},
            dry_run=ledger.dry_run,
            makes_summaries=True,
            is_part=True,
        )
        keys = list(data)
        by_key = {item.key: item for item in items}
        again: dict[str, dict[str, Any]] = {}
        for refusal in (each for each in report.refused if not each.field.startswith("pictures")):
            key = keys[refusal.number - 1]
            if not last and mend(by_key[key], data[key], refusal.field):
                again[key] = data[key]
            else:
                refused[key] = f"{refusal.field}: {refusal.reason}"
        _add_notes(report, keys, by_key)
        if not again:
            break
        data = again
    return refused


def _add_notes(report: Report, keys: list[str], items: dict[str, MovingItem]) -> None:
    for note in report.notes:
        change = ItemChange(note.field, str(note.kind), note.what, note.times)
        items[keys[note.number - 1]].changes.append(change)


def mend(item: MovingItem, data: dict[str, Any], field: str) -> bool:
    """Change the field that refuses a story, so that the story is not lost, and note it. Returns whether it could."""
    parts = field.split(".")
    if len(parts) != 3 or parts[0] != "editions":
        return False
    edition, name = data["editions"][parts[1]], parts[2]
    if name == "summary" and not edition.get("summary"):
        words = clean_line(to_text(str(edition.get("body_html") or edition.get("body") or "")[:_READ_FOR_SUMMARY]))
        edition["summary"] = shorten(words, _MADE_SUMMARY) or edition.get("headline", "")
        item.note(Kind.SUMMARY, edition["summary"], field)
        return bool(edition["summary"])
    if name == "slug" and edition.pop("slug", ""):
        item.note(Change.CHANGED, str(_("The web address is made from the headline.")), field)
        return True
    if name == "headline" and len(edition.get("headline") or "") > _MAX_HEADLINE:
        item.note(Change.CHANGED, edition["headline"], field)
        edition["headline"] = cut(clean_line(edition["headline"]), _MAX_HEADLINE)
        return True
    return False


def _limit_names(item: MovingItem) -> None:
    """Leave out the topics and contributors of a story after the first hundred: nobody chose them."""
    for name in ("topics", "bylines"):
        if left_out := item.data.get(name, [])[_MAX_NAMES:]:
            item.note(Change.DROPPED, ", ".join(left_out), name, times=len(left_out))
            item.data = item.data | {name: item.data[name][:_MAX_NAMES]}


def _editions(item: MovingItem) -> list[dict[str, Any]]:
    return list(item.data.get("editions", {}).values())


def _addresses(data: dict[str, Any]) -> list[str]:
    """The addresses of the pictures that a story may show."""
    found = [data["picture"]] if data.get("picture") else []
    for edition in data.get("editions", {}).values():
        found += picture_addresses(edition.get("body_html") or "")
    return list(dict.fromkeys(found))


def _versions(story: Article) -> dict[str, int]:
    return {edition.language: edition.version for edition in story.editions.all()}


def _is_as_moved(entry: MovedItem) -> bool:
    story = Article.objects.filter(pk=entry.object_id).prefetch_related("editions").first()
    return story is not None and _versions(story) == entry.versions


def _carried(entry: MovedItem, digest: str) -> dict[str, Any]:
    return {"object_id": entry.object_id, "versions": entry.versions, "digest": digest}
