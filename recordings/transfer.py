"""Recordings in exports and imports. docs/import-export.md describes the format."""

import base64
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from bilingual.xml_characters import xml_safe_data
from exchange.libraries import read_entries
from exchange.values import ItemError, Refusal, check_keys, line
from pictures.models import Picture

from .intake import check_upload, store_file
from .models import Recording

FIELDS = tuple("title_hi title_en caption_hi caption_en credit_hi credit_en original_name".split())
NAME = "recordings"  # of the library in the JSON
_PIECE = 3 * 64 * 1024  # bytes; a multiple of 3, so that the Base64 of the pieces joins to that of the file


class RecordingLibrary:
    """The recordings of an import. See exchange.libraries.Library."""

    needs_stories = False

    def __init__(self, given: Any) -> None:
        self._entries, self.refused = read_entries(given, NAME, _read_entry)
        self._new: list[tuple[Recording, str]] = []  # each with the file of its poster

    @staticmethod
    def export() -> Iterator[Iterator[str]]:
        """Each recording with its file in Base64, in pieces."""
        return map(_export, Recording.objects.select_related("poster").order_by("pk").iterator(200))

    def store(self) -> None:
        """Write the files of recordings that the library doesn't have. A recording that it has keeps its words."""
        for number, fields in self._entries:
            file, poster, data = (fields.pop(name, "") for name in ("file", "poster", "data"))
            if Recording.objects.filter(file=file).exists():
                continue
            try:
                content = ContentFile(base64.b64decode(data, validate=True), name=PurePosixPath(file).name)
                checked = check_upload(content, is_exported=True)
                store_file(checked)
            except (ValidationError, ValueError) as error:  # binascii.Error is a ValueError
                reason = " ".join(getattr(error, "messages", [])) or _("This must be a recording in Base64.")
                self.refused.append(Refusal(number, f"{NAME}.data", reason))
            else:
                self._new.append((Recording(**checked.fields | fields), poster))

    def write(self) -> None:
        """Add the new recordings with their posters."""
        for recording, poster in self._new:
            if not Recording.objects.filter(file=recording.file.name).exists():
                recording.poster = Picture.objects.filter(file=poster).first() if poster else None
                recording.save()


def _read_entry(raw: Any) -> dict[str, str]:
    """The texts of an entry, its `file`, its `data` and the file of its `poster`. Raises ItemError."""
    check_keys(raw, {*FIELDS, "file", "data", "poster"}, "")
    model: Any = Recording
    fields = {name: line(raw, name, "", model._meta.get_field(name).max_length) for name in FIELDS if name in raw}
    for name in ("file", "data", "poster"):
        value = raw.get(name, "")
        if not isinstance(value, str):
            raise ItemError(name, _("This must be text."))
        fields[name] = value
    return fields


def _export(recording: Recording) -> Iterator[str]:
    texts = {name: getattr(recording, name) for name in FIELDS}
    poster = recording.poster.file.name if recording.poster else ""
    entry = {"file": recording.file.name, "poster": poster, **texts}
    head = json.dumps(xml_safe_data({name: text for name, text in entry.items() if text}), ensure_ascii=False)
    yield f'{head[:-1]}, "data": "'
    with recording.file.open() as file:
        while piece := file.read(_PIECE):
            yield base64.b64encode(piece).decode()
    yield '"}'
