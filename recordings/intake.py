"""Adds recordings to the library: checks, duplicates, files before rows. Also deletes them."""

import hashlib
from typing import IO, Any, NamedTuple, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from pictures.decoding import name_of

from .durations import duration
from .formats import Format, damaged, recognise, unknown
from .metadata import blank_metadata
from .models import Recording, stored_path
from .usage import uses

_NAME_LENGTH = 24  # hexadecimal digits, as of pictures


class RecordingFile(NamedTuple):
    """A checked upload. `path` is its storage path, which has the hash of its content."""

    file: File
    path: str
    format: Format
    original_name: str
    duration: int | None  # seconds

    @property
    def fields(self) -> dict[str, Any]:
        """What the file says of itself, as fields of a new Recording."""
        return {
            "file": self.path,
            "kind": self.format.kind,
            "original_name": self.original_name,
            "size": self.file.size,
            "duration": self.duration,
        }


class RecordingInUse(Exception):
    """A recording that bodies use can't be deleted. `editions` are those, one for each story."""

    def __init__(self, editions: list[Any]):
        super().__init__()
        self.editions = editions


def check_upload(upload: File, is_exported: bool = False) -> RecordingFile:
    """Recognise the upload by its content and blank its metadata in place. It must be open for reading and writing.

    `is_exported`: a file that has the hash of its content as its name comes from this project's own export, and stays
    unchanged, so that its address does. The file is read in pieces and never held in memory. Raises ValidationError, in the person's language, for a file
    that is too large, that browsers can't play, or that is damaged.
    """
    if upload.size > settings.RECORDING_MAX_BYTES:
        raise ValidationError(
            _("The file is larger than %(limit)d MB. Export it smaller, and choose it again.")
            % {"limit": settings.RECORDING_MAX_BYTES // 1024**2}
        )
    if not upload.size:
        raise unknown()
    content = cast(IO[bytes], upload)  # File has its methods
    found = recognise(content, upload.size)
    name = f"{_digest(upload)}.{found.suffix}" if is_exported else ""
    if not name or name != upload.name:
        try:
            blank_metadata(content, upload.size, found)
        except ValueError as error:
            raise damaged() from error
        upload.flush()  # the storage may move the file by its path
        name = f"{_digest(upload)}.{found.suffix}"
    length = duration(content, upload.size, found)
    return RecordingFile(upload, stored_path(None, name), found, name_of(upload), length)


def _digest(upload: File) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()[:_NAME_LENGTH]


def store_file(checked: RecordingFile) -> None:
    """Write the file of check_upload() into the storage. To be called outside a transaction: it may take seconds.

    A file of another size is the rest of an upload that was interrupted, and is replaced. Raises ValidationError if the
    storage refuses the file, as a full disk does, and leaves no part of it.
    """
    try:
        if default_storage.exists(checked.path):
            if default_storage.size(checked.path) == checked.file.size:
                return
            default_storage.delete(checked.path)
        checked.file.seek(0)
        default_storage.save(checked.path, checked.file)
    except OSError as error:
        default_storage.delete(checked.path)
        raise ValidationError(
            _("The file could not be stored, perhaps because the disk is full. Tell an admin, then upload it again.")
        ) from error


def add_recording(upload: File, **fields: Any) -> tuple[Recording, bool]:
    """Add the upload to the library with these fields. Returns the recording, and whether it was in the library before.

    The file is written before the row: a crash can leave an orphaned file, never a row without its file. Raises
    ValidationError as check_upload() and store_file() do.
    """
    checked = check_upload(upload)
    store_file(checked)
    recording, is_new = save_once(checked, **fields)
    return recording, not is_new


def save_once(checked: RecordingFile, **fields: Any) -> tuple[Recording, bool]:
    """The row of a file that is stored. Returns also whether it is new: another upload may have had the same content."""
    return Recording.objects.get_or_create(file=checked.path, defaults=checked.fields | fields)


@transaction.atomic
def delete_recording(recording: Recording) -> None:
    """Delete the recording and, when the transaction commits, its file. Raises RecordingInUse while a body names it."""
    if editions := uses(recording):
        raise RecordingInUse(editions)
    name = recording.file.name or ""
    recording.delete()
    transaction.on_commit(lambda: default_storage.delete(name))
