"""A restored backup puts pictures and recordings among the uploads, and nothing else, under no odd name."""

import tarfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st

from operations.archive import ArchiveWriter, create, is_upload_name, verify
from operations.backup import create_backup
from operations.exceptions import OperationFailed
from operations.media import stored_names
from operations.restore import restore

ODD = [
    "/etc/x.jpg",
    "../x.jpg",
    "pictures/../x.jpg",
    "pictures/../../x.jpg",
    "pictures//x.jpg",
    "/pictures/x.jpg",
    "./pictures/x.jpg",
    "pictures/./x.jpg",
    "pictures/x.jpg/",
    "pictures/x.jpg/y.jpg",
    "pictures\\x.jpg",
    "pictures/x.jpg\n",
    "pictures/x.jpg ",
    "pictures/x.jpg.",
    "pictures/x\u202egpj.jpg",
    "pictures/चित्र.jpg",
    "pictures/.jpg",
    "pictures/.htaccess",
    "pictures/x",
    "pictures/x.JPG",
    "pictures/x.html",
    "pictures/x.svg",
    "pictures/x.jpg.html",
    "pictures/x.php.jpg",
    "pictures/x.js",
    "pictures/x.xml",
    "pictures/" + "x" * 300 + ".jpg",
    "pictures/other/x.jpg",
    "recordings/x.html",
    "recordings/x.jpg",
    "recordings/../x.mp3",
    "evil.html",
    "evil.svg",
    "x.jpg",
    "cards/1/en-0123456789ab.jpg",
    "index.html",
    "PICTURES/x.jpg",
    "",
]
GOOD = [
    "pictures/0123456789abcdef01234567.jpg",
    "pictures/0123456789abcdef01234567.w960.webp",
    "pictures/0123456789abcdef01234567.w240.avif",
    "pictures/waiting/0123456789abcdef01234567.png",
    "recordings/0123456789abcdef01234567.mp3",
    "recordings/0123456789abcdef01234567.m4a",
]


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_is_refused_before_anything_is_written(db, tmp_path, name):
    good = GOOD[0]
    with create(tmp_path / "crafted.tar", "sqlite") as archive:
        archive.add(f"media/{good}", BytesIO(b"good"), 4)
        add_unchecked(archive, f"media/{name}", b"<script>")
    with pytest.raises(OperationFailed, match=r"Nothing was restored\."):
        restore(tmp_path / "crafted.tar", replace=True)
    assert not default_storage.exists(good) and not list(stored_names())


def add_unchecked(archive: ArchiveWriter, name: str, data: bytes) -> None:
    archive.add(name, BytesIO(data), len(data))


@pytest.mark.parametrize("name", GOOD)
def test_pictures_and_recordings_are_accepted(tmp_path, name):
    with create(tmp_path / "good.tar", "sqlite") as archive:
        archive.add(f"media/{name}", BytesIO(b"good"), 4)
    assert f"media/{name}" in verify(tmp_path / "good.tar").files


@given(st.text(max_size=60))
def test_no_accepted_name_leaves_its_folder_or_is_a_page(name):
    for folder in ("pictures/", "recordings/", ""):
        if is_upload_name(folder + name):
            assert ".." not in name and "\\" not in name and "//" not in name
            assert name.rsplit(".", 1)[1] not in ("html", "svg", "xml", "js", "css", "xhtml", "pdf")


def test_a_backup_leaves_out_what_it_could_not_restore(transactional_db, tmp_path, monkeypatch, story):
    monkeypatch.setattr("operations.backup.MIN_UPLOAD_AGE", __import__("datetime").timedelta(0))
    for name in ("pictures/evil.html", "notes.txt", GOOD[0]):
        default_storage.save(name, ContentFile(b"x"))
    backup, _lost = create_backup(tmp_path / "backups")
    with tarfile.open(backup.path) as tar:
        assert [name for name in tar.getnames() if name.startswith("media/")] == [f"media/{GOOD[0]}"]
    verify(backup.path)
