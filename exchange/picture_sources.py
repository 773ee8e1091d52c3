"""The files of pictures that come with an import: in a folder, or as data: addresses inside the bodies.

No picture is fetched from another site.
"""

import base64
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

# What WordPress adds to the name of a file: the size of a rendition, "scaled", the time of an edit.
ADDITION = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{10,13})+(?=\.\w+$)")
PICTURE_PATH = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|hei[cf]|bmp|tiff?)$", re.IGNORECASE)
_MAX_ADDRESS = 4_000  # characters: each of its folders is tried
_DATA = re.compile(r"(?<=[\"'=])data:(image/[\w.+-]+)(?:;[\w=-]+)*;base64,([A-Za-z0-9+/=\s%]*)", re.IGNORECASE)


class PictureSources:
    """Finds the files of pictures by the addresses that bodies have for them.

    `folder` holds the files of the old site, such as a copy of wp-content/uploads. `paths` has them instead, by their
    path in it.
    """

    def __init__(self, folder: Path | None = None, paths: Mapping[str, Any] | None = None):
        self._paths = paths or (file_paths(folder) if folder else {})
        self._data: dict[str, str] = {}

    def take_data(self, raw: Any) -> Any:
        """An import item whose bodies have a short key for each picture that is data in them.

        What isn't an item stays, for the validation to refuse.
        """
        if not isinstance(raw, dict) or not isinstance(raw.get("editions"), dict):
            return raw
        return raw | {"editions": {language: self._without_data(each) for language, each in raw["editions"].items()}}

    def _without_data(self, edition: Any) -> Any:
        html = edition.get("body_html") if isinstance(edition, dict) else None
        if not isinstance(html, str) or ";base64," not in html:
            return edition
        return edition | {"body_html": _DATA.sub(self._take, html)}

    def _take(self, found: re.Match[str]) -> str:
        data = "".join(unquote(found[2]).split())
        key = f"data:{found[1].lower()};{hashlib.sha256(data.encode()).hexdigest()[:16]}"
        self._data[key] = data
        return key

    def find(self, address: str) -> str:
        """The key of the file that has this address: its path in the folder, or that of data; "" for none.

        The path in the folder must be the end of the address. A rendition of WordPress leads to its original.
        """
        if address.startswith("data:"):
            return address if address in self._data else ""
        if not self._paths or len(address) > _MAX_ADDRESS:
            return ""
        try:
            path = normalize("NFC", unquote(urlsplit(address).path)).replace("\\", "/")
        except ValueError:
            return ""
        parts = [part for part in path.split("/") if part not in ("", ".")]
        for start in range(len(parts)):
            if start and parts[start - 1].isdigit():
                return ""  # 2018/1.jpg isn't 1.jpg: the folder of a month or a story tells them apart
            name = "/".join(parts[start:])
            for each in (ADDITION.sub("", name), name):
                if each in self._paths:
                    return each
        return ""

    def read(self, key: str) -> tuple[bytes, str]:
        """The content of the file with this key, and its name. Raises OSError, or ValueError for invalid data."""
        if key in self._data:
            return base64.b64decode(self._data[key], validate=True), ""
        return self._paths[key].read_bytes(), PurePosixPath(key).name


def file_paths(folder: Path, wanted: re.Pattern[str] = PICTURE_PATH) -> dict[str, Path]:
    """The wanted files in a folder and the folders in it, by their path in it with slashes, in NFC."""
    paths: dict[str, Path] = {}
    for place, _folders, names in os.walk(folder):
        for name in filter(wanted.search, names):
            path = Path(place, name)
            paths[normalize("NFC", path.relative_to(folder).as_posix())] = path
    return paths
