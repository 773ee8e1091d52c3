"""Backup and restore on the database under test, SQLite or PostgreSQL."""

import hashlib
import os
import shutil
import tarfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from PIL import Image
from processes import TIMEOUT_SECONDS
from stored_uploads import uploads

from articles import publishing
from articles.models import Article, Edition
from operations import backup, dumps
from operations.backup import MIN_UPLOAD_AGE, create_backup, list_backups
from operations.exceptions import OperationFailed
from operations.media import sweep
from operations.restore import restore
from pictures.intake import add_picture, delete_picture, encode
from pictures.models import Picture
from recordings.models import Recording
from search.find import find
from search.query import parse_query

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("uploads_have_no_minimum_age")]


def test_a_backup_restored_into_an_empty_installation_has_every_row_and_every_file(paper, rows, tmp_path, start_empty):
    before, files = rows(), uploads()
    assert len(files) > 5
    made, lost = create_backup(tmp_path / "backups")
    start_empty()
    restore(made.path)
    assert (rows(), uploads(), lost) == (before, files, set())
    # The search index has no model, and is restored too.
    assert find(parse_query("मानसून"), Edition.objects.all()).editions


def test_a_recording_that_arrives_during_a_backup_is_in_it(paper, tmp_path, monkeypatch, start_empty):
    """Rows that the snapshot has bring their files along, however young these are."""
    monkeypatch.setattr(backup, "MIN_UPLOAD_AGE", timedelta(days=1))
    recording = Recording.objects.get()
    made, lost = create_backup(tmp_path / "backups")
    start_empty()
    restore(made.path)
    assert lost == set() and recording.file.name in uploads()


def test_new_rows_after_a_restore_continue_the_primary_keys(paper, tmp_path, start_empty, story):
    last = Article.objects.order_by("pk").last().pk
    made, _lost = create_backup(tmp_path)
    start_empty()
    restore(made.path)
    assert story(hi="draft").pk == last + 1


def test_a_backup_is_readable_by_its_owner_only_and_leaves_no_other_file(paper, tmp_path):
    before = datetime.now(UTC).replace(microsecond=0)
    made, _lost = create_backup(tmp_path / "backups")
    assert made.path.stat().st_mode & 0o777 == 0o600 and made.path.parent.stat().st_mode & 0o777 == 0o700
    assert os.listdir(made.path.parent) == [made.path.name]
    assert made.size == made.path.stat().st_size and before <= made.made_at <= datetime.now(UTC)


def test_an_installation_in_use_is_restored_over_only_with_replace(paper, rows, tmp_path, start_empty, settings):
    before = rows()
    made, _lost = create_backup(tmp_path / "backups")
    paper.edition("hi").versions.all().delete()
    with pytest.raises(OperationFailed, match="The database is in use"):
        restore(made.path)
    media = settings.MEDIA_ROOT
    start_empty()
    settings.MEDIA_ROOT = media
    with pytest.raises(OperationFailed, match="There are uploads already"):
        restore(made.path)
    restore(made.path, replace=True)
    assert rows() == before


