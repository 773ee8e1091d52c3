"""Reads and validates one item of an import, and applies it to a story."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import bodies
from articles.embargo import in_words
from articles.models import Article, Edition, new_external_id
from bilingual import languages
from bilingual.markup import to_text
from bilingual.text import clean_line, shorten
from pictures.models import Picture

from . import values
from .body_pictures import BodyPictures
from .copies import WORKING_COPY, CopyData, read_copy
from .notes import ItemNote, Kind, Note, counted
from .old_text import in_unicode
from .texts import read_texts
from .values import ItemError

LINE_FIELDS = tuple(
    "kicker headline summary dateline slug picture_alt picture_caption withdrawal_note review_note".split()
)
TIME_FIELDS = ("published_at", "first_published_at", "revised_at", "withdrawn_at")
NUMBER_FIELDS = ("version", "source_version")
EDITION_KEYS = {*LINE_FIELDS, *TIME_FIELDS, *NUMBER_FIELDS, "body", "body_html", "status", "corrections", WORKING_COPY}
ITEM_KEYS = {
    *"id external_id kind original_language published_at embargo_until front_page picture topics bylines editions".split()
}
_PUBLICATION = ("publish_at", "first_published_at", "withdrawn_at", "withdrawal_note")
FRONT_PAGE_PLACES = ("lead", "second")
MAX_CORRECTION_LENGTH = 2000
MAX_SUMMARY = 2000  # characters, as the field of Edition
MAX_MADE_SUMMARY = 300  # letters of a summary that is made from the first paragraph


class Options(NamedTuple):
    """How items are read: the pictures that their bodies may name, and whether a missing summary is made."""

    pictures: BodyPictures
    makes_summaries: bool = False


class CorrectionData(NamedTuple):
    """One public correction: its date, its text, and when the text was changed."""

    at: datetime
    text: str
    changed_at: datetime | None


@dataclass
class EditionData:
    """The fields of one edition that an item contains. `is_unreadable`: its text must not be published."""

    language: str
    fields: dict[str, Any]
    corrections: list[CorrectionData] = field(default_factory=list)
    is_unreadable: bool = False
    copy: CopyData | None = None

    @property
    def texts_with_bodies(self) -> list[tuple[dict[str, Any], str]]:
        """The fields of the edition and those of its working copy, each with the start of the names of its fields."""
        where = f"editions.{self.language}."
        given = [(self.fields, where), *([(self.copy.texts, f"{where}{WORKING_COPY}.")] if self.copy else [])]
        return [(fields, start) for fields, start in given if fields.get("body")]

    def keeps(self, edition: Edition) -> bool:
        """Whether a published edition stays as it is, because the text of the item can't be published."""
        return self.is_unreadable and edition.status == Edition.Status.PUBLISHED

    def apply_to(self, article: Article, edition: Edition | None) -> Edition:
        """Set the fields on the stored edition, or on a new one; not saved. `versioning.decide_versions` sets versions."""
        if edition is not None and self.keeps(edition):
            return edition
        if edition is None:
            edition = Edition(article=article, language=self.language, **self.fields)
        for name, value in self.fields.items():
            # A published edition must keep its summary.
            if name != "summary" or value or edition.status != Edition.Status.PUBLISHED:
                setattr(edition, name, value)
        edition.slug = edition.slug or edition.suggested_slug()
        return edition


