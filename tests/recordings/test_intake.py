"""The way of recordings into the library, and out of it."""

import errno
import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import translation
from sample_recordings import PLACE, SAMPLES, id3, mp3, mp4, track, wav

from recordings.intake import RecordingInUse, add_recording, check_upload, delete_recording
from recordings.models import Recording

pytestmark = pytest.mark.django_db


def upload(data: bytes, name: str = "x.bin") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def large_upload(data: bytes) -> TemporaryUploadedFile:
    """An upload that Django has streamed to the disk."""
    file = TemporaryUploadedFile("Interview 7.mp3", "audio/mpeg", len(data), None)
    file.write(data)
    return file


@pytest.mark.parametrize("suffix", SAMPLES)
def test_a_recording_is_stored_under_the_hash_of_its_content(suffix):
    recording, is_known = add_recording(upload(SAMPLES[suffix], "किसान की बात.dat"), title_hi="किसान")
    assert not is_known and recording.file.name.startswith("recordings/") and recording.file.name.endswith(suffix)
    assert recording.original_name == "किसान की बात.dat" and recording.title_hi == "किसान"
    with default_storage.open(recording.file.name) as file:
        assert len(file.read()) == len(SAMPLES[suffix])
    assert recording.src == f"/media/{recording.file.name}" and recording.size == len(SAMPLES[suffix])


def test_its_length_is_stored():
    assert (
        add_recording(upload(mp3() * 46))[0].duration == 6
        and add_recording(upload(SAMPLES["webm"]))[0].duration is None
    )


def test_the_same_content_is_one_recording_under_any_name_and_with_any_metadata():
    first, _known = add_recording(upload(mp3(id3(b"TXXX" + PLACE)), "a.mp3"))
    again, is_known = add_recording(upload(mp3(id3(bytes(4) + PLACE)), "b.mp3"))
    assert (again, is_known, again.original_name) == (first, True, "a.mp3")


def test_an_upload_that_was_streamed_to_the_disk_is_moved_there():
    data = mp3(id3(PLACE))
    with large_upload(data) as file:
        recording, _known = add_recording(file)
        assert not Path(file.temporary_file_path()).exists()
    with default_storage.open(recording.file.name) as file:
        stored = file.read()
    assert len(stored) == len(data) and PLACE not in stored


def test_a_file_above_the_limit_is_refused(settings):
    settings.RECORDING_MAX_BYTES = 1024**2
    with translation.override("en"), pytest.raises(ValidationError, match="larger than 1 MB"):
        check_upload(upload(wav(seconds=70)))


@pytest.mark.parametrize("data", [b"", b"<html>"])
def test_a_file_of_another_format_leaves_nothing(data, settings):
    with pytest.raises(ValidationError):
        add_recording(upload(data))
    assert not Recording.objects.exists() and not Path(settings.MEDIA_ROOT).exists()


def test_damaged_metadata_is_refused_as_damage():
    broken = track(b"vide", b"avc1", 0, 0, b"\0\0\0\x40udta")
    with translation.override("en"), pytest.raises(ValidationError, match="damaged"):
        check_upload(upload(mp4(broken)))


def test_the_rest_of_an_interrupted_upload_is_replaced():
    checked = check_upload(upload(mp3()))
    default_storage.save(checked.path, ContentFile(b"part"))
    recording, _known = add_recording(upload(mp3()))
    assert recording.file.name == checked.path and default_storage.size(checked.path) == len(mp3())


def test_a_full_disk_is_said_and_leaves_no_part(monkeypatch, settings):
    def save(self, name, content):
        Path(self.path(name)).parent.mkdir(parents=True, exist_ok=True)
        Path(self.path(name)).write_bytes(b"part")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", save)
    with translation.override("en"), pytest.raises(ValidationError, match="disk is full"):
        add_recording(upload(mp3()))
    assert not Recording.objects.exists() and not list(Path(settings.MEDIA_ROOT).rglob("*.mp3"))


def test_a_large_file_is_never_held_in_memory():
    """Every read of the file asks for a piece."""

    class Watched(io.BytesIO):
        def read(self, size=-1):
            assert 0 <= size <= 4 * 1024**2
            return super().read(size)

    for data in (wav(seconds=700), mp4(data=bytes(6_000_000)), mp3() * 1500):
        assert check_upload(File(Watched(data), "x")).file.size == len(data)


def test_an_unused_recording_is_deleted_with_its_file(django_capture_on_commit_callbacks):
    recording, _known = add_recording(upload(mp3()))
    name = recording.file.name
    with django_capture_on_commit_callbacks(execute=True):
        delete_recording(recording)
    assert not Recording.objects.exists() and not default_storage.exists(name)


def test_a_used_recording_is_not_deleted(story, django_capture_on_commit_callbacks):
    recording, _known = add_recording(upload(mp3()))
    article = story(hi_texts={"body": f'<figure><audio src="{recording.src}"></audio></figure>'})
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RecordingInUse) as used:
        delete_recording(recording)
    assert used.value.editions == [article.edition("hi")]
    assert Recording.objects.exists() and default_storage.exists(recording.file.name)
