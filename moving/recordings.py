"""Takes the audio and video of the old site into the library of recordings."""

import re
import tempfile
from collections.abc import Iterable
from html import escape, unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from recordings.intake import RecordingInUse, check_upload, delete_recording, save_once, store_file
from recordings.models import Recording

from .fetching import RECORDING_PATH
from .items import MovingItem, What
from .ledger import Outcome
from .library import FileLibrary
from .models import MovedItem

_SOURCE = re.compile(r"(\ssrc=)([\"'])([^\"'<>]{1,2000})\2")
_MAX_TITLE = 300  # characters, as the field of Recording


class RecordingLibrary(FileLibrary):
    """The recordings of one old site."""

    what = What.RECORDING
    model = Recording

    def in_bodies(self, bodies: list[str]) -> dict[str, str]:
        """The files of the recordings that these bodies play, by the addresses that the bodies have for them.

        As file_of(), it takes recordings in. Missing ones are left out.
        """
        played = {unescape(found[3]) for html in bodies for found in _SOURCE.finditer(html)}
        files = {address: self.file_of(address) for address in sorted(played) if _is_recording(address)}
        return {address: file for address, file in files.items() if file}

    def _store(self, item: MovingItem, key: str, before: MovedItem | None) -> MovedItem:
        with tempfile.NamedTemporaryFile() as copy:  # the intake blanks the metadata in place
            name = self._media.copy(key, copy, settings.RECORDING_MAX_BYTES)
            copy.flush()  # its size is read from the disk
            checked = check_upload(File(copy, name))
            if self._ledger.dry_run:
                is_known = Recording.objects.filter(file=checked.path).exists()
                return self._looked_at(item, checked.path, Outcome.KNOWN if is_known else Outcome.CREATED)
            store_file(checked)
        titles = {name: str(value)[:_MAX_TITLE] for name, value in item.data.items() if name.startswith("title_")}
        with transaction.atomic():
            recording, is_new = save_once(checked, **titles)
            return self._taken(item, recording, is_new, before)


def with_recordings(html: str, files: dict[str, str]) -> str:
    """The body with the recordings of the library in the place of those of the old site."""

    def replace(found: re.Match[str]) -> str:
        file = files.get(unescape(found[3]))
        return f"{found[1]}{found[2]}{settings.MEDIA_URL}{escape(file)}{found[2]}" if file else found[0]

    return _SOURCE.sub(replace, html) if files else html


def delete_unused(ids: Iterable[int]) -> int:
    """Delete those of these recordings that no body plays. Returns their number."""
    deleted = 0
    for recording in Recording.objects.filter(pk__in=list(ids)):
        try:
            delete_recording(recording)
        except RecordingInUse:
            continue
        deleted += 1
    return deleted


def _is_recording(address: str) -> bool:
    try:
        return bool(RECORDING_PATH.search(urlsplit(address).path))
    except ValueError:
        return False
