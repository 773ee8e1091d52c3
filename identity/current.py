"""The identity that holds now, kept in the memory of each process.

A page is cached under a page version, so it must show an identity that is at least as new. Database triggers increment
the version with each change, and the page cache calls forget() when it sees a new version, before it renders anything.
The desk and other pages that no version covers see a change of another process after REFRESH_SECONDS.
"""

import time
from threading import Lock
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, DatabaseError

from .models import Identity

REFRESH_SECONDS = 2.0


class _Kept(NamedTuple):
    identity: Identity
    until: float  # of time.monotonic()


_kept = _Kept(Identity(), float("-inf"))
_forgotten = 0  # how often forget() was called
_lock = Lock()  # between a read that ends and forget()


def current() -> Identity:
    """The stored identity, or an unsaved one without any. While the database fails, the one that was last known."""
    global _kept
    kept, began = _kept, _forgotten
    if time.monotonic() < kept.until:
        return kept.identity
    try:
        # Not from a replica, which may lag behind the page version.
        stored = Identity.objects.using(DEFAULT_DB_ALIAS).select_related("logo_light", "logo_dark", "icon")
        identity = stored.first() or Identity()
    except DatabaseError:
        identity = kept.identity
    with _lock:
        if began == _forgotten:  # otherwise what was read may be older than the change
            _kept = _Kept(identity, time.monotonic() + REFRESH_SECONDS)
    return identity


def known() -> Identity:
    """The identity that this process has read last. No query: for pages that tell of a failed database."""
    return _kept.identity


def forget() -> None:
    """Read the identity again at its next use."""
    global _kept, _forgotten
    with _lock:
        _kept, _forgotten = _kept._replace(until=float("-inf")), _forgotten + 1


def stored_name(language: str) -> str:
    """The paper's stored name in that language; "" where the setting holds."""
    return current().name_in(language)
