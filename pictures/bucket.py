"""Uploads in the bucket of an S3-compatible service: the storage backend if S3_BUCKET is set (requirements-s3.txt)."""

from typing import Any

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

_MAX_IN_MEMORY = 5 * 1024 * 1024  # bytes of a file; a video has a hundred times as many


class Bucket(S3Storage):
    """A private bucket. Files are served at /media/, and the proxy caches them.

    So addresses in stored bodies stay valid when a paper moves to a bucket or back, and pages load nothing from a third
    party.
    """

    def get_default_settings(self) -> dict[str, Any]:
        """The settings of django-storages, without overwriting files, and with large files on the disk."""
        return super().get_default_settings() | {"file_overwrite": False, "max_memory_size": _MAX_IN_MEMORY}

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The path under MEDIA_URL."""
        return settings.MEDIA_URL + filepath_to_uri(name)
