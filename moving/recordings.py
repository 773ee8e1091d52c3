"""Takes the audio and video of the old site into the library of recordings, one file at a time."""

import re
import tempfile
from collections.abc import Iterable
from html import escape, unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from exchange.body_pictures import address_forms
from recordings.intake import RecordingInUse, add_recording, check_upload, delete_recording
from recordings.models import Recording

from .claims import claim_all
from .fetching import RECORDING_PATH
from .items import Change, MovingItem, What
from .ledger import Ledger, Outcome, digest_of, stored_key
from .media import Media
from .models import MovedItem

_SOURCE = re.compile(r"(\ssrc=)([\"'])([^\"'<>]{1,2000})\2")
_MAX_TITLE = 300  # characters, as the field of Recording


class RecordingLibrary:
    """The recordings of one old site, by their addresses there. PictureLibrary is the same for pictures."""

    def __init__(self, ledger: Ledger, media: Media):
        self._ledger, self._media = ledger, media
        self._files: dict[str, str] = {}  # by the forms of an address
        self._failed: set[str] = set()
        stored = set(Recording.objects.values_list("pk", flat=True))
        for entry in MovedItem.objects.of_source(ledger.source).filter(what=What.RECORDING).exclude(file=""):
            if entry.object_id in stored:
                self._remember([entry.key, *entry.old_addresses], entry.file)

    def take(self, items: list[MovingItem]) -> None:
        """Take in recordings that the old site lists, with their titles."""
        known = self._ledger.known(What.RECORDING, [item.key for item in items])
        for item in items:
            self._take(item, known.get(stored_key(item.key)))

    def in_bodies(self, bodies: list[str]) -> dict[str, str]:
        """The files of the recordings that these bodies play, by the addresses that the bodies have for them.

        A recording that no item listed is taken in now, so no transaction may be open. Missing ones are left out.
        """
        played = {unescape(found[3]) for html in bodies for found in _SOURCE.finditer(html)}
        files = {address: self._file_of(address) for address in sorted(played) if _is_recording(address)}
        return {address: file for address, file in files.items() if file}

    def _file_of(self, address: str) -> str:
        if found := self._known_file(address):
            return found
        if address in self._failed or not self._media.find(address):
            return ""
        item = MovingItem(What.RECORDING, address, address.rpartition("/")[2], {"address": address}, [address])
        self._take(item, self._ledger.known(What.RECORDING, [address]).get(stored_key(address)))
        return self._known_file(address)

    def _known_file(self, address: str) -> str:
        return next(filter(None, (self._files.get(form, "") for form in address_forms(address))), "")

    def _remember(self, addresses: list[str], file: str) -> None:
        for address in addresses:
            for form in address_forms(address):
                self._files.setdefault(form, file)

    def _take(self, item: MovingItem, before: MovedItem | None) -> None:
        address = str(item.data.get("address") or "")
        key = self._media.find(address)
        if before and before.file and (not key or before.digest == digest_of(item.data)):
            self._ledger.keep(What.RECORDING, before)
            self._remember([address], before.file)
            return
        if not key:
            item.note(Change.MISSING, address)
            self._failed.add(address)
            self._ledger.save([self._ledger.entry(item, Outcome.MISSING, str(_("The file is not there.")))])
            return
        try:
            with tempfile.NamedTemporaryFile() as copy:  # the intake blanks the metadata in place
                name = self._media.copy(key, copy, settings.RECORDING_MAX_BYTES)
                copy.flush()  # its size is read from the disk
                entry = self._store(item, File(copy, name), before)
        except (OSError, ValidationError) as error:
            self._failed.add(address)
            reason = " ".join(getattr(error, "messages", None) or [str(error)])
            entry = self._ledger.entry(item, Outcome.REFUSED, reason)
        else:
            self._remember([address, *item.old_addresses], entry.file)
        self._ledger.save([entry])

    def _store(self, item: MovingItem, upload: File, before: MovedItem | None) -> MovedItem:
        digest = digest_of(item.data)
        if self._ledger.dry_run:
            return self._ledger.entry(item, Outcome.CREATED, file=check_upload(upload).path, digest=digest)
        titles = {name: str(value)[:_MAX_TITLE] for name, value in item.data.items() if name.startswith("title_")}
        recording, was_known = add_recording(upload, **titles)
        outcome = Outcome.KNOWN if was_known else Outcome.CREATED
        if before and before.object_id == recording.pk:
            outcome = Outcome.UPDATED
        claim_all(item, recording)
        name = recording.file.name or ""
        return self._ledger.entry(item, outcome, object_id=recording.pk, file=name, digest=digest)


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
