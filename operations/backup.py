"""Creates dated backups while the site is running, and deletes the oldest ones."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from . import archive
from .dumps import DUMP_NAMES, open_snapshot
from .exceptions import OperationFailed
from .media import stored_names

_NAME_FORMAT = "newsroom-%Y-%m-%d-%H%M%SZ.tar"  # in UTC, so that names sort by time
_NAME_PATTERN = "newsroom-????-??-??-??????Z.tar"
# A younger file may still be being written. Files that rows refer to are added after the snapshot, at any age.
MIN_UPLOAD_AGE = timedelta(minutes=10)
_LEFTOVER_SECONDS = 24 * 3600


class Backup(NamedTuple):
    """A backup in a folder. `size` is in bytes."""

    path: Path
    made_at: datetime
    size: int


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in the folder, oldest first."""
    return [
        Backup(path, datetime.strptime(path.name, _NAME_FORMAT).replace(tzinfo=UTC), path.stat().st_size)
        for path in sorted(folder.glob(_NAME_PATTERN))
    ]


def create_backup(folder: Path, keep: int = 0) -> tuple[Backup, set[str]]:
    """Write a backup into the folder, then delete the oldest ones beyond `keep` (0 keeps all).

    Returns the backup, and the names of files that rows refer to and the storage has lost. Raises OperationFailed.
    """
    _refuse_public_folder(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = datetime.now(UTC).strftime(_NAME_FORMAT)
    part, dump = folder / f".{name}.part", folder / f".{name}.{DUMP_NAMES[connection.vendor]}"
    try:
        with archive.create(part, connection.vendor) as writer:
            lost = _add_media_and_database(writer, dump)
        part.rename(folder / name)
    except FileExistsError as error:
        raise OperationFailed("Another backup is being written here at this moment.") from error
    finally:
        dump.unlink(missing_ok=True)
    _sync(folder)
    _rotate(folder, keep)
    return list_backups(folder)[-1], lost


def _add_media_and_database(writer: archive.ArchiveWriter, dump: Path) -> set[str]:
    """Add the uploads, then the database with the uploads that arrived meanwhile, so that every row has its files.

    An upload is written before its row, never changes, and is deleted after its row. A file that the snapshot refers to
    can only be missing when it arrived after the first pass and has just been deleted: then a second snapshot is taken.
    Files that are missing from two snapshots were lost earlier; their names are returned.
    """
    writer.manifest.withheld = sorted(cast(Any, default_storage).withheld_stems())
    for name in stored_names():
        if archive.is_upload_name(name) and _is_old_enough(name):
            _add_upload(writer, name)
    missing_before: set[str] | None = None
    while True:
        with open_snapshot() as snapshot:
            added = writer.manifest.files
            missing = {
                name
                for name in snapshot.upload_names
                if archive.MEDIA_PREFIX + name not in added and not _add_upload(writer, name)
            }
            if not missing or (missing_before is not None and missing <= missing_before):
                snapshot.write(dump)
                break
        missing_before = missing
    with dump.open("rb") as file:
        writer.add(DUMP_NAMES[connection.vendor], file, dump.stat().st_size)
    return missing


def _is_old_enough(name: str) -> bool:
    try:
        return default_storage.get_modified_time(name) < timezone.now() - MIN_UPLOAD_AGE
    except FileNotFoundError:
        return False


def _add_upload(writer: archive.ArchiveWriter, name: str) -> bool:
    """Add an upload. Returns False when the storage does not have it."""
    try:
        with default_storage.open(name) as file:
            writer.add(archive.MEDIA_PREFIX + name, file, file.size)
    except FileNotFoundError:
        return False
    return True


def _refuse_public_folder(folder: Path) -> None:
    for public in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        if folder.resolve().is_relative_to(Path(public).resolve()):
            raise OperationFailed(f"The site serves {public} to everybody. Choose another folder for backups.")


def _rotate(folder: Path, keep: int) -> None:
    """Delete the oldest backups beyond `keep`, and partial files of killed runs."""
    if keep:
        for old in list_backups(folder)[:-keep]:
            old.path.unlink()
    for leftover in folder.glob(f".{_NAME_PATTERN}.*"):
        if leftover.stat().st_mtime < time.time() - _LEFTOVER_SECONDS:
            leftover.unlink()


def _sync(folder: Path) -> None:
    """Sync the folder's directory entries to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
