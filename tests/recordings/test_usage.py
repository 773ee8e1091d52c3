"""Where recordings are used."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from sample_recordings import mp3, mp4

from articles import working_copies
from articles.publishing import save_story
from exchange.importing import import_stories
from recordings.intake import RecordingInUse, add_recording, delete_recording
from recordings.models import RecordingUse
from recordings.usage import files_in, uses

pytestmark = pytest.mark.django_db


@pytest.fixture
def recording(db):
    return add_recording(SimpleUploadedFile("a.mp3", mp3()), title_en="A farmer")[0]


def playing(recording) -> str:
    return f'<p>पाठ</p>\n<figure><audio src="{recording.src}"></audio><figcaption>वह</figcaption></figure>'


def test_players_and_links_name_files(settings):
    html = (
        '<figure><audio src="/media/recordings/a.mp3" controls="" preload="none"></audio></figure>'
        '<figure><video src="/media/recordings/b.mp4" poster="/media/pictures/c.w240.webp"></video></figure>'
        '<p><a href="/media/recordings/d.wav">x</a> /media/recordings/e.mp3</p>'
        f'<p><a href="{settings.SITE_URL}/media/recordings/f.mp3#t=90">from here on</a></p>'
        '<p><a href="https://elsewhere.example/media/recordings/g.mp3">x</a></p>'
    )
    assert files_in(html) == {f"recordings/{name}" for name in ("a.mp3", "b.mp4", "d.wav", "f.mp3")}


def test_a_saved_body_uses_what_it_plays_until_it_is_removed(story, recording):
    article = story(hi="draft", en="draft", hi_texts={"body": playing(recording)})
    assert uses(recording) == [article.edition("hi")]
    hindi = article.edition("hi")
    hindi.body = "<p>पाठ</p>"
    save_story(article, [hindi], by=None)
    assert uses(recording) == [] and not RecordingUse.objects.exists()


def test_a_working_copy_uses_what_it_plays_until_it_is_discarded(story, recording):
    edition = story(hi="live").edition("hi")
    copy = working_copies.save(edition, edition.texts | {"body": playing(recording)}, None)
    with pytest.raises(RecordingInUse):
        delete_recording(recording)
    working_copies.discard(copy, None)
    assert uses(recording) == []


def test_a_story_that_plays_it_in_both_languages_is_one_use(story, recording):
    body = {"body": playing(recording)}
    story(hi="draft", en="draft", hi_texts=body, en_texts=body)
    assert len(uses(recording)) == 1 and RecordingUse.objects.count() == 2


def test_an_import_is_indexed_too(recording):
    item = {"editions": {"hi": {"headline": "शीर्षक", "summary": "सार", "body_html": playing(recording)}}}
    assert import_stories([item]).refused == []
    assert [edition.headline for edition in uses(recording)] == ["शीर्षक"]


def test_a_file_that_is_uploaded_again_is_used_by_the_body_that_named_it(story, recording):
    delete_recording(recording)
    article = story(hi_texts={"body": playing(recording)})
    again, _known = add_recording(SimpleUploadedFile("a.mp3", mp3()))
    assert uses(again) == [article.edition("hi")]


def test_a_story_that_goes_takes_its_uses_along(story, recording):
    story(hi_texts={"body": playing(recording)}).delete()
    assert not RecordingUse.objects.exists()


def test_another_recording_is_not_used(story, recording):
    other, _known = add_recording(SimpleUploadedFile("b.mp4", mp4()))
    story(hi_texts={"body": playing(recording)})
    assert uses(other) == []
