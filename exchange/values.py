"""Reads the values of an import item. Each function raises ItemError, with the field and the reason."""

from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles import bodies
from bilingual.text import clean, clean_line, is_visible
from bilingual.validation import INVISIBLE

MAX_NAME_LENGTH = 100


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


def check_keys(raw: Any, known: set[str], where: str) -> None:
    """Raise ItemError unless `raw` is an object with no other keys than the known ones."""
    if not isinstance(raw, dict):
        raise ItemError(where.rstrip(".") or "item", _("This must be an object: {…}."))
    for key in raw:
        if key not in known:
            reason = _("There is no such field. Known fields: %(known)s.") % {"known": ", ".join(sorted(known))}
            raise ItemError(f"{where}{key}", reason)


def text(raw: dict[str, Any], key: str, where: str) -> str:
    """A text in NFC; "" if it is missing."""
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ItemError(f"{where}{key}", _("This must be text."))
    return clean(value)


def line(raw: dict[str, Any], key: str, where: str, limit: int | None = None) -> str:
    """A text in one line, of at most `limit` characters."""
    value = clean_line(text(raw, key, where))
    if limit and len(value) > limit:
        raise ItemError(f"{where}{key}", _("This is longer than %(limit)d characters.") % {"limit": limit})
    if value and not is_visible(value):
        raise ItemError(f"{where}{key}", str(INVISIBLE))
    return value


def body_text(raw: dict[str, Any], key: str, where: str) -> str:
    """The text of a body. Neither it nor the body made from it may exceed the limit of the desk."""
    body = text(raw, key, where)
    check_body_length(body, f"{where}{key}")
    return body


def check_body_length(text: str, field: str) -> None:
    """Raise ItemError if a body is longer than the desk takes."""
    if len(text) > bodies.MAX_LENGTH:
        raise ItemError(field, _("This is longer than %(limit)d characters.") % {"limit": bodies.MAX_LENGTH})


def number(raw: dict[str, Any], key: str, where: str) -> int | None:
    """A whole number from 1 to 2³¹ − 1; None if it is missing."""
    value = raw.get(key)
    if value is not None and (type(value) is not int or not 0 < value < 2**31):
        raise ItemError(f"{where}{key}", _("This must be a whole number above 0."))
    return value


def time(raw: dict[str, Any], key: str, where: str) -> datetime | None:
    """A time; None if it is missing. Without an offset it is in the active time zone."""
    written = line(raw, key, where)
    if not written:
        return None
    try:
        moment = parse_datetime(written) or parse_datetime(f"{written}T00:00")
        if moment is None or not 1900 <= moment.year < 3000:  # a time zone can move a year near 1 or 9999 out of range
            raise ValueError
        # As in the desk's forms: a local time that is skipped or comes twice, when clocks change, is refused.
        return moment if timezone.is_aware(moment) else from_current_timezone(moment)
    except ValidationError as error:
        raise ItemError(f"{where}{key}", " ".join(error.messages)) from error
    except (ValueError, OverflowError) as error:
        raise ItemError(f"{where}{key}", _("Write the time as 2026-11-24T18:00:00+05:30.")) from error


def names(raw: dict[str, Any], key: str) -> list[str] | None:
    """A list of names; None if it is missing."""
    given = raw.get(key)
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(name, str) and is_visible(clean(name)) for name in given):
        raise ItemError(key, _("This must be a list of names."))
    found = [clean_line(name) for name in given]
    if any(len(name) > MAX_NAME_LENGTH for name in found):
        raise ItemError(key, _("This is longer than %(limit)d characters.") % {"limit": MAX_NAME_LENGTH})
    return found
