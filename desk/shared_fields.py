"""The fields that both editions of a story share: their values as the browser sends them, and as words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime

from articles import embargo
from articles.models import Article, Edition, WorkingCopy
from bilingual import languages

SHARED_FIELDS = ("kind", "topics", "byline", "lead_picture", "original_language", "embargo_until")
TIME_FORMAT = "%Y-%m-%dT%H:%M"  # of an input of type datetime-local


def state(row: Article, shared: dict[str, list[str]], editions: Iterable[Edition]) -> tuple[Any, ...]:
    """Everything of a story that a save reads or overwrites, to be compared with ==."""
    columns = [field.attname for field in Edition._meta.concrete_fields]
    values = sorted(
        [*(getattr(edition, column) for column in columns), *_state_of_copy(edition.working_copy)]
        for edition in editions
    )
    return row.updated_at, row.updated_by_id, shared, values


class HiddenTime(forms.DateTimeInput):
    """A time as an input of type datetime-local sends it, in a hidden field."""

    input_type = "hidden"

    def __init__(self) -> None:
        super().__init__(format=TIME_FORMAT)


def _state_of_copy(copy: WorkingCopy | None) -> tuple[int, str]:
    return (copy.number, copy.status) if copy else (0, "")


def value_of(row: Article, name: str) -> Any:
    """The stored value of a shared field."""
    return getattr(row, "topics_in_order" if name == "topics" else name)


def as_posted(value: Any) -> list[str]:
    """The value as a browser sends it: a list of strings, with rows as their primary keys."""
    values = value if isinstance(value, list) else [value] if value else []
    if isinstance(value, datetime):
        return [localtime(value).strftime(TIME_FORMAT)]
    return [str(getattr(each, "pk", each)) for each in values]


def all_as_posted(row: Article) -> dict[str, list[str]]:
    """The stored value of each shared field as a browser sends it."""
    return {name: as_posted(value_of(row, name)) for name in SHARED_FIELDS}


def as_text(value: Any) -> str:
    """The value in words, for a person who chooses between two."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, datetime):
        return embargo.in_words(value)
    named = dict(languages.choices()) | dict(Article.Kind.choices)
    return str(named.get(value) or value or "")
