"""Backups of a paper in its own database, SQLite or PostgreSQL, and what comes back of them."""

import hashlib
import os
import shutil
import tarfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from PIL import Image
from processes import PATIENCE

from articles import publishing
from articles.models import Article, Edition
from operations import backup, dumps
from operations.backup import SETTLED, back_up, backups
from operations.exceptions import Refused
from operations.media import stored, sweep
from operations.restore import restore
from pictures.intake import add_picture, delete_picture, encode
from pictures.models import Picture
from search.find import find
from search.query import parse_query

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_file_is_too_young(monkeypatch):
    monkeypatch.setattr(backup, "SETTLED", timedelta(0))


@pytest.fixture
def empty_place(settings, tmp_path):
    """Empties the database and points at an empty folder for uploads: a machine on which nothing is yet."""

    def empty():
        call_command("flush", interactive=False, verbosity=0)
        call_command("rebuild_search", "--empty")
        settings.MEDIA_ROOT = tmp_path / "elsewhere"

    return empty


def uploads() -> dict[str, bytes]:
    return {name: Path(default_storage.path(name)).read_bytes() for name in stored()}


def test_a_backup_restored_into_an_empty_place_has_every_row_and_every_file(paper, rows, tmp_path, empty_place):
    before, files = rows(), uploads()
    assert len(files) > 5
    made, lost = back_up(tmp_path / "backups")
    empty_place()
    restore(made.path)
    assert (rows(), uploads(), lost) == (before, files, set())
    assert find(parse_query("मानसून"), Edition.objects.all()).editions  # the search index, which is no model's, too


def test_a_restored_paper_goes_on_where_it_was(paper, tmp_path, empty_place, story):
    last = Article.objects.order_by("pk").last().pk
    made, _lost = back_up(tmp_path)
    empty_place()
    restore(made.path)
    assert story(hi="draft").pk == last + 1


def test_a_backup_is_for_its_owner_alone_and_leaves_nothing_beside_it(paper, tmp_path):
    before = datetime.now(UTC).replace(microsecond=0)
    made, _lost = back_up(tmp_path / "backups")
    assert made.path.stat().st_mode & 0o777 == 0o600 and made.path.parent.stat().st_mode & 0o777 == 0o700
    assert os.listdir(made.path.parent) == [made.path.name]
    assert made.size == made.path.stat().st_size and before <= made.made_at <= datetime.now(UTC)


def test_a_place_in_use_is_not_restored_over_until_told(paper, rows, tmp_path, empty_place, settings):
    before = rows()
    made, _lost = back_up(tmp_path / "backups")
    paper.edition("hi").versions.all().delete()
    with pytest.raises(Refused, match="The database is in use"):
        restore(made.path)
    media = settings.MEDIA_ROOT
    empty_place()
    settings.MEDIA_ROOT = media
    with pytest.raises(Refused, match="There are uploads already"):
        restore(made.path)
    restore(made.path, replace=True)
    assert rows() == before


