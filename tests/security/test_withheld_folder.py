"""The folder of withheld files: who reads it, what sweeps and backups do with it."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from sample_recordings import mp3
from story_files import answers, names_of, picture, recording

from articles import publishing
from operations import backup
from operations.media import stored_names, sweep
from operations.restore import restore
from pictures.intake import write_renditions
from pictures.models import Picture
from withheld import files

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_desk_shows_them_and_no_cache_keeps_them(shown, editor, signed_in):
    article, rows = shown
    publishing.withdraw(article.edition("en"), editor)
    desk = signed_in(editor)
    for address in (rows["lead"].thumbnail, rows["body"].src, rows["audio"].src):
        response = desk.get(address)
        assert response.status_code == 200 and b"".join(response)
        assert response["Cache-Control"] == "private, no-store"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert Client().get(address).status_code == 404
    part = desk.get(rows["audio"].src, headers={"range": "bytes=0-9"})
    assert part.status_code == 206 and part["Cache-Control"] == "private, no-store" and b"".join(part)


def test_a_log_in_without_its_second_factor_or_of_a_former_colleague_is_no_desk(settings, shown, editor, signed_in):
    article, rows = shown
    publishing.withdraw(article.edition("en"), editor)
    desk = signed_in(editor)
    name = rows["lead"].rendition_name(480)
    assert answers(desk, [name]) == {200}
    settings.SECOND_FACTOR_ROLES = ["editor"]
    assert answers(desk, [name]) == {404}
    settings.SECOND_FACTOR_ROLES = []
    editor.is_active = False
    editor.save()
    assert answers(desk, [name]) == {404}


@pytest.mark.parametrize("place", [".withheld/{}", "pictures/../.withheld/{}", "./.withheld/{}", "withheld/{}"])
def test_the_folder_of_withheld_files_has_no_address(shown, editor, reader, signed_in, place):
    article, rows = shown
    publishing.withdraw(article.edition("en"), editor)
    for client in (reader, signed_in(editor)):
        assert client.get(f"/media/{place.format(rows['lead'].file.name)}").status_code == 404


def test_nobody_else_on_the_machine_may_enter_the_folder(shown, editor):
    article, _rows = shown
    publishing.withdraw(article.edition("en"), editor)
    assert stat.S_IMODE(Path(settings.MEDIA_ROOT, ".withheld").stat().st_mode) & 0o777 == 0o700


def test_the_library_goes_on_with_withheld_files(reader, shown, editor):
    """Renditions are made again, the same upload finds its picture, and neither makes anything public."""
    article, rows = shown
    names = sorted(stored_names())
    publishing.withdraw(article.edition("en"), editor)
    default_storage.delete(rows["lead"].rendition_name(240))
    write_renditions(Picture.objects.get(pk=rows["lead"].pk))
    write_renditions(Picture.objects.get(pk=rows["body"].pk), overwrite=True)
    assert picture("red") == rows["lead"] and recording("a.mp3", mp3()) == rows["audio"]
    assert sorted(stored_names()) == names and answers(reader, names_of(rows)) == {404}
    result = sweep()
    assert (result.orphans, result.lost, result.incomplete) == ([], [], [])


def test_the_sweep_repairs_what_an_interrupted_run_left(reader, shown, editor, monkeypatch):
    article, rows = shown
    edition = article.edition("en")
    monkeypatch.setattr(files, "_move", lambda row, is_used: False)  # as if the process had been killed
    publishing.withdraw(edition, editor)
    monkeypatch.undo()
    default_storage.withhold(rows["lead"].file_names[:3])
    assert answers(reader, names_of(rows)) == {200, 404}
    call_command("sweep_media")
    assert answers(reader, names_of(rows)) == {404}
    monkeypatch.setattr(files, "_move", lambda row, is_used: False)
    publishing.publish(edition, editor)
    monkeypatch.undo()
    default_storage.release(rows["lead"].file_names[:3])
    call_command("sweep_media")
    assert answers(reader, names_of(rows)) == {200}


def test_a_backup_has_withheld_files_and_restores_them_withheld(
    reader, shown, editor, settings, tmp_path, monkeypatch, story
):
    article, rows = shown
    kept = picture("white")
    monkeypatch.setattr(backup, "MIN_UPLOAD_AGE", timedelta(0))
    publishing.withdraw(article.edition("en"), editor)
    names = sorted(stored_names())
    made, lost = backup.create_backup(tmp_path / "backups")
    assert lost == set()
    publishing.publish(article.edition("en"), editor)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    for _again in range(2):
        restore(made.path, replace=True)
        assert sorted(stored_names()) == names
        assert answers(reader, names_of(rows)) == {404} and answers(reader, kept.file_names) == {200}
        files.settle_all()
        assert answers(reader, names_of(rows)) == {404}
        default_storage.release(rows["lead"].file_names)
        default_storage.withhold(kept.file_names)


def test_a_deleted_picture_leaves_no_withheld_file(shown, editor):
    article, rows = shown
    publishing.withdraw(article.edition("en"), editor)
    for name in rows["lead"].file_names:
        default_storage.delete(name)
    assert not set(stored_names()) & set(rows["lead"].file_names)
