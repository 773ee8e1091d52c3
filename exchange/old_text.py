"""Reads the texts of an import item as Unicode: legacy fonts and misread UTF-8 are converted, and noted."""

import re
from collections.abc import Callable
from typing import Any

from legacy_text import Reading, read, read_html

from .notes import Kind, Note

_TEXTS = ("kicker", "headline", "summary", "dateline", "picture_alt", "picture_caption", "body", "withdrawal_note")
# Every legacy font and wrong encoding has Latin letters, or characters above U+007F that Hindi and English rarely have,
# or leaves U+FFFD or question marks. A text with none of these, as most Hindi is, needs no reading.
_TAG = re.compile(r"<[^<>]*>|&(?:nbsp|amp|lt|gt|quot);")
_SUSPICIOUS = re.compile(
    r"[A-Za-z\x80-\x9f\xa1-\xff\u0152-\u0192\u02c6\u02dc\u2020-\u2022\u2030\u2039\u203a\u20ac\u2122\ufffd]|\?\?"
)
_NAMES_A_FONT = re.compile(r"<font|font|&#", re.IGNORECASE)


def in_unicode(raw: dict[str, Any], notes: list[Note]) -> dict[str, Any]:
    """A copy of an item in which every text is in Unicode. What isn't text stays, for the validation to refuse."""

    def convert(value: Any, field: str, reading: Callable[[str], Reading] = read) -> Any:
        if not isinstance(value, str):
            return value
        if reading is read_html:
            needless = not _NAMES_A_FONT.search(value) and not _SUSPICIOUS.search(_TAG.sub(" ", value))
        else:
            needless = not _SUSPICIOUS.search(value)
        if needless:
            return value
        found = reading(value)
        for passage in found.passages:
            notes.append(Note(field, Kind.CONVERTED if passage.converted else Kind.UNREADABLE, str(passage.encoding)))
        if found.broken:
            notes.append(Note(field, Kind.BROKEN, " ".join(found.broken)))
        return found.text

    def texts_of(fields: dict[str, Any], where: str) -> dict[str, Any]:
        texts = {key: convert(fields[key], f"{where}{key}") for key in _TEXTS if key in fields}
        if "body_html" in fields:
            texts["body_html"] = convert(fields["body_html"], f"{where}body_html", read_html)
        return texts

    item = dict(raw)
    for key in ("topics", "bylines"):
        if isinstance(item.get(key), list):
            item[key] = [convert(each, key) for each in item[key]]
    if isinstance(item.get("editions"), dict):
        item["editions"] = dict(item["editions"])
        for language, edition in item["editions"].items():
            if isinstance(edition, dict):
                where = f"editions.{language}."
                texts = texts_of(edition, where)
                if isinstance(copy := edition.get("working_copy"), dict):
                    texts["working_copy"] = copy | texts_of(copy, f"{where}working_copy.")
                if isinstance(edition.get("corrections"), list):
                    texts["corrections"] = [
                        each | {"text": convert(each["text"], f"{where}corrections.{number}.text")}
                        if isinstance(each, dict) and "text" in each
                        else each
                        for number, each in enumerate(edition["corrections"], start=1)
                    ]
                item["editions"][language] = edition | texts
    return item
