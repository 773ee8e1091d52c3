"""Uploads in a bucket, with moto as the S3 server."""

from datetime import timedelta

import boto3
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from moto import mock_aws
from PIL import Image
from sample_recordings import mp4

from articles import publishing
from operations.media import stored_names
from pictures import intake
from pictures.disk import stem
from reader import share_cards
from recordings.intake import add_recording, delete_recording
from withheld import files


@pytest.fixture
def bucket(settings, monkeypatch):
    """The bucket that the paper's files are stored in."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        bucket = boto3.resource("s3", region_name="us-east-1").Bucket("paper")
        bucket.create()
        options = {"bucket_name": "paper", "region_name": "us-east-1", "endpoint_url": None}
        settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "pictures.bucket.Bucket", "OPTIONS": options}}
        yield bucket


def test_a_picture_in_a_bucket_is_served_at_its_media_address(bucket, db, reader):
    picture = intake.add_picture(intake.encode(Image.new("RGB", (1600, 900))))
    assert {each.key for each in bucket.objects.all()} == set(picture.file_names)
    assert picture.src.startswith("/media/pictures/")
    response = reader.get(picture.src)
    with default_storage.open(picture.src.removeprefix("/media/")) as file:
        assert b"".join(response) == file.read()
    assert response["Content-Type"] == "image/webp" and "immutable" in response["Cache-Control"]


def test_a_recording_in_a_bucket_is_served_in_parts_and_deleted(bucket, db, reader, django_capture_on_commit_callbacks):
    data = mp4(data=bytes(range(256)) * 4000)
    recording, _known = add_recording(SimpleUploadedFile("a.mp4", data))
    response = reader.get(recording.src, headers={"range": "bytes=100-299"})
    assert response.status_code == 206 and b"".join(response) == data[100:300]
    assert response["Content-Range"] == f"bytes 100-299/{len(data)}" and response["Content-Type"] == "video/mp4"
    assert b"".join(reader.get(recording.src)) == data
    with django_capture_on_commit_callbacks(execute=True):
        delete_recording(recording)
    assert not list(bucket.objects.all())


@pytest.mark.parametrize("name", ["pictures/none.jpg", "pictures", "../secret", "a" * 2000])
def test_a_name_that_is_not_in_the_bucket_is_a_404(bucket, db, reader, name):
    assert reader.get(f"/media/{name}").status_code == 404


def test_deleting_a_picture_deletes_its_files_in_the_bucket(bucket, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        intake.delete_picture(intake.add_picture(intake.encode(Image.new("RGB", (300, 200)))))
    assert not list(bucket.objects.all())


def test_expired_uploads_are_deleted_from_the_bucket(bucket, monkeypatch):
    first, second = (intake.encode(Image.new("RGB", (300, height))) for height in (200, 100))
    intake.stash_upload(first)
    later = timezone.now() + intake.STASH_LIFETIME + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert intake.unstash_upload(intake.stash_upload(second)).name == second.name
    assert [each.key for each in bucket.objects.all()] == [f"{intake.STASH_FOLDER}/{second.name}"]


def test_no_share_card_is_in_the_bucket(bucket, story):
    assert share_cards.card(story(hi="live").edition("hi"))[:2] == b"\xff\xd8"
    assert not list(bucket.objects.filter(Prefix="cards/"))


def test_a_withheld_picture_in_a_bucket_is_for_the_desk_and_its_mark_for_nobody(bucket, reader, editor, signed_in):
    picture = intake.add_picture(intake.encode(Image.new("RGB", (600, 400))))
    before = sorted(stored_names())
    assert default_storage.withhold(picture.file_names) and not default_storage.withhold(picture.file_names)
    assert list(default_storage.withheld_stems()) == [stem(picture.file.name)]
    marks = [each.key for each in bucket.objects.all() if each.key not in before]
    assert len(marks) == 1 and sorted(stored_names()) == before
    for name in (*picture.file_names, *marks, f"../{marks[0]}", f"pictures/../{marks[0]}"):
        assert reader.get(f"/media/{name}").status_code == 404, name
    answer = signed_in(editor).get(picture.thumbnail)
    assert b"".join(answer) and answer["Cache-Control"] == "private, no-store"
    assert default_storage.release(picture.file_names) and not default_storage.release(picture.file_names)
    for name in picture.file_names:
        answer = Client().get(f"/media/{name}")
        assert b"".join(answer) and "public" in answer["Cache-Control"]


def test_a_cache_that_asks_again_is_told_that_the_file_is_the_same_or_gone(bucket, db, reader):
    picture = intake.add_picture(intake.encode(Image.new("RGB", (600, 400))))
    first = reader.get(picture.src)
    known = {"if-none-match": first["ETag"]}
    assert b"".join(first) and reader.get(picture.src, headers=known).status_code == 304
    default_storage.withhold(picture.file_names)
    assert reader.get(picture.src, headers=known).status_code == 404


def test_a_story_withdrawn_and_published_again_with_a_bucket(bucket, reader, story, editor, settings):
    picture = intake.add_picture(intake.encode(Image.new("RGB", (600, 400))))
    article = story(hi="live", hi_texts={"body": f'<figure><img src="{picture.src}" alt=""></figure>'})
    publishing.withdraw(article.edition("hi"), editor)
    files.settle_all()
    assert reader.get(picture.src).status_code == 404
    publishing.publish(article.edition("hi"), editor)
    files.settle_all()
    assert b"".join(reader.get(picture.src))
