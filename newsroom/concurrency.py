"""How many threads of a process run Django at the same time."""

from collections.abc import Callable, Iterable
from threading import BoundedSemaphore
from typing import Any

# Python runs one thread at a time, so more of them slow each other down: 64 connections got 48 rendered pages a second
# from 64 running threads, and 70 to 90 from 4. More than one, because a thread may wait for the database or a disk.
MAX_RUNNING = 4


class ConcurrencyLimit:
    """WSGI middleware: at most MAX_RUNNING threads run the application, and the others wait for their turn.

    A streaming response is read outside of the limit, because its client may be slow.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]):
        self.application = application
        self.running = BoundedSemaphore(MAX_RUNNING)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self.running:
            return self.application(environ, start_response)
