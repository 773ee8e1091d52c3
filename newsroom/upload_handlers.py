"""Upload handler that refuses anonymous uploads."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import FileUploadHandler


class AuthenticatedUploadHandler(FileUploadHandler):
    """Refuses files from anonymous users, who could fill the disk before a view checks permissions."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Raise PermissionDenied unless the user is logged in."""
        super().new_file(*args, **kwargs)
        if self.request is None or not self.request.user.is_authenticated:
            raise PermissionDenied

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the chunk on to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handlers."""
        return None