def test_a_restore_that_fails_leaves_the_database_as_it_was(paper, rows, tmp_path, monkeypatch):
    before = rows()
    broken = tmp_path / "broken"
    with dumps.moment() as (_files, write):
        write(broken)
    broken.write_bytes(broken.read_bytes()[: broken.stat().st_size * 2 // 3])
    with pytest.raises(Refused):
        dumps.load(broken)
    assert rows() == before


def test_a_paper_that_is_written_to_is_backed_up_at_one_moment(paper, tmp_path, empty_place, monkeypatch):
    """Two editions are always saved together, and pictures come and go: whenever it is copied, all of it fits."""
    monkeypatch.setattr(backup, "SETTLED", SETTLED)
    stop, saved, problems = threading.Event(), threading.Event(), []

    def write(number: int):
        try:
            pictures = []
            while not stop.is_set():
                article = Article.objects.get(pk=paper.pk)
                words = f"बार {time.monotonic_ns()}"
                for edition in (editions := list(article.editions.all())):
                    edition.headline = words
                if number == 0:
                    publishing.save_story(article, editions, by=None)
                    saved.set()
                pictures.append(
                    add_picture(encode(Image.effect_noise((40, 40), 60).convert("RGB")), credit=str(number))
                )
                if len(pictures) > 2:
                    delete_picture(pictures.pop(0))
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()

    def wait_for_another_save():
        saved.clear()
        assert saved.wait(PATIENCE), problems

    @contextmanager
    def moment():
        with dumps.moment() as (named, write):
            yield named, lambda path: (wait_for_another_save(), write(path))

    monkeypatch.setattr(backup, "moment", moment)
    made = []
    try:
        for day in range(1, 5):
            wait_for_another_save()
            made.append(_dated(back_up(tmp_path)[0].path, day))
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert not problems
    seen = set()
    for path in made:
        empty_place()
        restore(path, replace=True)
        hindi, english = Article.objects.get(pk=paper.pk).editions.all()
        assert hindi.headline == english.headline
        for edition in (hindi, english):
            assert edition.versions.first().number == edition.version
            assert edition.versions.first().texts == edition.texts
        for picture in Picture.objects.all():
            path = Path(picture.file.path)
            assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(path.stem)  # it is whole
        assert not sweep().lost and not sweep().incomplete
        seen.add(hindi.headline)
    assert len(seen) == len(made)  # it was written to meanwhile


def _dated(path, day: int):
    """The backup under an older name, as if it were of another day."""
    return path.rename(path.with_name(f"newsroom-2026-01-0{day}-000000Z.tar"))


def test_a_picture_that_comes_and_goes_meanwhile_takes_its_row_with_it(paper, tmp_path, monkeypatch, empty_place):
    """It came after the uploads were copied, was in the database, and was deleted before its file was copied."""
    times = []

    @contextmanager
    def moment():
        picture = None
        if not times:
            picture = add_picture(encode(Image.new("RGB", (30, 30), "pink")))
        times.append(1)
        with dumps.moment() as (named, write):
            if picture:
                with ThreadPoolExecutor(1) as elsewhere:
                    elsewhere.submit(delete_elsewhere, picture).result()
            yield named, write

    def delete_elsewhere(picture):
        delete_picture(picture)
        connection.close()

    monkeypatch.setattr(backup, "moment", moment)
    made, lost = back_up(tmp_path)
    empty_place()
    restore(made.path)
    assert (len(times), lost, sweep().lost) == (2, set(), [])


def test_files_that_were_lost_before_are_told_and_stop_no_backup(paper, tmp_path, capsys):
    picture = Picture.objects.get()
    default_storage.delete(picture.file.name)
    call_command("backup", tmp_path)
    assert len(backups(tmp_path)) == 1
    assert "1 files of pictures were lost before: manage.py sweep_media" in capsys.readouterr().err


def test_an_upload_that_is_on_its_way_to_the_disk_is_not_copied(paper, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "SETTLED", timedelta(minutes=10))
    default_storage.save("pictures/half.jpg", ContentFile(b"the first ha"))
    made, _lost = back_up(tmp_path)
    with tarfile.open(made.path) as tar:
        names = tar.getnames()
    assert "media/pictures/half.jpg" not in names and f"media/{Picture.objects.get().file.name}" in names


def test_the_oldest_go_when_there_are_enough(paper, tmp_path):
    for day in range(1, 6):
        _dated(back_up(tmp_path, keep=3)[0].path, day)
    (tmp_path / "newsroom-notes.txt").write_text("another's")
    newest, _lost = back_up(tmp_path, keep=3)
    assert [each.path.name[:19] for each in backups(tmp_path)] == [
        "newsroom-2026-01-04", "newsroom-2026-01-05", newest.path.name[:19],
    ]  # fmt: skip
    assert (tmp_path / "newsroom-notes.txt").exists()


def test_a_backup_that_fails_deletes_none_and_leaves_nothing(paper, tmp_path, monkeypatch):
    first = _dated(back_up(tmp_path)[0].path, 1)

    def fails():
        raise Refused("The database is damaged.")

    monkeypatch.setattr(backup, "moment", fails)
    with pytest.raises(CommandError, match=r"No backup was made\. The database is damaged\."):
        call_command("backup", tmp_path, "--keep=1")
    assert [name for name in os.listdir(tmp_path) if name != "media"] == [first.name]


def test_what_a_killed_backup_left_goes_with_the_next_one_a_day_later(paper, tmp_path):
    left = tmp_path / ".newsroom-2026-01-01-000000Z.tar.part"
    left.write_bytes(b"half")
    back_up(tmp_path)
    assert left.exists()
    os.utime(left, (0, 0))
    back_up(tmp_path)
    assert not left.exists()


def test_no_backup_is_put_where_readers_can_fetch_it(paper, settings):
    for public in (settings.MEDIA_ROOT, settings.MEDIA_ROOT / "backups", settings.STATIC_ROOT / "x"):
        with pytest.raises(Refused, match="Everybody can read"):
            back_up(public)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite needs no program")
def test_without_postgresql_s_programs_the_refusal_says_what_to_install(paper, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(CommandError, match=r"pg_dump is not on this machine\. Install PostgreSQL's client"):
        call_command("backup", tmp_path)


# --- what is not whole, or not ours, is not restored ---


def rewritten(path, change) -> None:
    """A copy of the backup, each member as `change` makes it of its name and bytes."""
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
    "a file taken out": lambda name, data: [] if name.endswith("jpg") else [(name, data)],
    "a file added": lambda name, data: [(name, data), *([("media/more.jpg", b"x")] if "database" in name else [])],
    "a file after the list": lambda name, data: [(name, data), *([("media/x.jpg", b"x")] if "manif" in name else [])],
    "no list": lambda name, data: [] if "manifest" in name else [(name, data)],
    "another list": lambda name, data: [(name, b"[1, 2]" if "manifest" in name else data)],
    "the same file twice": lambda name, data: [(name, data)] * (2 if name.endswith("jpg") else 1),
    "a way out": lambda name, data: [("media/../../x", b"x"), (name, data)],
    "a way to the root": lambda name, data: [("/etc/x", b"x"), (name, data)],
    "a way out for Windows": lambda name, data: [("media/..\\x", b"x"), (name, data)],
    "a link": lambda name, data: [(link("media/pictures"), b""), (name, data)],
    "another folder": lambda name, data: [("var/secret-key", b"x"), (name, data)],
}


@pytest.mark.parametrize("change", CRAFTED.values(), ids=CRAFTED)
def test_a_backup_that_is_not_as_it_was_written_is_refused_before_anything_is(
    paper, tmp_path, empty_place, change, rows
):
    made, _lost = back_up(tmp_path / "backups")
    rewritten(made.path, change)
    empty_place()
    before = rows()
    with pytest.raises(Refused, match=r"Nothing was restored\."):
        restore(made.path)
    assert not uploads() and rows() == before


def test_a_backup_cut_off_anywhere_is_refused(paper, tmp_path, empty_place):
    made, _lost = back_up(tmp_path)
    whole = made.path.read_bytes()
    empty_place()
    for end in (0, 100, 512, len(whole) // 2, len(whole) - 11_000):
        made.path.write_bytes(whole[:end])
        with pytest.raises(Refused, match=r"Nothing was restored\."):
            restore(made.path)


def test_a_backup_of_another_kind_of_database_says_how_to_go_on(paper, tmp_path, empty_place, monkeypatch):
    made, _lost = back_up(tmp_path)
    ours, other = f'"{connection.vendor}"'.encode(), b'"oracle"'
    rewritten(made.path, lambda name, data: [(name, data.replace(ours, other) if "manifest" in name else data)])
    empty_place()
    with pytest.raises(CommandError, match="copy_database"):
        call_command("restore", made.path)


def test_a_backup_that_is_not_there_is_said_to_be_not_there(tmp_path):
    with pytest.raises(CommandError, match="can't be read: No such file"):
        call_command("restore", tmp_path / "newsroom.tar")
