"""What every answer carries for safety's sake, and how large a request may be."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse

ADDRESS = 8_000  # bytes of a path with its query; what servers and browsers take
FILES = 21  # as many pictures of the largest size as one request may carry
# Features of browsers that no page of ours asks for, nor anything that was smuggled into one.
PERMISSIONS = ", ".join(
    f"{feature}=()" for feature in "camera display-capture geolocation microphone midi payment usb".split()
)


class HeadersMiddleware:
    """Sets what Django and django-csp have no setting for. A view that sets one of them keeps its own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class LimitsMiddleware:
    """Refuses with 413 what is larger than any request of ours, before anything of it is read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if len(request.META.get("QUERY_STRING", "")) + len(request.path) > ADDRESS:
            raise RequestDataTooBig
        if length.isdecimal() and int(length[:18]) > settings.PICTURE_MAX_BYTES * FILES:
            raise RequestDataTooBig
        return self.get_response(request)


class PeopleOnly(FileUploadHandler):
    """Takes files from people who are signed in: a stranger would fill the disk before any view said no."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if not self.request.user.is_authenticated:
            raise PermissionDenied

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
