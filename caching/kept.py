"""What many public pages show, kept in memory: read from the database once for each page version.

Database triggers increment the version with each visible write, and it changes by the clock as well. The page cache
calls forget() when it sees another version, before it renders anything. Pages that no version covers, such as previews,
see a change of another process after REFRESH_SECONDS.
"""

import time
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

REFRESH_SECONDS = 2.0
MAX_KEPT = 1_000  # values; the newest stories of a topic have some 15 kB
P = ParamSpec("P")
T = TypeVar("T")

_kept: dict[Any, tuple[Any, float]] = {}  # with the end of its validity, of time.monotonic()
_forgotten = 0  # how often forget() was called
_lock = Lock()  # between a read that ends and forget()


def kept(read: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function returns, for each of its arguments. All who call it get the same object, which none may change."""

    @wraps(read)
    def known(*args: P.args, **kwargs: P.kwargs) -> T:
        key, began = (read, args, tuple(kwargs.items())), _forgotten
        found = _kept.get(key)
        if found and time.monotonic() < found[1]:
            return found[0]
        value = read(*args, **kwargs)
        with _lock:
            if began == _forgotten:  # otherwise what was read may be older than the change
                if len(_kept) >= MAX_KEPT:
                    _kept.clear()
                _kept[key] = value, time.monotonic() + REFRESH_SECONDS
        return value

    return known


def forget() -> None:
    """Read everything again at its next use."""
    global _forgotten
    with _lock:
        _kept.clear()
        _forgotten += 1
