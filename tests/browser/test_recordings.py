"""Audio and video in a real browser: uploaded, picked for a story, played and wound forward."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect
from test_desk import sign_in

from articles.models import Edition
from recordings.intake import add_recording
from recordings.models import Recording

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FILES = settings.BASE_DIR / "sample" / "recordings"


@pytest.fixture
def media_view(monkeypatch):
    """The server of the tests would answer /media/ itself, without parts. Here our view does."""
    monkeypatch.setattr("django.test.testcases._MediaFilesHandler._should_handle", lambda self, path: False)


def added(name: str, **fields) -> Recording:
    return add_recording(SimpleUploadedFile(name, (FILES / name).read_bytes()), **fields)[0]


@pytest.fixture
def video(db, small_picture) -> Recording:
    return added("rain.mp4", title_hi="खेत पर बारिश", caption_hi="धान का खेत।", poster=small_picture)


def test_files_are_added_to_the_library_and_a_refused_one_is_named(page: Page, reporter, tmp_path):
    (tmp_path / "bad.mp3").write_bytes(b"text")
    sign_in(page, reporter)
    page.goto("/admin/recordings/recording/")
    page.get_by_label("Drop audio or video files here").set_input_files(
        [FILES / "rain.mp3", tmp_path / "bad.mp3", FILES / "rain.mp4"]
    )
    page.get_by_role("button", name="Add to the library").click()
    expect(page.locator("li.success")).to_contain_text("2 recordings")
    expect(page.locator("li.error")).to_contain_text("bad.mp3")
    expect(page.locator("audio, video")).to_have_count(2)
    assert {each.original_name for each in Recording.objects.all()} == {"rain.mp3", "rain.mp4"}


def test_a_recording_is_picked_for_a_story(page: Page, editor, video):
    sign_in(page, editor)
    page.get_by_role("link", name="Write a story").first.click()
    hindi = page.locator("#edition-hi")
    hindi.get_by_label("Headline").fill("बारिश की आवाज")
    hindi.locator(".tiptap").click()
    hindi.get_by_title("audio or video").click()
    page.locator(".picker-dialog").get_by_role("button", name="Choose").click()
    expect(hindi.locator(".tiptap video")).to_have_attribute("src", video.src)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("li.success")).to_be_visible()
    assert Edition.objects.get().body == (
        f'<figure><video src="{video.src}" poster="{video.poster_src}" controls="" preload="none"></video>'
        "<figcaption>धान का खेत।</figcaption></figure>"
    )


def test_readers_play_a_video_and_wind_it_forward(page: Page, story, video, media_view):
    body = f'<figure><video src="{video.src}" controls="" preload="none"></video></figure>'
    answers, refused = [], []
    page.on("response", lambda response: answers.append(response) if response.url.endswith(".mp4") else None)
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(story(hi="live", hi_texts={"body": body}).edition("hi").get_absolute_url())
    player = page.locator("video")
    expect(player).to_be_visible()
    assert answers == []  # nothing is loaded before it plays
    player.evaluate("(video) => { video.muted = true; return video.play(); }")
    length = player.evaluate("(video) => video.duration")
    assert round(length) == video.duration
    player.evaluate(
        """(video) => new Promise((done) => {
            video.addEventListener("seeked", done, { once: true });
            video.currentTime = video.duration / 2;
        })"""
    )
    assert player.evaluate("(video) => video.currentTime") >= length / 2 - 0.1
    assert {answer.status for answer in answers} == {206} and refused == []


@pytest.mark.parametrize("name", ["rain.mp3", "rain.mp4"])
def test_a_recording_plays_on_its_own_page(page: Page, db, name, media_view):
    """The browser makes a page around the file, which our policy must let it play."""
    recording = added(name)
    page.goto(recording.src, wait_until="commit")
    length = page.locator("video").evaluate(
        """(video) => new Promise((done) => {
            if (video.readyState) done(video.duration);
            video.addEventListener("loadedmetadata", () => done(video.duration));
        })"""
    )
    assert round(length) == recording.duration
