"""Who may upload at all."""

from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import FileUploadHandler


class AuthenticatedUploadHandler(FileUploadHandler):
    """Refuses files from anonymous users: they could fill the disk before any view checks a permission."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if not self.request.user.is_authenticated:
            raise PermissionDenied

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
