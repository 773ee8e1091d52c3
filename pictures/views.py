"""Serves uploaded files."""

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest


def media(request: HttpRequest, path: str) -> FileResponse:
    """An uploaded file, immutable because its name is a hash of its content. Other sites may embed it. Raises Http404.

    In production nginx serves /media/ from the disk, or caches this response for files in a bucket.
    """
    try:
        response = FileResponse(default_storage.open(path))
    except (OSError, ValueError, SuspiciousOperation) as error:  # no such file, or an impossible name
        raise Http404 from error
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
