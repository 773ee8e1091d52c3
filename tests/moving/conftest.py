"""Moves of small exports."""

from pathlib import Path

import pytest
import wxr
from django.utils import translation

from moving.engine import move_in
from moving.media import open_media
from moving.wordpress.reader import WordPressReader


@pytest.fixture(autouse=True)
def in_english():
    """Reasons are in English, as those of the command."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """The files and the lock of moves are those of this test."""
    settings.VAR_DIR = tmp_path


@pytest.fixture
def export(tmp_path):
    """Write an export with these parts."""
    return lambda *parts, **options: wxr.write(tmp_path, *parts, **options)


@pytest.fixture
def move(db, export):
    """Move an export with these parts in, or a file; returns the ledger."""

    def run(*parts, media: str | Path = "", dry_run: bool = False):
        path = parts[0] if isinstance(parts[0], Path) else export(*parts)
        return move_in(WordPressReader(path), open_media(str(media)), dry_run)

    return run


@pytest.fixture
def uploads(tmp_path):
    """Draw a picture with this path in a folder of uploads, and return the folder."""
    folder = tmp_path / "uploads"

    def add(*paths: str) -> Path:
        for number, path in enumerate(paths):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(wxr.jpeg(len(path) * 7 + number))
        return folder

    return add
