"""One backup: a tar file with the database, the uploads, and last a list of all with their checksums."""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from .dumps import NAMES
from .exceptions import Refused

LIST = "manifest.json"
MEDIA = "media/"


@dataclass
class Manifest:
    """What stands last in a backup. `files` gives the SHA-256 of each by its name there."""

    made_at: str
    database: str  # sqlite or postgresql
    files: dict[str, str] = field(default_factory=dict)


class Writer:
    """A backup being written."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest):
        self.tar, self.manifest = tar, manifest

    def add(self, name: str, file: BinaryIO, size: int) -> None:
        """Add the file, and remember its checksum. Raises OSError if it has fewer bytes than `size`."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        hashing = _Hashing(file)
        self.tar.addfile(info, hashing)
        self.tar.members.clear()  # tarfile would keep a record of each file in memory
        self.manifest.files[name] = hashing.digest.hexdigest()


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: BinaryIO):
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        return data


@contextmanager
def write(path: Path, database: str) -> Iterator[Writer]:
    """Write a backup at the path, where nothing may be yet, for its owner alone. It is whole on disk, or it is gone."""
    manifest = Manifest(datetime.now(UTC).isoformat(timespec="seconds"), database)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with open(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                writer = Writer(tar, manifest)
                yield writer
                listed = json.dumps(asdict(manifest), ensure_ascii=False).encode()
                writer.add(LIST, BytesIO(listed), len(listed))
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def verify(path: Path) -> Manifest:
    """Read the whole backup and compare every checksum.

    Raises Refused where anything in it is missing, changed, added or named so that it would land elsewhere.
    """
    manifest, found = None, {}
    try:
        for member, file in _members(path):
            if member.name in found or manifest:
                raise Refused(f"{path} holds {member.name!r} where no backup has it. Nothing was restored.")
            if member.name == LIST:
                manifest = Manifest(**json.load(file))
            else:
                found[member.name] = hashlib.file_digest(file, "sha256").hexdigest()
    except (tarfile.TarError, EOFError, ValueError, TypeError) as error:
        raise Refused(f"{path} is not a whole backup: {error}. Nothing was restored.") from error
    except OSError as error:
        raise Refused(f"{path} can't be read: {error.strerror}.") from error
    if manifest is None:
        raise Refused(f"{path} is cut off: the list at its end is missing. Nothing was restored.")
    if found != manifest.files:
        wrong = sorted(name for name, _digest in found.items() ^ manifest.files.items())
        raise Refused(f"{path} is damaged: {wrong[0]} is not what was backed up. Nothing was restored.")
    return manifest


def contents(path: Path) -> Iterator[tuple[str, BinaryIO]]:
    """The files in a backup, each with its name there, in their order."""
    for member, file in _members(path):
        if member.name != LIST:
            yield member.name, file


def _members(path: Path) -> Iterator[tuple[tarfile.TarInfo, BinaryIO]]:
    with tarfile.open(path, "r:") as tar:
        for member in tar:
            parts = PurePosixPath(member.name).parts
            is_ours = member.name in (LIST, *NAMES.values()) or (parts[:1] == ("media",) and len(parts) > 1)
            is_plain = member.type == tarfile.REGTYPE and not member.sparse
            if not is_ours or not is_plain or ".." in parts or {"\\", "\0"} & set(member.name):
                raise Refused(f"{path} holds {member.name!r}, which no backup has. Nothing was restored.")
            yield member, tar.extractfile(member)
