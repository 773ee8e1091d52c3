"""The lock that lets one move run at a time."""

import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from moving.alone import AnotherMove, alone, folder

HOLD = "import fcntl, sys, time; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); time.sleep(60)"


def test_the_lock_of_another_process_holds_until_it_is_killed():
    with subprocess.Popen([sys.executable, "-c", HOLD, folder() / "lock"], stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with pytest.raises(AnotherMove, match="Another move is running"), alone():
            pytest.fail("two moves run")
        other.kill()
    with alone():
        pass


def test_a_move_that_fails_leaves_no_lock():
    with pytest.raises(ZeroDivisionError), alone():
        raise ZeroDivisionError
    with alone():
        pass


def test_the_files_of_moves_are_for_their_owner_alone(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "not yet"
    assert folder().stat().st_mode & 0o077 == 0


def test_a_folder_that_can_not_be_used_is_said_in_words(settings, tmp_path, db, export):
    settings.VAR_DIR = tmp_path / "file"
    settings.VAR_DIR.write_text("")
    with pytest.raises(CommandError, match="can’t be used"):
        call_command("import_wordpress", export("<item></item>"), verbosity=0)
