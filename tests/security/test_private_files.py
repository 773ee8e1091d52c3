"""What the newsroom writes is readable by its owner only, from the first start."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from newsroom import environment


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def first_start(tmp_path):
    """A new installation in a folder of its own, after its first command, with a usual umask."""
    root = Path(settings.BASE_DIR)
    for path in root.iterdir():
        if path.name not in ("var", ".git", "newsroom", "manage.py"):
            (tmp_path / path.name).symlink_to(path)
    shutil.copytree(root / "newsroom", tmp_path / "newsroom", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "manage.py", tmp_path)  # Python and settings.py follow links to the folder of this checkout
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY", "SITE_URL")}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=tmp_path, env=kept, check=True, preexec_fn=lambda: os.umask(0o022),
    )  # fmt: skip
    return tmp_path / "var"


def test_the_folder_and_the_database_are_private_from_the_first_start(first_start):
    assert mode(first_start) == 0o700
    for path in first_start.glob("newsroom.sqlite3*"):
        assert mode(path) == 0o600, path
    assert (first_start / "newsroom.sqlite3").stat().st_size and mode(first_start / "secret-key") == 0o600


def test_a_database_that_others_could_read_is_closed_at_the_next_start(tmp_path):
    database = tmp_path / "newsroom.sqlite3"
    database.write_bytes(b"kept")
    database.chmod(0o644)
    environment.make_private(str(database))
    assert mode(database) == 0o600 and database.read_bytes() == b"kept"


def test_a_folder_that_does_not_exist_is_left_to_the_error_of_the_database(tmp_path):
    environment.make_private(str(tmp_path / "nowhere" / "newsroom.sqlite3"))
    assert not list(tmp_path.iterdir())
