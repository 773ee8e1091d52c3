"""Serves uploaded files, whole or in part."""

import hashlib
import mimetypes
import re
from collections.abc import Iterator
from typing import Any, cast

from django.core.exceptions import SuspiciousOperation
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from accounts.middleware import is_at_the_desk

_RANGE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII)
_PIECE = 64 * 1024  # bytes
# Also in deploy/nginx.conf. What a file contains never changes, but it may be withheld: a shared cache asks again after
# a minute. A browser keeps what its reader has seen for a day.
CACHE_CONTROL = "public, max-age=86400, s-maxage=60, immutable"


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """An uploaded file, immutable because its name is a hash of its content. Other sites may embed it.

    In production nginx serves /media/ from the disk, or caches this response for files in a bucket. A file that only
    withdrawn stories show (withheld/files.py) is for people at the desk. Raises Http404 for others, and without a file.
    """
    try:
        file = default_storage.open(path)
        size = file.size
        is_withheld = cast(Any, default_storage).is_withheld(path)
    except (OSError, ValueError, SuspiciousOperation) as error:  # no such file, or an impossible name
        raise Http404 from error
    if is_withheld and not is_at_the_desk(request):
        file.close()
        raise Http404
    etag = f'"{hashlib.sha256(f"{path} {size}".encode()).hexdigest()[:24]}"'
    try:
        part = _asked_part(request, size, etag)
    except ValueError:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response: HttpResponseBase | None = get_conditional_response(request, etag)
    if response is not None:
        file.close()
    elif part is None:
        response = FileResponse(file)
    else:
        response = StreamingHttpResponse(_pieces(file, *part), status=206)
        response["Content-Type"] = mimetypes.guess_type(path)[0] or "application/octet-stream"
        response["Content-Length"] = part[1] - part[0]
        response["Content-Range"] = f"bytes {part[0]}-{part[1] - 1}/{size}"
    # Every format is compressed already, and players ask for parts of the file as it is.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    if is_withheld:
        response["Cache-Control"] = "private, no-store"
    else:
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["Cache-Control"] = CACHE_CONTROL
    return response


def _asked_part(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """The offsets of the part that the request asks for (RFC 9110, 14); None for the whole file.

    A server may ignore a Range: several parts at once, other units and a part of a file with another validator are
    answered with the whole file. Raises ValueError for a part that begins behind the end of a file of `size` bytes.
    """
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not asked or request.headers.get("If-Range", etag) != etag:
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
