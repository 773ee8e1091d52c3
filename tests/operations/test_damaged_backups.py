"""Backups that were damaged or crafted are refused before anything is written."""

import tarfile
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from stored_uploads import uploads

from operations.backup import create_backup
from operations.exceptions import OperationFailed
from operations.restore import restore

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("uploads_have_no_minimum_age")]


def rewrite(path, change) -> None:
    """Rewrite the backup; `change` maps the name and bytes of a member to a list of new members."""
    with tarfile.open(path) as tar:
        members = [(member.name, tar.extractfile(member).read()) for member in tar]
    with tarfile.open(path, "w") as tar:
        for name, data in members:
            for changed, content in change(name, data):
                info = tarfile.TarInfo(changed) if isinstance(changed, str) else changed
                info.size = len(content) if info.isreg() else 0
                tar.addfile(info, BytesIO(content))


def link(name: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, "/etc"
    return info


CRAFTED = {
    "a byte changed": lambda name, data: [(name, data[:-1] + b"x" if name.endswith("jpg") else data)],
    "a file removed": lambda name, data: [] if name.endswith("jpg") else [(name, data)],
    "a file added": lambda name, data: [(name, data), *([("media/more.jpg", b"x")] if "database" in name else [])],
    "a file after the manifest": lambda name, data: [
        (name, data),
        *([("media/x.jpg", b"x")] if "manif" in name else []),
    ],
    "no manifest": lambda name, data: [] if "manifest" in name else [(name, data)],
    "an invalid manifest": lambda name, data: [(name, b"[1, 2]" if "manifest" in name else data)],
    "the same file twice": lambda name, data: [(name, data)] * (2 if name.endswith("jpg") else 1),
    "a parent path": lambda name, data: [("media/../../x", b"x"), (name, data)],
    "an absolute path": lambda name, data: [("/etc/x", b"x"), (name, data)],
    "a backslash path": lambda name, data: [("media/..\\x", b"x"), (name, data)],
    "a symlink": lambda name, data: [(link("media/pictures"), b""), (name, data)],
    "another folder": lambda name, data: [("var/secret-key", b"x"), (name, data)],
}


def test_a_modified_backup_is_refused_before_anything_is_written(paper, tmp_path, start_empty, rows, subtests):
    made, _lost = create_backup(tmp_path / "backups")
    whole = made.path.read_bytes()
    start_empty()
    before = rows()
    for name, change in CRAFTED.items():
        made.path.write_bytes(whole)
        rewrite(made.path, change)
        with subtests.test(name):
            with pytest.raises(OperationFailed, match=r"Nothing was restored\."):
                restore(made.path)
            assert not uploads() and rows() == before


def test_a_backup_truncated_anywhere_is_refused(paper, tmp_path, start_empty):
    made, _lost = create_backup(tmp_path)
    whole = made.path.read_bytes()
    start_empty()
    for end in (0, 100, 512, len(whole) // 2, len(whole) - 11_000):
        made.path.write_bytes(whole[:end])
        with pytest.raises(OperationFailed, match=r"Nothing was restored\."):
            restore(made.path)


def test_a_backup_of_another_kind_of_database_is_refused_with_the_way_to_convert_it(
    paper, tmp_path, start_empty, monkeypatch
):
    made, _lost = create_backup(tmp_path)
    ours, other = f'"{connection.vendor}"'.encode(), b'"oracle"'
    rewrite(made.path, lambda name, data: [(name, data.replace(ours, other) if "manifest" in name else data)])
    start_empty()
    with pytest.raises(CommandError, match="copy_database"):
        call_command("restore", made.path)


def test_a_missing_backup_file_is_reported(tmp_path):
    with pytest.raises(CommandError, match="can't be read: No such file"):
        call_command("restore", tmp_path / "newsroom.tar")
