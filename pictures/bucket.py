"""Uploads in a bucket of an S3-compatible service: settings choose it by S3_BUCKET, requirements-s3.txt has what it needs."""

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class Bucket(S3Storage):
    """The bucket is ours alone. Readers get its files at /media/ as ever, and the proxy in front keeps what was asked for.

    So addresses in stored bodies hold when a paper moves to a bucket or back, and no page asks a third party for anything.
    """

    def get_default_settings(self) -> dict:
        return super().get_default_settings() | {"file_overwrite": False}

    def url(self, name: str, *args, **kwargs) -> str:
        return settings.MEDIA_URL + filepath_to_uri(name)
