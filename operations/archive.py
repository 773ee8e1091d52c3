"""The backup file: an uncompressed tar with the uploads, the database dump and, last, a manifest of checksums."""

import hashlib
import json
import os
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from .dumps import DUMP_NAMES
from .exceptions import OperationFailed

MANIFEST_NAME = "manifest.json"
MEDIA_PREFIX = "media/"
# What the newsroom itself stores as uploads. Anything else, such as a page with a script, would be served from the site.
_UPLOAD = re.compile(
    r"pictures/(waiting/)?[A-Za-z0-9_-]{1,100}(\.w\d{1,5})?\.(jpg|jpeg|png|webp|avif|gif)"
    r"|recordings/[A-Za-z0-9_-]{1,100}\.(mp3|aac|m4a|mp4|oga|ogg|opus|ogv|flac|wav|weba|webm)"
)


def is_upload_name(name: str) -> bool:
    """Whether a storage path is one that the newsroom gives to a picture or a recording."""
    return _UPLOAD.fullmatch(name) is not None


@dataclass
class Manifest:
    """The last member of a backup. `files` maps the name of each other member to its SHA-256 in hexadecimal.

    `withheld` has the pictures.disk.stem() of uploads without a public address.
    """

    made_at: str
    database: str  # connection.vendor: sqlite or postgresql
    files: dict[str, str] = field(default_factory=dict)
    withheld: list[str] = field(default_factory=list)


class ArchiveWriter:
    """A backup that is being written."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest):
        self.tar, self.manifest = tar, manifest

    def add(self, name: str, file: IO[bytes], size: int) -> None:
        """Add the file and record its checksum. Raises OSError if it has fewer bytes than `size`."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        hashing = _HashingReader(file)
        self.tar.addfile(info, hashing)
        self.tar.members.clear()  # type: ignore[attr-defined]  # undocumented; tarfile keeps every member in memory
        self.manifest.files[name] = hashing.digest.hexdigest()


class _HashingReader:
    """Hashes a file while it is read."""

    def __init__(self, file: IO[bytes]):
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        return data


@contextmanager
def create(path: Path, database: str) -> Iterator[ArchiveWriter]:
    """Create a backup at the path, readable by its owner only. An error inside the block deletes it.

    The file is synced to disk at the end. Raises FileExistsError when there is a file at the path.
    """
    manifest = Manifest(datetime.now(UTC).isoformat(timespec="seconds"), database)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with open(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                writer = ArchiveWriter(tar, manifest)
                yield writer
                encoded = json.dumps(asdict(manifest), ensure_ascii=False).encode()
                writer.add(MANIFEST_NAME, BytesIO(encoded), len(encoded))
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def verify(path: Path) -> Manifest:
    """Read the whole backup and compare every checksum.

    Raises OperationFailed when a member is missing, changed, unexpected or has an unsafe name.
    """
    manifest: Manifest | None = None
    checksums: dict[str, str] = {}
    try:
        for member, file in _members(path):
            if member.name in checksums or manifest:
                raise OperationFailed(
                    f"{path} contains {member.name!r} twice or after the manifest. Nothing was restored."
                )
            if member.name == MANIFEST_NAME:
                manifest = Manifest(**json.load(file))
            else:
                checksums[member.name] = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # IO
    except (tarfile.TarError, EOFError, ValueError, TypeError) as error:
        raise OperationFailed(f"{path} is not a complete backup: {error}. Nothing was restored.") from error
    except OSError as error:
        raise OperationFailed(f"{path} can't be read: {error.strerror}.") from error
    if manifest is None:
        raise OperationFailed(f"{path} is truncated: the manifest at its end is missing. Nothing was restored.")
    if checksums != manifest.files:
        wrong = sorted(name for name, _checksum in checksums.items() ^ manifest.files.items())
        raise OperationFailed(f"{path} is damaged: {wrong[0]} does not match the manifest. Nothing was restored.")
    return manifest


def read_files(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the name and the open file of each member except the manifest, in the order of the archive."""
    for member, file in _members(path):
        if member.name != MANIFEST_NAME:
            yield member.name, file


def _members(path: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    with tarfile.open(path, "r:") as tar:
        for member in tar:
            is_expected = member.name in (MANIFEST_NAME, *DUMP_NAMES.values()) or (
                member.name.startswith(MEDIA_PREFIX) and is_upload_name(member.name.removeprefix(MEDIA_PREFIX))
            )
            is_plain = member.type == tarfile.REGTYPE and not member.sparse
            file = tar.extractfile(member) if is_expected and is_plain else None
            if file is None:
                raise OperationFailed(f"{path} contains the unexpected member {member.name!r}. Nothing was restored.")
            yield member, file
