"""Uploads in the bucket of an S3-compatible service: the storage backend if S3_BUCKET is set (requirements-s3.txt)."""

from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from .disk import stem

_MAX_IN_MEMORY = 5 * 1024 * 1024  # bytes of a file; a video has a hundred times as many
_MARKERS = "withheld"  # a folder of empty files


class Bucket(S3Storage):
    """A private bucket. Files are served at /media/, and the proxy caches them.

    So addresses in stored bodies stay valid when a paper moves to a bucket or back, and pages load nothing from a third
    party. Every request reaches the application, so a withheld file stays where it is: an empty file marks its stem().
    """

    def get_default_settings(self) -> dict[str, Any]:
        """The settings of django-storages, without overwriting files, and with large files on the disk."""
        return super().get_default_settings() | {"file_overwrite": False, "max_memory_size": _MAX_IN_MEMORY}

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The path under MEDIA_URL."""
        return settings.MEDIA_URL + filepath_to_uri(name)

    def withhold(self, names: Collection[str]) -> bool:
        """Mark the files of one picture or recording as withheld. Returns whether they were not. As of disk.Disk."""
        name = next(iter(names))
        if self.is_withheld(name) or not self.exists(name):
            return False
        self.save(_marker(name), ContentFile(b""))
        return True

    def release(self, names: Collection[str]) -> bool:
        """Remove the mark of withhold(). Returns whether there was one."""
        name = next(iter(names))
        if not self.is_withheld(name):
            return False
        self.delete(_marker(name))
        return True

    def is_withheld(self, name: str) -> bool:
        """Whether only the desk may have the file. The marks themselves are no files for anybody."""
        return _MARKERS in name.split("/") or self.exists(_marker(name))

    def withheld_stems(self) -> Iterator[str]:
        """Yield the stem() of each picture and recording that is withheld, once."""
        for folder in super().listdir(_MARKERS)[0]:
            yield from (f"{folder}/{name}" for name in super().listdir(f"{_MARKERS}/{folder}")[1])

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        """The names of the folders and of the files in a folder, without the marks."""
        folders, files = super().listdir(name)
        return [folder for folder in folders if name or folder != _MARKERS], files


def _marker(name: str) -> str:
    return f"{_MARKERS}/{stem(name)}"
