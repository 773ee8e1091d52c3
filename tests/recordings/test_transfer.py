"""Recordings travel with exports."""

import base64
import hashlib
import json

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import translation
from sample_recordings import PLACE, SAMPLES, id3, mp3, mp4

from articles.models import Article
from exchange.exporting import export_stories
from exchange.importing import import_stories
from pictures.models import Picture
from recordings import transfer
from recordings.intake import add_recording, store_file
from recordings.models import Recording
from recordings.usage import uses

pytestmark = pytest.mark.django_db


def entry(data: bytes, file: str = "recordings/x.mp3", **fields) -> dict:
    return {"file": file, "data": base64.b64encode(data).decode()} | fields


def imported(*entries: object, **options):
    with translation.override("en"):
        return import_stories({"stories": [], "recordings": list(entries)}, **options)


def test_an_export_imported_into_an_empty_installation_has_the_same_recordings(
    story, small_picture, settings, tmp_path
):
    texts = {"title_hi": "नदी", "caption_en": "At dusk", "credit_en": "Video: Asha", "poster": small_picture}
    video, _known = add_recording(SimpleUploadedFile("VID 7.mp4", mp4(data=bytes(range(256)) * 3000)), **texts)
    add_recording(SimpleUploadedFile("a.mp3", mp3(id3(PLACE))))
    body = f'<figure><video src="{video.src}" poster="{small_picture.src}" controls="" preload="none"></video></figure>'
    story(hi="live", hi_texts={"body": body})
    fields = [*transfer.FIELDS, "file", "kind", "size", "duration", "poster__file"]
    before = list(Recording.objects.values(*fields))
    with default_storage.open(video.file.name) as file:
        content = file.read()
    exported = "".join(export_stories())
    Article.objects.all().delete()
    Recording.objects.all().delete()
    Picture.objects.all().delete()
    settings.MEDIA_ROOT = tmp_path / "another disk"
    assert import_stories(json.loads(exported)).refused == []
    assert list(Recording.objects.values(*fields)) == before
    with default_storage.open(video.file.name) as file:
        assert file.read() == content
    assert "".join(export_stories()) == exported
    found = Recording.objects.get(file=video.file.name)
    assert [edition.body for edition in uses(found)] == [body] and len(uses(found)) == 1


def test_a_second_import_adds_nothing_and_keeps_the_words_of_the_desk():
    recording, _known = add_recording(SimpleUploadedFile("a.mp3", mp3()), title_hi="नदी")
    exported = json.loads("".join(export_stories()))
    recording.title_hi = "गंगा"
    recording.save()
    assert import_stories(exported).refused == []
    assert Recording.objects.get().title_hi == "गंगा"


def test_an_export_holds_no_file_in_memory():
    add_recording(SimpleUploadedFile("a.mp4", mp4(data=bytes(2_000_000))))
    assert max(map(len, export_stories())) < 300_000


def test_a_file_that_is_not_from_an_export_loses_its_metadata_and_gets_its_own_name():
    assert imported(entry(mp3(id3(b"TXXX" + PLACE)), title_en="Rain")).refused == []
    recording = Recording.objects.get()
    with default_storage.open(recording.file.name) as file:
        assert PLACE not in file.read()
    assert recording.title_en == "Rain" and recording.file.name != "recordings/x.mp3"


def test_a_file_with_the_hash_of_its_content_as_its_name_stays_as_it_is():
    """What a later version blanks in addition must not move the files of older exports."""
    data = mp3(id3(b"TXXX" + PLACE))
    name = f"recordings/{hashlib.sha256(data).hexdigest()[:24]}.mp3"
    imported(entry(data, name))
    assert Recording.objects.get().file.name == name


@pytest.mark.parametrize(
    "given, field",
    [
        ("no object", "recordings.item"),
        ({"size": 7}, "recordings.size"),
        ({"title_hi": 7}, "recordings.title_hi"),
        ({"title_hi": "x" * 301}, "recordings.title_hi"),
        ({"file": 7}, "recordings.file"),
        ({"poster": []}, "recordings.poster"),
        (entry(b"<html>"), "recordings.data"),
        ({"file": "recordings/a.mp3", "data": "%%"}, "recordings.data"),
        ({"file": "recordings/a.mp3"}, "recordings.data"),
        ({"file": "../../x.mp3", "data": "bm8="}, "recordings.data"),
    ],
)
def test_an_invalid_entry_is_refused_and_the_others_come_in(given, field):
    report = imported(given, entry(mp3()))
    assert [(each.number, each.field) for each in report.refused] == [(1, field)] and report.refused[0].reason
    assert Recording.objects.count() == 1


def test_what_is_no_list_is_refused():
    report = import_stories({"stories": [], "recordings": {"file": "x"}})
    assert [(each.number, each.field) for each in report.refused] == [(0, "recordings")]


def test_with_strict_one_invalid_entry_stops_the_import():
    assert imported(entry(b"<html>"), entry(mp3()), strict=True).refused
    assert not Recording.objects.exists()


def test_the_same_file_twice_is_one_recording():
    assert imported(entry(mp3()), entry(mp3(), "recordings/y.mp3")).refused == []
    assert Recording.objects.count() == 1


def test_a_path_in_the_name_of_a_file_leads_nowhere():
    imported(entry(SAMPLES["wav"], "../../../x.wav"), entry(mp3(), "/etc/passwd"))
    assert all(each.file.name.startswith("recordings/") for each in Recording.objects.all())


@pytest.mark.parametrize("strict", [False, True])
def test_no_transaction_is_open_while_files_are_stored(monkeypatch, strict):
    depths, outside = [], len(connection.savepoint_ids)

    def watched(*given):
        depths.append(len(connection.savepoint_ids))
        store_file(*given)

    monkeypatch.setattr(transfer, "store_file", watched)
    imported(entry(mp3()), strict=strict)
    assert depths == [outside] and Recording.objects.exists()
