"""Reads and validates one item of an import, and applies it to a story."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.core.validators import slug_re
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles import bodies
from articles.models import Article, Edition, new_external_id
from bilingual import languages
from bilingual.text import clean, clean_line, is_visible
from bilingual.validation import INVISIBLE
from pictures.models import Picture

LINE_FIELDS = tuple(
    "kicker headline summary dateline slug picture_alt picture_caption withdrawal_note review_note".split()
)
TIME_FIELDS = ("published_at", "first_published_at", "revised_at", "withdrawn_at")
NUMBER_FIELDS = ("version", "source_version")
EDITION_KEYS = {*LINE_FIELDS, *TIME_FIELDS, *NUMBER_FIELDS, "body", "body_html", "status", "corrections"}
ITEM_KEYS = set("id external_id original_language published_at front_page picture topics bylines editions".split())
FRONT_PAGE_PLACES = ("lead", "second")
MAX_NAME_LENGTH = 100
MAX_CORRECTION_LENGTH = 2000


class ItemError(ValueError):
    """An invalid field of an item, with the reason in the active language."""

    def __init__(self, field: str, reason: str):
        super().__init__(f"{field}: {reason}")
        self.field, self.reason = field, reason


class Refusal(NamedTuple):
    """An item that was not imported. `number` counts from 1."""

    number: int
    field: str
    reason: str


@dataclass
class EditionData:
    """The fields of one edition that an item contains."""

    language: str
    fields: dict[str, Any]
    corrections: list[tuple[datetime, str]] = field(default_factory=list)

    def apply_to(self, article: Article, edition: Edition | None) -> Edition:
        """Set the fields on the stored edition, or on a new one; not saved. `publishing.decide_versions` sets versions."""
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
    original_language: str
    front_page: str | None
    picture: str | None
    topics: list[str] | None
    bylines: list[str] | None
    editions: list[EditionData]
    is_update: bool = False

    def apply_to(self, article: Article, picture: Picture | None) -> None:
        """Set the fields of the article; not saved."""
        self.is_update = not article._state.adding
        if not self.is_update:
            article.external_id = self.external_id or new_external_id()
            article.original_language = self.original_language or self.editions[0].language
        elif self.original_language:
            article.original_language = self.original_language
        if self.picture is not None:
            article.lead_picture = picture
        article.updated_at = timezone.now()


def read_item(raw: Any) -> Item:
    """Validate an item; text comes out in NFC, HTML sanitised. Raises ItemError for the first invalid field."""
    _check_keys(raw, ITEM_KEYS, "")
    editions = raw.get("editions")
    if not isinstance(editions, dict) or not editions:
        raise ItemError("editions", _('Write at least one language, such as {"hi": {…}}.'))
    published_at = _time(raw, "published_at", "")
    original_language = _line(raw, "original_language", "")
    if original_language and original_language not in languages.codes():
        raise ItemError("original_language", _unknown_language(original_language))
    front_page = _line(raw, "front_page", "") if "front_page" in raw else None
    if front_page and front_page not in FRONT_PAGE_PLACES:
        raise ItemError("front_page", _("Use one of: %(choices)s.") % {"choices": ", ".join(FRONT_PAGE_PLACES)})
    return Item(
        id=_number(raw, "id", ""),
        external_id=_line(raw, "external_id", "", limit=200),
        original_language=original_language,
        front_page=front_page,
        picture=_line(raw, "picture", "") if "picture" in raw else None,
        topics=_names(raw, "topics"),
        bylines=_names(raw, "bylines"),
        editions=[_read_edition(language, each, published_at) for language, each in editions.items()],
    )


def _read_edition(language: str, raw: Any, published_at: datetime | None) -> EditionData:
    where = f"editions.{language}."
    if language not in languages.codes():
        raise ItemError(f"editions.{language}", _unknown_language(language))
    _check_keys(raw, EDITION_KEYS, where)
    fields: dict[str, Any] = {
        name: _line(raw, name, where, limit=getattr(Edition._meta.get_field(name), "max_length", None))
        for name in LINE_FIELDS
        if name in raw
    }
    fields |= {name: number for name in NUMBER_FIELDS if (number := _number(raw, name, where)) is not None}
    if "body" in raw and "body_html" in raw:
        raise ItemError(f"{where}body", _("Write “body” (plain text) or “body_html”, not both."))
    if "body" in raw:
        fields["body"] = _body(raw, "body", where, bodies.from_text)
    if "body_html" in raw:
        fields["body"] = _body(raw, "body_html", where, bodies.sanitize)
    times = {name: time for name in TIME_FIELDS if (time := _time(raw, name, where))}
    published_at = times.pop("published_at", published_at)
    fields |= times | _state(raw, where, published_at, times)
    if not fields.get("headline"):
        raise ItemError(f"{where}headline", _("A headline is needed."))
    if fields.get("status") == Edition.Status.PUBLISHED and not fields.get("summary"):
        raise ItemError(f"{where}summary", _("A published edition needs a summary."))
    if fields.get("slug") and not slug_re.match(fields["slug"]):
        raise ItemError(f"{where}slug", _("Use only a–z, 0–9 and hyphens, or leave it out."))
    return EditionData(language, fields, _corrections(raw, where))


def _state(
    raw: dict[str, Any], where: str, published_at: datetime | None, times: dict[str, datetime]
) -> dict[str, Any]:
    """Return status and times. Without a status, an edition with a time is published, and one without is a draft."""
    status = _line(raw, "status", where)
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


def _check_keys(raw: Any, known: set[str], where: str) -> None:
    if not isinstance(raw, dict):
        raise ItemError(where.rstrip(".") or "item", _("This must be an object: {…}."))
    for key in raw:
        if key not in known:
            reason = _("There is no such field. Known fields: %(known)s.") % {"known": ", ".join(sorted(known))}
            raise ItemError(f"{where}{key}", reason)


def _text(raw: dict[str, Any], key: str, where: str) -> str:
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ItemError(f"{where}{key}", _("This must be text."))
    return clean(value)


def _line(raw: dict[str, Any], key: str, where: str, limit: int | None = None) -> str:
    line = clean_line(_text(raw, key, where))
    if limit and len(line) > limit:
        raise ItemError(f"{where}{key}", _("This is longer than %(limit)d characters.") % {"limit": limit})
    if line and not is_visible(line):
        raise ItemError(f"{where}{key}", str(INVISIBLE))
    return line


def _body(raw: dict[str, Any], key: str, where: str, read: Callable[[str], str]) -> str:
    """Convert the text to a body with `read`. Neither may exceed the limit of the desk."""
    text = _text(raw, key, where)
    if len(text) > bodies.MAX_LENGTH or len(body := read(text)) > bodies.MAX_LENGTH:
        raise ItemError(f"{where}{key}", _("This is longer than %(limit)d characters.") % {"limit": bodies.MAX_LENGTH})
    return body


def _number(raw: dict[str, Any], key: str, where: str) -> int | None:
    value = raw.get(key)
    if value is not None and (type(value) is not int or not 0 < value < 2**31):
        raise ItemError(f"{where}{key}", _("This must be a whole number above 0."))
    return value


def _time(raw: dict[str, Any], key: str, where: str) -> datetime | None:
    written = _line(raw, key, where)
    if not written:
        return None
    try:
        moment = parse_datetime(written) or parse_datetime(f"{written}T00:00")
        if moment is None or not 1900 <= moment.year < 3000:  # a time zone can move a year near 1 or 9999 out of range
            raise ValueError
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    except (ValueError, OverflowError) as error:
        raise ItemError(f"{where}{key}", _("Write the time as 2026-11-24T18:00:00+05:30.")) from error


def _names(raw: dict[str, Any], key: str) -> list[str] | None:
    names = raw.get(key)
    if names is None:
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) and is_visible(clean(name)) for name in names):
        raise ItemError(key, _("This must be a list of names."))
    names = [clean_line(name) for name in names]
    if any(len(name) > MAX_NAME_LENGTH for name in names):
        raise ItemError(key, _("This is longer than %(limit)d characters.") % {"limit": MAX_NAME_LENGTH})
    return names


def _corrections(raw: dict[str, Any], where: str) -> list[tuple[datetime, str]]:
    given = raw.get("corrections") or []
    if not isinstance(given, list):
        raise ItemError(f"{where}corrections", _("This must be a list."))
    found = []
    for i, each in enumerate(given, start=1):
        place = f"{where}corrections.{i}."
        _check_keys(each, {"at", "text"}, place)
        text, at = _line(each, "text", place, limit=MAX_CORRECTION_LENGTH), _time(each, "at", place)
        if not text or not at:
            raise ItemError(place.rstrip("."), _("A correction needs “at” and “text”."))
        found.append((at, text))
    return found


def _unknown_language(language: str) -> str:
    known = ", ".join(languages.codes())
    return _("There is no language “%(language)s” here. Use one of: %(known)s.") % {
        "language": language,
        "known": known,
    }
