"""Backups: made while the paper runs, dated, and the oldest deleted when there are enough."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from . import archive
from .dumps import NAMES, moment
from .exceptions import Refused
from .media import stored

_NAME = "newsroom-%Y-%m-%d-%H%M%SZ.tar"  # in UTC, so that sorted names are sorted times
_FOUND = "newsroom-????-??-??-??????Z.tar"
# A file younger than this may still be on its way to the disk. Those that rows name are added after the database.
SETTLED = timedelta(minutes=10)


class Backup(NamedTuple):
    """A backup in a folder."""

    path: Path
    made_at: datetime
    size: int


def backups(folder: Path) -> list[Backup]:
    """The backups in the folder, the oldest first."""
    return [
        Backup(path, datetime.strptime(path.name, _NAME).replace(tzinfo=UTC), path.stat().st_size)
        for path in sorted(folder.glob(_FOUND))
    ]


def back_up(folder: Path, keep: int = 0) -> tuple[Backup, set[str]]:
    """Write a backup into the folder, then delete the oldest there beyond `keep` (0 keeps all).

    Returns it, and the names of files that rows name and that are lost. Raises Refused where it can't be made.
    """
    _refuse_public(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = datetime.now(UTC).strftime(_NAME)
    part, database = folder / f".{name}.part", folder / f".{name}.{NAMES[connection.vendor]}"
    try:
        with archive.write(part, connection.vendor) as writer:
            lost = _add_media_and_database(writer, database)
        part.rename(folder / name)
    except FileExistsError as error:
        raise Refused("Another backup is being written here at this moment.") from error
    finally:
        database.unlink(missing_ok=True)
    _sync(folder)
    _rotate(folder, keep)
    return backups(folder)[-1], lost


def _add_media_and_database(writer: archive.Writer, path: Path) -> set[str]:
    """Add the uploads, then the database with the uploads that came meanwhile, so that every row has its files.

    An upload is on disk before its row is, is never changed, and is deleted after its row. So what the database names is
    there, unless it came after the first reading and went just now: then we look at the database once more. What is
    missing twice was lost before; its name is returned.
    """
    for name in stored():
        if _is_settled(name):
            _add(writer, name)
    lost = None
    while True:
        with moment() as (named, write):
            copied = writer.manifest.files
            missing = {name for name in named if archive.MEDIA + name not in copied and not _add(writer, name)}
            if not missing or (lost is not None and missing <= lost):
                write(path)
                break
        lost = missing
    with path.open("rb") as file:
        writer.add(NAMES[connection.vendor], file, path.stat().st_size)
    return missing


def _is_settled(name: str) -> bool:
    try:
        return default_storage.get_modified_time(name) < timezone.now() - SETTLED
    except FileNotFoundError:
        return False


def _add(writer: archive.Writer, name: str) -> bool:
    """Add an upload. False where it is not there."""
    try:
        with default_storage.open(name) as file:
            writer.add(archive.MEDIA + name, file, file.size)
    except FileNotFoundError:
        return False
    return True


def _refuse_public(folder: Path) -> None:
    for public in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
        if folder.resolve().is_relative_to(Path(public).resolve()):
            raise Refused(f"Everybody can read {public} through the site. Choose another folder for backups.")


def _rotate(folder: Path, keep: int) -> None:
    """Delete the oldest backups beyond `keep`, and what a killed run has left."""
    if keep:
        for old in backups(folder)[:-keep]:
            old.path.unlink()
    for left in folder.glob(f".{_FOUND}.*"):
        if left.stat().st_mtime < time.time() - 24 * 3600:
            left.unlink()


def _sync(folder: Path) -> None:
    """Make sure that the folder's entries are on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
