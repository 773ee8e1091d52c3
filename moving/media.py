"""Where the pictures and recordings of the old site come from.

A folder, a zip, or, when the admin says so, the old site itself.
"""

import lzma
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any, Literal, NamedTuple, Protocol
from unicodedata import normalize
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from exchange.picture_sources import PictureSources, file_paths

from .fetching import MEDIA_PATH, Fetcher
from .items import UnreadableFile

# What a file of a zip that is damaged, or that has a password or an unknown format, may raise.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, EOFError, ValueError)
MAX_NAMES = 500_000  # in a zip: its list of names is held in memory
_MAX_FOLDERS = 20  # that all files of a zip are in
_OF_MACOS = re.compile(r"(?:^|/)(?:__MACOSX/|\._[^/]*$)")  # it adds a file to each that it packs


class Member(NamedTuple):
    """A file of a zip. zipfile.Path would list every folder of every name first: gigabytes for a hostile name."""

    archive: zipfile.ZipFile  # stays open as long as its members do
    info: zipfile.ZipInfo

    def open(self, mode: Literal["rb"]) -> IO[bytes]:
        """The content, for reading."""
        return self.archive.open(self.info)


class Media(Protocol):
    """Finds files by their addresses on the old site."""

    def find(self, address: str) -> str:
        """The key of the file with this address; "" for none. It opens no file."""

    def read(self, key: str) -> tuple[bytes, str]:
        """The content of a picture and its name. Raises OSError, whose text a person may read."""

    def copy(self, key: str, target: IO[bytes], limit: int) -> str:
        """Write the file to `target`, at most `limit` bytes, and return its name. Raises OSError as read() does."""


class NoMedia:
    """No file at all."""

    def find(self, address: str) -> str:
        """No key."""
        return ""

    def read(self, key: str) -> tuple[bytes, str]:
        """Raise OSError."""
        raise FileNotFoundError(key)

    def copy(self, key: str, target: IO[bytes], limit: int) -> str:
        """Raise OSError."""
        raise FileNotFoundError(key)


class StoredMedia:
    """The files of a folder or of a zip. No file of a zip is unpacked to the disk, so its names can lead nowhere."""

    def __init__(self, paths: Mapping[str, Path | Member], folder: Path | None = None):
        self._paths, self._folder = paths, folder and folder.resolve()
        self._sources = PictureSources(paths=paths)

    def find(self, address: str) -> str:
        """The path of the file in the folder or zip. It is the end of the address."""
        return self._sources.find(address)

    def read(self, key: str) -> tuple[bytes, str]:
        """The content of the file and its name. Raises OSError, also for a link that leads out of the folder."""
        content = BytesIO()
        name = self.copy(key, content, settings.PICTURE_MAX_BYTES)
        return content.getvalue(), name

    def copy(self, key: str, target: IO[bytes], limit: int) -> str:
        """Write the file to `target`. Raises OSError, also for a link that leads out of the folder."""
        path = self._paths[key]
        if self._size(path) > limit:
            raise OSError(_("The file is larger than %(limit)d MB.") % {"limit": limit // 1024**2})
        try:
            with path.open("rb") as file:
                shutil.copyfileobj(file, target)
            return PurePosixPath(key).name
        except _UNREADABLE as error:
            raise OSError(_("The file can’t be taken out of the zip.")) from error

    def _size(self, path: Path | Member) -> int:
        if isinstance(path, Member):
            return path.info.file_size  # no more than this is read
        if not path.is_file() or (self._folder and not path.resolve().is_relative_to(self._folder)):
            raise OSError(_("This is no file of the folder."))
        return path.stat().st_size


class SiteMedia:
    """Files that are fetched from the old site, after those of `first`."""

    def __init__(self, fetcher: Fetcher, first: Media):
        self._fetcher, self._first = fetcher, first

    def find(self, address: str) -> str:
        """The key in `first`, or the address itself if it may be fetched."""
        return self._first.find(address) or self._fetcher.allowed(address)

    def read(self, key: str) -> tuple[bytes, str]:
        """The content. Raises OSError."""
        if key.startswith(("http://", "https://")):
            return self._fetcher.fetch(key), PurePosixPath(urlsplit(key).path).name
        return self._first.read(key)

    def copy(self, key: str, target: IO[bytes], limit: int) -> str:
        """Write the file to `target`. Raises OSError."""
        if key.startswith(("http://", "https://")):
            target.write(self._fetcher.fetch(key, limit))
            return PurePosixPath(urlsplit(key).path).name
        return self._first.copy(key, target, limit)


def open_media(place: str) -> Media:
    """The media of `--media`: a folder, a zip, or the address of the old site. Raises UnreadableFile."""
    if not place:
        return NoMedia()
    if place.startswith(("http://", "https://")):
        return SiteMedia(Fetcher(place), NoMedia())
    path = Path(place)
    if path.is_dir():
        return StoredMedia(_below_common_folder(file_paths(path, MEDIA_PATH)), path)
    if not os.path.isfile(path):
        raise UnreadableFile(_("%(path)s is no folder and no zip.") % {"path": place})
    return StoredMedia(zip_paths(path))


def zip_paths(path: Path) -> dict[str, Member]:
    """The pictures and recordings in a zip, by their path in it. Raises UnreadableFile."""
    try:
        archive = zipfile.ZipFile(path)
        infos = archive.infolist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableFile(_("%(path)s is no zip that can be read.") % {"path": path.name}) from error
    if len(infos) > MAX_NAMES:
        raise UnreadableFile(_("The zip has more than %(limit)d files.") % {"limit": MAX_NAMES})
    paths = {
        normalize("NFC", info.filename.replace("\\", "/").strip("/")): Member(archive, info)
        for info in infos
        if MEDIA_PATH.search(info.filename) and not _OF_MACOS.search(info.filename)
    }
    return _below_common_folder(paths)


def _below_common_folder(paths: dict[str, Any]) -> dict[str, Any]:
    """The paths without the folders that all of them are in, whose names are not those of the old site.

    A folder whose name is a number stays: it is the year or the month of its files.
    """
    for _level in range(_MAX_FOLDERS):
        folders = {path.partition("/")[0] if "/" in path else "" for path in paths}
        folder = folders.pop() if folders else ""
        if folders or not folder or folder.isdigit():
            break
        paths = {path.partition("/")[2]: value for path, value in paths.items()}
    return paths
