"""Serves uploaded files, whole or in part."""

import mimetypes
import re
from collections.abc import Iterator

from django.core.exceptions import SuspiciousOperation
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

_RANGE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII)
_PIECE = 64 * 1024  # bytes


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An uploaded file, immutable because its name is a hash of its content. Other sites may embed it. Raises Http404.

    In production nginx serves /media/ from the disk, or caches this response for files in a bucket.
    """
    try:
        file = default_storage.open(path)
        size = file.size
    except (OSError, ValueError, SuspiciousOperation) as error:  # no such file, or an impossible name
        raise Http404 from error
    try:
        part = _asked_part(request, size)
    except ValueError:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response: HttpResponseBase
    if part is None:
        response = FileResponse(file)
    else:
        response = StreamingHttpResponse(_pieces(file, *part), status=206)
        response["Content-Type"] = mimetypes.guess_type(path)[0] or "application/octet-stream"
        response["Content-Length"] = part[1] - part[0]
        response["Content-Range"] = f"bytes {part[0]}-{part[1] - 1}/{size}"
    # Every format is compressed already, and players ask for parts of the file as it is.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    response["Accept-Ranges"] = "bytes"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _asked_part(request: HttpRequest, size: int) -> tuple[int, int] | None:
    """The offsets of the part that the request asks for (RFC 9110, 14); None for the whole file.

    A server may ignore a Range: several parts at once, other units and a part of a file with another validator are
    answered with the whole file. Raises ValueError for a part that begins behind the end of a file of `size` bytes.
    """
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not asked or "If-Range" in request.headers:
        return None
    first, last = asked.groups()
    if not (first or last) or (first and last and int(last) < int(first)):
        return None
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last) + 1, size) if first and last else size
    if start >= end:
        raise ValueError("There is nothing in this part.")
    return start, end


def _pieces(file: File, start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while start < end and (piece := file.read(min(_PIECE, end - start))):
            start += len(piece)
            yield piece
