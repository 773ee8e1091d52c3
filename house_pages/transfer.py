"""House pages in exports and imports. docs/import-export.md describes the format."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from articles.bodies import MAX_LENGTH
from bilingual import languages
from bilingual.xml_characters import xml_safe_data
from exchange.libraries import read_entries
from exchange.values import ItemError, Refusal, check_keys, text

from .models import HousePage, blanks_in

NAME = "house_pages"  # of the library in the JSON
_TEXTS = tuple("purpose title_hi title_en slug_hi slug_en body_hi body_en".split())
_FLAGS = tuple("is_published in_footer in_masthead".split())
_FIELDS = {*_TEXTS, *_FLAGS, "position", "last_reviewed"}


class HousePageLibrary:
    """The house pages of an import. See exchange.libraries.Library."""

    needs_stories = False

    def __init__(self, given: Any) -> None:
        self._entries, self.refused = read_entries(given, NAME, _read_entry)

    @staticmethod
    def export() -> Iterator[Iterator[str]]:
        """Each house page with all its fields."""
        return (iter([_export(page)]) for page in HousePage.objects.order_by("pk").iterator(100))

    def store(self) -> None:
        """Nothing: a house page has no files."""

    def write(self) -> None:
        """Write the pages. One that has the web address of a stored page, in any language, takes its place."""
        for number, fields in self._entries:
            slugs = Q(pk=None)
            for language in languages.codes():
                name = languages.column("slug", language)
                slugs |= Q(**{name: fields[name]}) if fields.get(name) else Q()
            page = HousePage.objects.filter(slugs).order_by("pk").first() or HousePage()
            for name, value in fields.items():
                setattr(page, name, value)
            page.revision += 1
            try:
                with transaction.atomic():
                    page.save()
            except IntegrityError:
                reason = _("Another one already has this name or web address.")
                self.refused.append(Refusal(number, f"{NAME}.slug", reason))


def _read_entry(raw: Any) -> dict[str, Any]:
    check_keys(raw, _FIELDS, "")
    fields: dict[str, Any] = {}
    for name in _TEXTS:
        if name in raw:
            value = text(raw, name, "")
            try:
                fields[name] = value if name.startswith("body") else _field(name).clean(value, None)
            except ValidationError as error:
                raise ItemError(name, " ".join(error.messages)) from error
            if len(value) > MAX_LENGTH:
                raise ItemError(name, _("This is longer than %(limit)d characters.") % {"limit": MAX_LENGTH})
    for name in _FLAGS:
        if name in raw:
            if not isinstance(raw[name], bool):
                raise ItemError(name, _("This must be true or false."))
            fields[name] = raw[name]
    if "position" in raw:
        if type(raw["position"]) is not int or not 0 <= raw["position"] < 2**15:
            raise ItemError("position", _("This must be a whole number."))
        fields["position"] = raw["position"]
    if "last_reviewed" in raw:
        fields["last_reviewed"] = _date(raw["last_reviewed"])
    if not fields.get("title_hi") and not fields.get("title_en"):
        raise ItemError("title_en", _("A name is needed, in Hindi or in English."))
    if fields.get("is_published") and blanks_in([fields.get(name, "") for name in _TEXTS]):
        fields["is_published"] = False  # as at the desk: every blank is filled in first
    return fields


def _field(name: str) -> Any:
    return HousePage._meta.get_field(name)


def _date(given: Any) -> datetime.date:
    try:
        found = parse_date(given) if isinstance(given, str) else None
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year < 3000:
        raise ItemError("last_reviewed", _("Write the date as 2026-11-24."))
    return found


def _export(page: HousePage) -> str:
    data = {name: value for name in _TEXTS if (value := getattr(page, name))}
    data |= {name: getattr(page, name) for name in (*_FLAGS, "position")}
    return json.dumps(xml_safe_data(data | {"last_reviewed": page.last_reviewed.isoformat()}), ensure_ascii=False)