@dataclass
class Item:
    """The fields of one story that an item contains. None when the item lacks the field."""

    id: int | None
    external_id: str
    kind: str  # "" when the item lacks it
    original_language: str
    front_page: str | None
    picture: str | None
    topics: list[str] | None
    bylines: list[str] | None
    editions: list[EditionData]
    embargo: tuple[datetime | None] | None = None  # None: the item doesn't say
    notes: list[Note] = field(default_factory=list)
    number: int = 0  # in the import, from 1
    is_update: bool = False

    def check_embargo(self, article: Article | None) -> None:
        """Raise ItemError if the import would publish an edition before the story's embargo ends.

        `article` is the stored story with its editions, or None for a new one.
        """
        until = article.embargo_until if article else None
        if self.embargo is not None:
            (until,) = self.embargo
        editions = {edition.language: edition for edition in article.editions.all()} if article else {}
        for given in self.editions:
            if given.language not in editions or not given.keeps(editions[given.language]):
                stored = editions.get(given.language)
                state = {"status": stored.status, "publish_at": stored.publish_at} if stored else {}
                editions[given.language] = Edition(
                    language=given.language,
                    **state | {name: given.fields[name] for name in ("status", "publish_at") if name in given.fields},
                )
        for language, edition in editions.items():
            if (
                edition.status == Edition.Status.PUBLISHED
                and until
                and edition.publish_at
                and edition.publish_at < until
            ):
                reason = _("The story is under embargo until %(time)s.") % {"time": in_words(until)}
                raise ItemError(f"editions.{language}.published_at", reason)

    def counted_notes(self) -> list[ItemNote]:
        """The notes on this item, each with its count."""
        return counted(self.number, self.external_id, self.notes)

    def apply_to(self, article: Article, picture: Picture | None) -> None:
        """Set the fields of the article; not saved."""
        self.is_update = not article._state.adding
        if not self.is_update:
            article.external_id = self.external_id or new_external_id()
            article.original_language = self.original_language or self.editions[0].language
        elif self.original_language:
            article.original_language = self.original_language
        if self.kind:
            article.kind = self.kind
        if self.picture is not None:
            article.lead_picture = picture
        if self.embargo is not None:
            (article.embargo_until,) = self.embargo
        article.updated_at = timezone.now()


def read_item(raw: Any, options: Options | None = None) -> Item:
    """Validate an item; text comes out in NFC, HTML sanitised, with notes on what changed or is lost.

    Raises ItemError for the first invalid field.
    """
    options = options or Options(BodyPictures())
    values.check_keys(raw, ITEM_KEYS, "")
    notes: list[Note] = []
    raw = in_unicode(options.pictures.sources.take_data(raw), notes)
    editions = raw.get("editions")
    if not isinstance(editions, dict) or not editions:
        raise ItemError("editions", _('Write at least one language, such as {"hi": {…}}.'))
    published_at = values.time(raw, "published_at", "")
    original_language = values.line(raw, "original_language", "")
    if original_language and original_language not in languages.codes():
        raise ItemError("original_language", _unknown_language(original_language))
    kind = values.line(raw, "kind", "")
    if kind and kind not in Article.Kind.values:
        raise ItemError("kind", _("Use one of: %(choices)s.") % {"choices": ", ".join(Article.Kind.values)})
    front_page = values.line(raw, "front_page", "") if "front_page" in raw else None
    if front_page and front_page not in FRONT_PAGE_PLACES:
        raise ItemError("front_page", _("Use one of: %(choices)s.") % {"choices": ", ".join(FRONT_PAGE_PLACES)})
    return Item(
        id=values.number(raw, "id", ""),
        external_id=values.line(raw, "external_id", "", limit=200),
        kind=kind,
        original_language=original_language,
        front_page=front_page,
        picture=values.line(raw, "picture", "") if "picture" in raw else None,
        topics=values.names(raw, "topics"),
        bylines=values.names(raw, "bylines"),
        editions=[_read_edition(language, each, published_at, options, notes) for language, each in editions.items()],
        embargo=(values.time(raw, "embargo_until", ""),) if "embargo_until" in raw else None,
        notes=notes,
    )


