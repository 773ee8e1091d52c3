from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest


def media(request: HttpRequest, path: str) -> FileResponse:
    """An uploaded file. Names follow content, so a cache may keep it for ever; feed readers on other sites show it too.

    In production nginx answers /media/ from the disk, or keeps what this took from a bucket.
    """
    try:
        response = FileResponse(default_storage.open(path))
    except (OSError, ValueError, SuspiciousOperation) as error:  # not there, or a name that no file can have
        raise Http404 from error
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
