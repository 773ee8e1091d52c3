import os
import time
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image
from sample_recordings import mp3

from operations.media import sweep
from pictures.intake import add_picture, encode, stash_upload
from recordings.intake import add_recording

pytestmark = pytest.mark.django_db


def put(name: str, hours_ago: float = 2) -> str:
    name = default_storage.save(name, ContentFile(b"something"))
    then = time.time() - hours_ago * 3600
    os.utime(default_storage.path(name), (then, then))
    return name


def sweep_media(**options) -> str:
    out = StringIO()
    call_command("sweep_media", stdout=out, **options)
    return out.getvalue()


def test_an_orphaned_file_is_listed_and_then_deleted(small_picture):
    orphan = put("pictures/0123456789abcdef01234567.jpg")
    assert f"Orphaned: {orphan}" in sweep_media() and default_storage.exists(orphan)
    assert f"Deleted: {orphan}" in sweep_media(delete=True) and not default_storage.exists(orphan)
    assert all(default_storage.exists(name) for name in small_picture.file_names)


def test_the_files_of_a_picture_are_no_orphans_at_any_age(small_picture):
    for name in small_picture.file_names:
        os.utime(default_storage.path(name), (0, 0))
    result = sweep()
    assert (result.orphans, result.lost, result.incomplete) == ([], [], [])


def test_an_upload_younger_than_an_hour_is_no_orphan():
    put("pictures/0123456789abcdef01234567.jpg", hours_ago=0.9)
    assert sweep().orphans == []


def test_the_stashed_upload_of_a_failed_form_is_kept_for_a_day():
    stash_upload(encode(Image.new("RGB", (8, 8), "red")))
    (waiting,) = default_storage.listdir("pictures/waiting")[1]
    path = default_storage.path(f"pictures/waiting/{waiting}")
    os.utime(path, (time.time() - 23 * 3600,) * 2)
    assert sweep().orphans == []
    os.utime(path, (time.time() - 25 * 3600,) * 2)
    assert sweep().orphans == [f"pictures/waiting/{waiting}"]


def test_a_share_card_among_the_uploads_is_an_orphan(story):
    left = put(f"cards/{story().pk}/hi-aaaaaaaaaaaa.jpg")
    assert sweep().orphans == [left]


def test_a_rendition_that_the_picture_does_not_have_is_an_orphan(small_picture):
    left = put(small_picture.rendition_name(1440))
    assert sweep().orphans == [left]


def test_pictures_with_missing_files_or_renditions_are_listed(small_picture):
    another = add_picture(encode(Image.new("RGB", (300, 200), "green")))
    default_storage.delete(small_picture.file.name)
    default_storage.delete(another.rendition_name(240))
    result = sweep()
    assert (result.lost, result.incomplete) == ([small_picture], [another])
    output = sweep_media()
    assert f"Picture {small_picture.pk} has lost its file" in output and "make_renditions" in output


def test_a_recording_is_no_orphan_and_without_its_file_it_is_listed():
    recording, _known = add_recording(SimpleUploadedFile("a.mp3", mp3()))
    os.utime(default_storage.path(recording.file.name), (0, 0))
    assert sweep().orphans == [] == sweep().lost
    default_storage.delete(recording.file.name)
    assert sweep().lost == [recording]
    assert f"Recording {recording.pk} has lost its file {recording.file.name}" in sweep_media()


def test_the_file_of_a_deleted_recording_is_an_orphan():
    recording, _known = add_recording(SimpleUploadedFile("a.mp3", mp3()))
    os.utime(default_storage.path(recording.file.name), (0, 0))
    recording.delete()
    assert sweep().orphans == [recording.file.name]


def test_an_empty_installation_has_no_orphans():
    assert "0 orphaned files" in sweep_media()
