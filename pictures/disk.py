"""Uploads on this machine's disk, the usual storage backend. Withheld files lie where nginx cannot read them."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

# Inside MEDIA_ROOT, so that a move is one rename on every installation: a container or a second web machine may share
# that folder alone. Only its owner may enter it.
WITHHELD = ".withheld"


def stem(name: str) -> str:
    """What the files of one picture have in common: pictures/abc.w480.webp → pictures/abc."""
    return name.split(".", 1)[0]


class Disk(FileSystemStorage):
    """Files under MEDIA_ROOT. A file has the same name whether it is withheld or not; only the view tells them apart.

    `withhold()`, `release()`, `is_withheld()` and `withheld_stems()` are also methods of bucket.Bucket.
    """

    def withhold(self, names: Collection[str]) -> bool:
        """Move the files of a picture or recording away from their public addresses. Returns whether any moved.

        A rename replaces its target, so that a run which was interrupted can be repeated. Raises OSError.
        """
        Path(self.location, WITHHELD).mkdir(mode=0o700, parents=True, exist_ok=True)
        moved = [_rename(*self._places(name)) for name in names]
        return any(moved)

    def release(self, names: Collection[str]) -> bool:
        """Move the files back. Returns whether any moved. Raises OSError."""
        moved = [_rename(*reversed(self._places(name))) for name in names]
        return any(moved)

    def is_withheld(self, name: str) -> bool:
        """Whether the file exists, and has no public address."""
        public, withheld = self._places(name)
        return not os.path.exists(public) and os.path.isfile(withheld)

    def withheld_stems(self) -> Iterator[str]:
        """Yield the stem() of each picture and recording with withheld files, once."""
        top = Path(self.location, WITHHELD)
        yield from {stem(str(path.relative_to(top))) for path in top.rglob("*") if path.is_file()}

    def path(self, name: str) -> str:
        """Where the file is. Where it would be, if there is none: a rendition lies beside its original."""
        public, withheld = self._places(name)
        beside = [withheld, *(withheld.with_name(f"{stem(withheld.name)}.{kind}") for kind in ("jpg", "png"))]
        is_hidden = any(map(os.path.exists, beside)) and not os.path.exists(public)
        return str(withheld if is_hidden else public)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """The names of the folders and of the files in a folder, withheld ones too. Raises FileNotFoundError."""
        places = [place for place in self._places(path) if os.path.isdir(place)]
        if not places:
            raise FileNotFoundError(path)
        entries = {entry.name: entry.is_dir() for place in places for entry in os.scandir(place)}
        entries.pop(WITHHELD, None)
        return [name for name, folder in entries.items() if folder], [name for name in entries if not entries[name]]

    def _save(self, name: str, content: File) -> str:
        """The name of the file: that of the base class says where it lies."""
        saved: str = super()._save(name, content)  # type: ignore[misc]  # Django documents it for subclasses
        return saved.removeprefix(f"{WITHHELD}/")

    def _places(self, name: str) -> tuple[Path, Path]:
        """The public place of a file and the other one. Raises SuspiciousFileOperation for names outside both."""
        public = Path(super().path(name))
        inside = public.relative_to(self.location)
        if inside.parts[:1] == (WITHHELD,):
            raise SuspiciousFileOperation(name)
        return public, Path(self.location, WITHHELD, inside)


def _rename(source: Path, target: Path) -> bool:
    """Whether there was a file to move."""
    if not source.is_file():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(source, target)
    except FileNotFoundError:  # another process was faster
        return False
    return True
