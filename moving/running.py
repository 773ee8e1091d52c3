"""Runs a move that was begun at the desk, or undoes it, in a process of its own, so that all others stay quick."""

import logging
import subprocess
import sys
import time
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from .alone import AnotherMove, alone, folder
from .engine import move_in, source_name
from .fetching import Fetcher
from .items import UnreadableFile
from .media import Media, NoMedia, SiteMedia, StoredMedia, zip_paths
from .models import Move, MovedItem
from .report import entries_of, write_report
from .systems import READERS
from .undoing import undo

logger = logging.getLogger(__name__)

SILENT_FOR = timedelta(minutes=2)  # a run without a sign of life for so long was killed
KEPT_FOR = timedelta(days=30)  # an uploaded export, after the last sign of life of its move
_BEAT = 2  # seconds between signs of life
AT_WORK = (Move.State.WAITING, Move.State.RUNNING, Move.State.UNDOING)
UPLOADS = ("export", "zip")
REPORTS = ("html", "csv", "json")


def file_of(move: Move, suffix: str) -> Path:
    """A file of a move: its `export`, its `zip` of pictures, or a report."""
    return folder() / f"{move.pk}.{suffix}"


def start(move: Move) -> None:
    """Run the move, or undo it, in a new process, which outlives the request."""
    subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_move", str(move.pk)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def delete_old_uploads() -> None:
    """Delete the exports and pictures that were uploaded for moves of more than 30 days ago. Their reports stay."""
    for move in Move.objects.filter(started_at__lt=timezone.now() - KEPT_FOR, seen_at__lt=timezone.now() - KEPT_FOR):
        for suffix in UPLOADS:
            file_of(move, suffix).unlink(missing_ok=True)


def is_silent(move: Move) -> bool:
    """Whether a move that should run gives no sign of life: it was killed, or its process never began."""
    return move.state in AT_WORK and (move.seen_at or move.started_at) < timezone.now() - SILENT_FOR


def run(pk: int) -> None:
    """Run the move, unless another process does, or undo it if its state says so. Its state says how it ended."""
    is_undo = Move.objects.filter(pk=pk, state=Move.State.UNDOING).exists()
    silent = Q(state=Move.State.RUNNING, seen_at__lt=timezone.now() - SILENT_FOR)
    mine = Move.objects.filter(Q(state=Move.State.WAITING) | silent, pk=pk)
    if not is_undo and not mine.update(state=Move.State.RUNNING, seen_at=timezone.now(), done=0, error=""):
        return
    move = Move.objects.select_related("started_by").get(pk=pk)
    failed = Move.State.DONE if is_undo else Move.State.FAILED
    with translation.override(move.language or settings.LANGUAGE_CODE):
        try:
            with nullcontext() if move.is_dry_run else alone():
                _undo(move) if is_undo else _run(move)
        except (UnreadableFile, AnotherMove) as error:
            _end(move, failed, str(error))
        except Exception:
            logger.exception("move %s failed", pk)
            _end(move, failed, _("Something went wrong. Nothing is lost: start it again, and it goes on."))


def _run(move: Move) -> None:
    options = {"types": move.types} if move.types else {}
    reader = READERS[move.system](file_of(move, "export"), **options)
    move.site, move.total = reader.site[:300], len(reader)
    move.save(update_fields=["site", "total"])
    signs = _Signs(move)
    ledger = move_in(reader, _media(move), move.is_dry_run, by=move.started_by, tick=signs.tick, beat=signs.beat)
    for suffix in REPORTS:
        write_report(file_of(move, suffix), entries_of(ledger), ledger.counts)
    move.done = move.total
    move.counts = [[what, outcome, number] for (what, outcome), number in sorted(ledger.counts.items())]
    _end(move, Move.State.DONE, "")


def _undo(move: Move) -> None:
    source = source_name(move.system, move.site)
    move.total = MovedItem.objects.of_source(source).made().count()
    move.save(update_fields=["total"])
    gone = undo(source, move.started_by, tick=_Signs(move).tick)
    move.counts = [[what, outcome, number] for (what, outcome), number in sorted(gone.items())]
    _end(move, Move.State.UNDONE, "")


def _media(move: Move) -> Media:
    archive = file_of(move, "zip")
    media: Media = StoredMedia(zip_paths(archive)) if archive.exists() else NoMedia()
    return SiteMedia(Fetcher(move.fetch_from), media) if move.fetch_from else media


def _end(move: Move, state: str, error: str) -> None:
    move.state, move.error, move.seen_at = state, error, timezone.now()
    move.save(update_fields=["state", "error", "seen_at", "done", "counts"])


class _Signs:
    """Writes signs of life and the progress of a run."""

    def __init__(self, move: Move):
        self._move, self._done, self._last = move, 0, time.monotonic()

    def tick(self, done: int) -> None:
        self._done += done
        self.beat()

    def beat(self) -> None:
        if time.monotonic() - self._last >= _BEAT:
            self._last = time.monotonic()
            Move.objects.filter(pk=self._move.pk).update(done=self._done, seen_at=timezone.now())
