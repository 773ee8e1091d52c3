"""Limits on how slowly a request may arrive, for a server without nginx in front of it.

granian gives each request a thread when its headers are complete, and has no time limit for its body. A client that
sends a body byte by byte would hold the thread for as long as it likes, and a few clients all threads. nginx reads whole
bodies before it asks us (client_body_timeout), so BEHIND_PROXY turns this off.
"""

import errno
import time
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore, Event, Thread
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from bilingual import languages

GRACE = 10.0  # seconds in which any body may arrive
SLOWEST = 16 * 1024  # bytes a second, of a larger one
# Bodies that arrive at the same time in one process. Makefile's --blocking-threads is larger, so threads for readers
# are left.
MAX_ARRIVING = 28
IN_MEMORY = 1024 * 1024  # bytes of a body; the rest waits on disk
_CHUNK = 64 * 1024  # bytes

TOO_SLOW = "408 Request Timeout", _("The request arrived too slowly. Please send it again.")
TOO_MANY = "503 Service Unavailable", _("Too many uploads at once. Please send it again in a minute.")
INCOMPLETE = "400 Bad Request", _("The request did not arrive whole. Please send it again.")
NO_ROOM = "503 Service Unavailable", _("The server’s disk is full. Tell an admin, then try again.")


class Arrival:
    """A body that a thread of its own reads, so that the request's thread can stop waiting for it."""

    def __init__(self, source: Any, length: int):
        self.source, self.length = source, length
        self.file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  the request closes it at its end
        self.received, self.done = 0, Event()
        self.error: Exception | None = None
        self.is_abandoned = False

    def read(self) -> None:
        """Read the whole body into `file`. The server ends this when it closes the connection."""
        try:
            while self.received < self.length and not self.is_abandoned:
                chunk = self.source.read(min(_CHUNK, self.length - self.received))
                if not chunk:
                    break  # the client has gone
                self.file.write(chunk)
                self.received += len(chunk)
            self.file.seek(0)
        except Exception as error:  # the connection or the disk
            self.error = error
        finally:
            self.done.set()

    def wait(self) -> bool:
        """Whether the body is here. False as soon as it is slower than SLOWEST after GRACE seconds."""
        began = time.monotonic()
        while not self.done.is_set():
            left = began + GRACE + self.received / SLOWEST - time.monotonic()
            if left <= 0:
                self.is_abandoned = True
                return False
            self.done.wait(min(left, 1.0))
        return True


class SlowBodies:
    """WSGI middleware that reads each body before the application runs, and refuses those that are too slow.

    `longest` is the number of bytes from which on the application refuses a body without reading it.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]], longest: int):
        self.application, self.longest = application, longest
        self.arriving = BoundedSemaphore(MAX_ARRIVING)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = _length(environ)
        if not 0 < length <= self.longest:
            return self.application(environ, start_response)
        if not self.arriving.acquire(blocking=False):
            return _refuse(start_response, *TOO_MANY)
        arrival = Arrival(environ["wsgi.input"], length)
        Thread(target=self._read, args=[arrival], daemon=True).start()
        if not arrival.wait():
            return _refuse(start_response, *TOO_SLOW)
        with arrival.file:
            if isinstance(arrival.error, OSError) and arrival.error.errno in (errno.ENOSPC, errno.EDQUOT):
                return _refuse(start_response, *NO_ROOM)
            if arrival.error or arrival.received < length:  # half of a form must not be taken for the whole
                return _refuse(start_response, *INCOMPLETE)
            environ["wsgi.input"] = arrival.file
            return list(self.application(environ, start_response))

    def _read(self, arrival: Arrival) -> None:
        try:
            arrival.read()
        finally:
            self.arriving.release()
            if arrival.is_abandoned:
                arrival.file.close()


def _length(environ: dict[str, Any]) -> int:
    """The length of the body in bytes; 0 without a body, and where Django reads none."""
    written = environ.get("CONTENT_LENGTH") or "0"
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 16 else 0


def _refuse(start_response: Callable[..., Any], status: str, sentence: Any) -> list[bytes]:
    lines = []
    for language in languages.codes():
        with translation.override(language):
            lines.append(str(sentence))
    body = "\n".join(lines).encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(status, [*headers, ("Connection", "close"), ("Retry-After", "60"), ("Cache-Control", "no-store")])
    return [body]
