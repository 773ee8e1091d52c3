"""Old addresses in exports and imports. docs/import-export.md describes the format."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.article import new_external_id
from bilingual import languages
from bilingual.xml_characters import xml_safe_data
from exchange.libraries import read_entries
from exchange.values import ItemError, Refusal, check_keys

from .addresses import InvalidAddress, read
from .claims import Claim, claim_all
from .models import OldAddress
from .targets import MODELS, Kind, Target, find

NAME = "old_addresses"  # of the library in the JSON, and of the lists in stories, topics, contributors and pictures
# The fields that name an object of each kind in the JSON, the first of them in exports.
FIELDS = {
    Kind.STORY: ("external_id",),
    Kind.HOUSE_PAGE: tuple(f"slug_{language}" for language in languages.codes()),
    Kind.TOPIC: ("slug", "name_en", "name_hi"),
    Kind.CONTRIBUTOR: ("slug", "name_en", "name_hi"),
    Kind.PICTURE: ("file", "original_name"),
    Kind.RECORDING: ("file", "original_name"),
}
_REGISTERS = {
    "topics": Kind.TOPIC,
    "contributors": Kind.CONTRIBUTOR,
    "pictures": Kind.PICTURE,
    "recordings": Kind.RECORDING,
    "house_pages": Kind.HOUSE_PAGE,
}
_OF_ITEM = "of_item"  # marks an entry that stood in an item: if that is refused, its addresses are too
_BATCH = 200


class OldAddressLibrary:
    """The old addresses of an import. See exchange.libraries.Library."""

    needs_stories = True

    def __init__(self, given: Any) -> None:
        self._entries, self.refused = read_entries(given, NAME, _read_entry)

    @staticmethod
    def export() -> Iterator[Iterator[str]]:
        """Each old address with the name of what it leads to. Those of deleted pages are left out."""
        rows = OldAddress.objects.order_by("path", "host").iterator()
        while batch := list(islice(rows, _BATCH)):
            found = {kind: find(kind, {row.object_id for row in batch if row.kind == kind}) for kind in FIELDS}
            for row in batch:
                if target := found[Kind(row.kind)].get(row.object_id):
                    yield iter([_export(row, target)])

    def store(self) -> None:
        """Nothing: old addresses have no files."""

    def write(self) -> None:
        """Claim the addresses. One whose page is missing, or that leads elsewhere already, is refused."""
        claims: list[tuple[int, Claim]] = []
        for kind, fields in FIELDS.items():
            entries = [(number, entry) for number, entry in self._entries if kind in entry]
            ids = _ids(kind, fields, {entry[kind] for _number, entry in entries})
            for number, entry in entries:
                if object_id := ids.get(entry[kind]):
                    target = Target(kind, object_id, entry.get("language", ""))
                    claims.append((number, Claim(entry["address"], target)))
                elif _OF_ITEM not in entry:
                    self.refused.append(Refusal(number, f"{NAME}.{kind}", _("There is no such page.")))
        for each in claim_all(claim for _number, claim in claims):
            self.refused.append(Refusal(claims[each.position][0], f"{NAME}.address", str(each.error)))


def collect(data: dict[str, Any]) -> dict[str, Any]:
    """An import whose lists of old addresses stand in one list of their own. What it was given stays as it is."""
    entries: list[Any] = []
    changed: dict[str, Any] = {}
    for register, kind in _REGISTERS.items():
        rows = data.get(register)
        if isinstance(rows, list) and any(isinstance(row, dict) and NAME in row for row in rows):
            changed[register] = [_without(row, kind, _name(row, kind), entries) for row in rows]
    stories = data["stories"]
    if any(isinstance(item, dict) and _has_addresses(item) for item in stories):
        changed["stories"] = [_without_in_story(item, entries) for item in stories]
    if not changed:
        return data
    given = data.get(NAME) or []
    return data | changed | {NAME: [*given, *entries] if isinstance(given, list) else given}


def _name(row: Any, kind: str) -> Any:
    """The value by which the row is found once it is written."""
    return next((row[field] for field in FIELDS[Kind(kind)] if row.get(field)), "") if isinstance(row, dict) else ""


def _has_addresses(item: dict[str, Any]) -> bool:
    editions = item.get("editions")
    each = editions.values() if isinstance(editions, dict) else ()
    return NAME in item or any(isinstance(edition, dict) and NAME in edition for edition in each)


def _without(row: Any, kind: str, name: Any, entries: list[Any], language: str = "") -> Any:
    """A row without its list of old addresses, which are added to the entries."""
    if not isinstance(row, dict) or NAME not in row:
        return row
    more = {kind: name} | ({"language": language} if language else {})
    given = row[NAME]
    if isinstance(given, list):
        entries += [{"address": address, _OF_ITEM: True} | more for address in given]
    elif given is not None:
        entries.append({"address": [given]} | more)  # _read_entry refuses it
    return {key: value for key, value in row.items() if key != NAME}


def _without_in_story(item: Any, entries: list[Any]) -> Any:
    if not isinstance(item, dict) or not _has_addresses(item):
        return item
    name = item.get("external_id") or new_external_id()
    bare = _without(item, Kind.STORY, name, entries) | {"external_id": name}
    if isinstance(item.get("editions"), dict):
        bare["editions"] = {
            language: _without(edition, Kind.STORY, name, entries, language)
            for language, edition in item["editions"].items()
        }
    return bare


def _read_entry(raw: Any) -> dict[str, Any]:
    check_keys(raw, {"address", "language", _OF_ITEM, *FIELDS}, "")
    kinds = [kind for kind in FIELDS if kind in raw]
    if len(kinds) != 1:
        known = ", ".join(FIELDS)
        raise ItemError("address", _("Name one page that it leads to: %(known)s.") % {"known": known})
    for name in ("address", kinds[0], *(["language"] if "language" in raw else [])):
        if not isinstance(raw.get(name), str):
            raise ItemError(name, _("This must be text."))
    if raw.get("language", "") not in ("", *languages.codes()):
        known = ", ".join(languages.codes())
        raise ItemError("language", _("Use one of: %(choices)s.") % {"choices": known})
    try:
        read(raw["address"])
    except InvalidAddress as error:
        raise ItemError("address", str(error)) from error
    return raw


def _ids(kind: str, fields: tuple[str, ...], names: set[str]) -> dict[str, int]:
    """The ids of the objects with these names, by name. The first field in which a name is found counts."""
    label = MODELS[Kind(kind)]
    if not names or not apps.is_installed(label.partition(".")[0]):
        return {}
    model: Any = apps.get_model(label)
    objects: Any = Article.with_bin if model is Article else model._default_manager
    found: dict[str, int] = {}
    for field in reversed(fields):
        ordered = sorted(names)
        for start in range(0, len(ordered), _BATCH):
            rows = objects.filter(**{f"{field}__in": ordered[start : start + _BATCH]})
            found |= dict(rows.order_by("-pk").values_list(field, "pk"))
    return found


def _export(row: OldAddress, target: Any) -> str:
    name = next((value for field in FIELDS[Kind(row.kind)] if (value := getattr(target, field))), "")
    entry = {"address": row.url, row.kind: str(name)} | ({"language": row.language} if row.language else {})
    return json.dumps(xml_safe_data(entry), ensure_ascii=False)