def _read_edition(
    language: str, raw: Any, published_at: datetime | None, options: Options, notes: list[Note]
) -> EditionData:
    where = f"editions.{language}."
    if language not in languages.codes():
        raise ItemError(f"editions.{language}", _unknown_language(language))
    values.check_keys(raw, EDITION_KEYS, where)
    fields = read_texts(raw, LINE_FIELDS, where, options.pictures, notes)
    fields |= {name: number for name in NUMBER_FIELDS if (number := values.number(raw, name, where)) is not None}
    times = {name: time for name in TIME_FIELDS if (time := values.time(raw, name, where))}
    published_at = times.pop("published_at", published_at)
    fields |= times | _state(raw, where, published_at, times)
    of_copy = f"{where}{WORKING_COPY}."
    is_unreadable = any(
        note.kind in (Kind.BROKEN, Kind.UNREADABLE)
        and note.field.startswith(where)
        and not note.field.startswith(of_copy)
        for note in notes
    )
    copy = read_copy(raw, fields.get("status"), where, options.pictures, notes) if "working_copy" in raw else None
    if is_unreadable and fields.get("status") == Edition.Status.PUBLISHED:
        notes.append(Note(f"editions.{language}", Kind.DRAFT, _("Text that readers can't read is not published.")))
        fields = {name: value for name, value in fields.items() if name not in _PUBLICATION}
        fields["status"] = Edition.Status.DRAFT
    if not fields.get("headline"):
        raise ItemError(f"{where}headline", _("A headline is needed."))
    is_published = fields.get("status") == Edition.Status.PUBLISHED
    if is_published and not fields.get("summary") and options.makes_summaries:
        fields["summary"] = _first_paragraph(fields.get("body", ""))
        notes += [Note(f"{where}summary", Kind.SUMMARY, fields["summary"])] if fields["summary"] else []
    if is_published and not fields.get("summary"):
        raise ItemError(f"{where}summary", _("A published edition needs a summary."))
    return EditionData(language, fields, _corrections(raw, where), is_unreadable, copy)


def _state(
    raw: dict[str, Any], where: str, published_at: datetime | None, times: dict[str, datetime]
) -> dict[str, Any]:
    """Return status and times. Without a status, an edition with a time is published, and one without is a draft."""
    status = values.line(raw, "status", where)
    if status and status not in Edition.Status.values:
        raise ItemError(f"{where}status", _("Use one of: %(choices)s.") % {"choices": ", ".join(Edition.Status.values)})
    if not status and not published_at:
        return {}
    status = status or Edition.Status.PUBLISHED
    if status == Edition.Status.PUBLISHED:
        published_at = published_at or timezone.now()
    state: dict[str, Any] = {"status": status, "publish_at": published_at}
    if published_at and status in (Edition.Status.PUBLISHED, Edition.Status.WITHDRAWN):
        state["first_published_at"] = times.get("first_published_at", published_at)
    if status == Edition.Status.PUBLISHED:
        state |= {"withdrawn_at": None, "withdrawal_note": ""}
    if status == Edition.Status.WITHDRAWN:
        state["withdrawn_at"] = times.get("withdrawn_at", timezone.now())
    return state


def _first_paragraph(body: str) -> str:
    """The text of the first paragraph, cut between words to the length of a summary; "" if there is none."""
    found = next((block for block in bodies.blocks(body) if block.html.startswith("<p>")), None)
    return shorten(clean_line(to_text(found.html)), MAX_MADE_SUMMARY)[:MAX_SUMMARY] if found else ""


def _corrections(raw: dict[str, Any], where: str) -> list[CorrectionData]:
    given = raw.get("corrections") or []
    if not isinstance(given, list):
        raise ItemError(f"{where}corrections", _("This must be a list."))
    found = []
    for i, each in enumerate(given, start=1):
        place = f"{where}corrections.{i}."
        values.check_keys(each, {"at", "text", "changed_at"}, place)
        text, at = values.line(each, "text", place, limit=MAX_CORRECTION_LENGTH), values.time(each, "at", place)
        if not text or not at:
            raise ItemError(place.rstrip("."), _("A correction needs “at” and “text”."))
        found.append(CorrectionData(at, text, values.time(each, "changed_at", place)))
    return found


def _unknown_language(language: str) -> str:
    known = ", ".join(languages.codes())
    return _("There is no language “%(language)s” here. Use one of: %(known)s.") % {
        "language": language,
        "known": known,
    }