def test_a_failed_restore_leaves_the_database_unchanged(paper, rows, tmp_path, monkeypatch):
    before = rows()
    broken = tmp_path / "broken"
    with dumps.open_snapshot() as snapshot:
        snapshot.write(broken)
    broken.write_bytes(broken.read_bytes()[: broken.stat().st_size * 2 // 3])
    with pytest.raises(OperationFailed):
        dumps.load(broken)
    assert rows() == before


def test_a_backup_is_a_consistent_snapshot_while_others_write(paper, tmp_path, start_empty, monkeypatch):
    """Both editions of a story are saved together while pictures are added and deleted: every backup is consistent."""
    monkeypatch.setattr(backup, "MIN_UPLOAD_AGE", MIN_UPLOAD_AGE)
    stop, saved, problems = threading.Event(), threading.Event(), []

    def write(number: int):
        try:
            pictures = []
            while not stop.is_set():
                article = Article.objects.get(pk=paper.pk)
                headline = f"बार {time.monotonic_ns()}"
                for edition in (editions := list(article.editions.all())):
                    edition.headline = headline
                if number == 0:
                    publishing.save_story(article, editions, by=None)
                    saved.set()
                pictures.append(
                    add_picture(encode(Image.effect_noise((40, 40), 60).convert("RGB")), credit_en=str(number))
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
        assert saved.wait(TIMEOUT_SECONDS), problems

    @contextmanager
    def slow_snapshot():
        with dumps.open_snapshot() as snapshot:
            yield snapshot._replace(write=lambda path: (wait_for_another_save(), snapshot.write(path)))

    monkeypatch.setattr(backup, "open_snapshot", slow_snapshot)
    made = []
    try:
        for day in range(1, 5):
            wait_for_another_save()
            made.append(_dated(create_backup(tmp_path)[0].path, day))
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert not problems
    seen = set()
    for path in made:
        start_empty()
        restore(path, replace=True)
        hindi, english = Article.objects.get(pk=paper.pk).editions.all()
        assert hindi.headline == english.headline
        for edition in (hindi, english):
            assert edition.versions.first().number == edition.version
            assert edition.versions.first().texts == edition.texts
        for picture in Picture.objects.all():
            path = Path(picture.file.path)
            assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(path.stem)  # the file is complete
        assert not sweep().lost and not sweep().incomplete
        seen.add(hindi.headline)
    assert len(seen) == len(made)  # saves happened between the backups


def _dated(path, day: int):
    """Rename the backup as if it were made on an earlier day."""
    return path.rename(path.with_name(f"newsroom-2026-01-0{day}-000000Z.tar"))


def test_a_picture_added_and_deleted_during_a_backup_leaves_no_row(paper, tmp_path, monkeypatch, start_empty):
    """It is added after the uploads are copied, is in the snapshot, and is deleted before its file is copied."""
    times = []

    @contextmanager
    def racing_snapshot():
        picture = None
        if not times:
            picture = add_picture(encode(Image.new("RGB", (30, 30), "pink")))
        times.append(1)
        with dumps.open_snapshot() as snapshot:
            if picture:
                with ThreadPoolExecutor(1) as executor:
                    executor.submit(delete_in_thread, picture).result()
            yield snapshot

    def delete_in_thread(picture):
        delete_picture(picture)
        connection.close()

    monkeypatch.setattr(backup, "open_snapshot", racing_snapshot)
    made, lost = create_backup(tmp_path)
    start_empty()
    restore(made.path)
    assert (len(times), lost, sweep().lost) == (2, set(), [])


def test_files_that_were_lost_earlier_are_reported_and_do_not_stop_a_backup(paper, tmp_path, capsys):
    picture = Picture.objects.get()
    default_storage.delete(picture.file.name)
    call_command("backup", tmp_path)
    assert len(list_backups(tmp_path)) == 1
    assert "1 uploaded files are missing from the media folder: manage.py sweep_media" in capsys.readouterr().err


def test_an_upload_that_is_still_being_written_is_not_copied(paper, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "MIN_UPLOAD_AGE", timedelta(minutes=10))
    default_storage.save("pictures/half.jpg", ContentFile(b"the first ha"))
    made, _lost = create_backup(tmp_path)
    with tarfile.open(made.path) as tar:
        names = tar.getnames()
    assert "media/pictures/half.jpg" not in names and f"media/{Picture.objects.get().file.name}" in names


def test_the_oldest_backups_beyond_keep_are_deleted(paper, tmp_path):
    for day in range(1, 6):
        _dated(create_backup(tmp_path, keep=3)[0].path, day)
    (tmp_path / "newsroom-notes.txt").write_text("not a backup")
    newest, _lost = create_backup(tmp_path, keep=3)
    assert [each.path.name[:19] for each in list_backups(tmp_path)] == [
        "newsroom-2026-01-04", "newsroom-2026-01-05", newest.path.name[:19],
    ]  # fmt: skip
    assert (tmp_path / "newsroom-notes.txt").exists()


def test_a_failed_backup_deletes_no_older_one_and_leaves_no_file(paper, tmp_path, monkeypatch):
    first = _dated(create_backup(tmp_path)[0].path, 1)

    def fails():
        raise OperationFailed("The database is damaged.")

    monkeypatch.setattr(backup, "open_snapshot", fails)
    with pytest.raises(CommandError, match=r"No backup was made\. The database is damaged\."):
        call_command("backup", tmp_path, "--keep=1")
    assert [name for name in os.listdir(tmp_path) if name != "media"] == [first.name]


def test_partial_files_of_a_killed_backup_are_deleted_a_day_later(paper, tmp_path):
    left = tmp_path / ".newsroom-2026-01-01-000000Z.tar.part"
    left.write_bytes(b"half")
    create_backup(tmp_path)
    assert left.exists()
    os.utime(left, (0, 0))
    create_backup(tmp_path)
    assert not left.exists()


def test_a_folder_that_readers_can_download_from_is_refused(paper, settings):
    for public in (settings.MEDIA_ROOT, settings.MEDIA_ROOT / "backups", settings.STATIC_ROOT / "x"):
        with pytest.raises(OperationFailed, match="to everybody"):
            create_backup(public)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite needs no client program")
def test_without_the_postgresql_client_the_error_says_what_to_install(paper, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(CommandError, match=r"pg_dump is not on this machine\. Install PostgreSQL's client"):
        call_command("backup", tmp_path)
