"""Working copies of live editions, in exports and imports."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Edition, WorkingCopy
from articles.publishing import link_pictures
from articles.rebasing import rebase, store

from . import values
from .body_pictures import BodyPictures
from .notes import Kind, Note
from .texts import read_texts
from .values import ItemError

WORKING_COPY = "working_copy"  # the field of an edition
_LINES = tuple(name for name in Edition.TEXT_FIELDS if name != "body")
_TICKS = ("is_minor", "keeps_date")
_NUMBERS = ("base_version", "source_version")
_KEYS = {*_LINES, *_TICKS, *_NUMBERS, "body", "body_html", "status", "published_at", "review_note"}
_MAX_NOTE = 1000  # characters, as WorkingCopy.review_note


@dataclass
class CopyData:
    """A working copy that an item contains. `texts` has the fields that differ from the published ones."""

    texts: dict[str, Any]
    values: dict[str, Any]
    base_version: int | None

    def write(self, edition: Edition) -> None:
        """Store it as the working copy of the edition, unless it has the same. The caller opens the unit of work."""
        copy = WorkingCopy.objects.filter(edition=edition).first()
        copy = copy or WorkingCopy(edition=edition, number=0, base_version=edition.version)
        texts = edition.texts | self.texts
        given = self.values | {"texts": texts, "base_version": self._base(edition)}
        if copy.pk and all(getattr(copy, name) == value for name, value in given.items()):
            return
        for name, value in given.items():
            setattr(copy, name, value)
        store(copy, None)
        link_pictures(edition)

    def _base(self, edition: Edition) -> int:
        """An edition that was here before counts its own versions."""
        return min(self.base_version or edition.version, edition.version)


def export_copy(edition: Edition) -> dict[str, Any] | None:
    """The working copy of an edition: the texts that differ from the published ones, and its state."""
    copy = edition.working_copy
    if copy is None:
        return None
    state = {
        "status": copy.status,
        "published_at": copy.publish_at and copy.publish_at.isoformat(),
        "review_note": copy.review_note,
        **{name: getattr(copy, name) for name in (*_NUMBERS, *_TICKS)},
    }
    published = edition.texts
    changed = {name: text for name, text in copy.texts.items() if text != published.get(name)}
    if "body" in changed:
        changed["body_html"] = changed.pop("body")
    return {name: value for name, value in state.items() if value not in (None, "", False)} | changed


def read_copy(
    item: dict[str, Any], status: str | None, where: str, pictures: BodyPictures, notes: list[Note]
) -> CopyData:
    """Validate the working copy of an edition that has this status. Raises ItemError for the first invalid field."""
    raw, field = item[WORKING_COPY], f"{where}{WORKING_COPY}"
    start = f"{field}."
    values.check_keys(raw, _KEYS, start)
    if status not in (Edition.Status.PUBLISHED, Edition.Status.WITHDRAWN):
        raise ItemError(field, _("Only a published edition has a working copy."))
    texts = read_texts(raw, _LINES, start, pictures, notes)
    for name in ("headline", "summary"):
        if name in texts and not texts[name]:
            raise ItemError(f"{start}{name}", _("A published edition needs a headline and a summary."))
    state: dict[str, Any] = {
        "status": values.line(raw, "status", start) or WorkingCopy.Status.DRAFT,
        "publish_at": values.time(raw, "published_at", start),
        "review_note": values.line(raw, "review_note", start, limit=_MAX_NOTE),
        "source_version": values.number(raw, "source_version", start),
        **{name: _tick(raw, name, start) for name in _TICKS},
    }
    choices = [each.value for each in WorkingCopy.STATUSES]
    if state["status"] not in choices:
        raise ItemError(f"{start}status", _("Use one of: %(choices)s.") % {"choices": ", ".join(choices)})
    if state["status"] == WorkingCopy.Status.PUBLISHED and state["publish_at"] is None:
        raise ItemError(f"{start}published_at", _("Write the time at which it goes live."))
    if any(note.kind in (Kind.BROKEN, Kind.UNREADABLE) and note.field.startswith(start) for note in notes):
        state["status"] = WorkingCopy.Status.DRAFT
        notes.append(Note(field, Kind.DRAFT, _("Text that readers can't read is not published.")))
    if state["status"] != WorkingCopy.Status.PUBLISHED:
        state["publish_at"] = None
    return CopyData(texts, state, values.number(raw, "base_version", start))


def rebase_copies(editions: list[Edition]) -> None:
    """Merge the imported texts into the working copies of these editions. The caller opens the unit of work."""
    for edition in Edition.objects.filter(pk__in=[each.pk for each in editions], stored_copy__isnull=False):
        rebase(edition)


def _tick(raw: dict[str, Any], key: str, where: str) -> bool:
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise ItemError(f"{where}{key}", _("This must be true or false."))
    return value
