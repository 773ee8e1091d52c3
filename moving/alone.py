"""One move at a time: two would store the same picture, or the same topic, twice."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from .items import UnreadableFile


class AnotherMove(Exception):
    """Another process moves a site in. The message is a sentence in the active language."""

    def __init__(self) -> None:
        super().__init__(_("Another move is running. Start this one when that is done."))


def folder() -> Path:
    """Where the files of moves are, for the owner of the process alone. Raises OSError."""
    path = settings.VAR_DIR / "moving"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of the moves of this machine. The system releases that of a killed process.

    Raises AnotherMove if another process holds it, and UnreadableFile if the folder of moves can't be used.
    """
    try:
        lock = (folder() / "lock").open("w")
    except OSError as error:
        message = _("The folder of moves can’t be used: %(reason)s.")
        raise UnreadableFile(message % {"reason": error.strerror}) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherMove from error
        yield
