"""Text in a legacy font at the story form: both readings beside each other, and the converted text in the field."""

import re
from collections.abc import Mapping
from typing import Any

from articles import editorial_checks
from articles.models import Edition
from legacy_text import Encoding, Passage

from .conflicts import replace_values

MAX_SHOWN = 5  # passages beside each other
# Letters of Chanakya that are stored as nothing: the control characters of Latin-1 that Windows-1252 does not have.
_LOST_WHEN_STORED = re.compile("[\x81\x8d\x8f\x90\x9d]")


def convertible(field: str, text: str) -> list[Passage]:
    """The passages of a field that can be converted."""
    return [passage for passage in editorial_checks.read_field(field, text).passages if passage.converted]


def fields_to_convert(data: Mapping[str, Any], prefix: str) -> list[str]:
    """The fields whose posted text is to be converted: the one whose button was pressed, and text in Chanakya that would
    lose letters when it is stored."""
    asked = data.get(f"{prefix}-convert")
    return [
        name
        for name in Edition.TEXT_FIELDS
        if (text := data.get(f"{prefix}-{name}"))
        and (name == asked or (_LOST_WHEN_STORED.search(text) and _is_in_chanakya(name, text)))
    ]


def _is_in_chanakya(field: str, text: str) -> bool:
    return any(passage.encoding == Encoding.CHANAKYA for passage in convertible(field, text))


def convert(data: Mapping[str, Any], prefix: str, fields: list[str]) -> Mapping[str, Any]:
    """A copy of the posted data in which these fields are in Unicode. The markup of a body stays."""
    for name in fields:
        key = f"{prefix}-{name}"
        data = replace_values(data, key, [editorial_checks.read_field(name, data[key]).text])
    return data
