"""The library of recordings at the desk."""

import json
import re
from html import unescape

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from sample_recordings import SAMPLES, mp3, mp4

from articles.bodies import sanitize
from recordings.intake import add_recording
from recordings.models import Recording

pytestmark = pytest.mark.django_db

LIST = "/admin/recordings/recording/"
TEXTS = ["title_hi", "caption_hi", "credit_hi", "title_en", "caption_en", "credit_en"]


def change_url(recording) -> str:
    return f"{LIST}{recording.pk}/change/"


def file(name="a.mp3", data=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, mp3() if data is None else data)


@pytest.fixture
def audio(db, editor):
    return add_recording(file(), title_hi="किसान", title_en="A farmer", caption_hi="शाम को।", created_by=editor)[0]


@pytest.fixture
def video(db, editor):
    return add_recording(file("b.mp4", mp4()), title_hi="नदी", created_by=editor)[0]


def player(recording, tag="audio") -> str:
    return f'<figure><{tag} src="{recording.src}" controls preload="none"></{tag}></figure>'


# --- uploads ---


def test_several_files_are_added_at_once_and_others_refused_by_name(signed_in, reporter):
    files = [file("one.mp3"), file("<b>evil.mp3", b"<script>alert(1)</script>"), file("two.txt", SAMPLES["wav"])]
    html = signed_in(reporter).post(f"{LIST}upload/", {"files": files}, follow=True).content.decode()
    assert {(each.kind, each.original_name, each.created_by) for each in Recording.objects.all()} == {
        ("audio", "one.mp3", reporter),
        ("audio", "two.txt", reporter),
    }
    assert "&lt;b&gt;evil.mp3”: Choose an MP3" in html and "<b>evil" not in html
    assert "2 recordings are in the library" in html


def test_one_file_leads_to_its_page_and_a_second_time_too(signed_in, reporter):
    client = signed_in(reporter)
    for name in ("one.mp3", "the same.mp3"):
        response = client.post(f"{LIST}upload/", {"files": file(name)})
        assert response["Location"] == change_url(Recording.objects.get())
    assert "already in the library" in client.get(response["Location"]).content.decode()


def test_the_script_gets_the_number_or_a_sentence(signed_in, reporter):
    client, accept = signed_in(reporter), {"accept": "application/json"}
    added = client.post(f"{LIST}upload/", {"files": file()}, headers=accept).json()
    recording = Recording.objects.get()
    assert added == added | {"id": recording.pk, "is_duplicate": False, "url": change_url(recording)}
    refused = client.post(f"{LIST}upload/", {"files": file("x.mp3", b"text")}, headers=accept).json()
    assert refused["error"].startswith("Choose an MP3")
    nothing = client.post(f"{LIST}upload/", headers=accept).json()
    assert nothing["error"] == "Choose a file first."
    response = client.post(f"{LIST}upload/", {"added": added["id"]})
    assert response["Location"] == change_url(Recording.objects.get())


@pytest.mark.parametrize("added", ["x", "999", "-1", "9" * 40])
def test_an_unknown_number_of_an_upload_is_ignored(signed_in, reporter, added):
    assert signed_in(reporter).post(f"{LIST}upload/", {"added": added})["Location"] == LIST


def test_the_page_for_adding_is_the_library_with_its_upload(signed_in, reporter):
    html = signed_in(reporter).get(f"{LIST}add/", follow=True).content.decode()
    assert f'action="{LIST}upload/"' in html and ".mp3" in html and f'data-url="{LIST}upload/"' in html


# --- words ---


def test_a_recording_needs_a_title_in_one_language(signed_in, editor, audio):
    client = signed_in(editor)
    html = client.post(change_url(audio), dict.fromkeys(TEXTS, "")).content.decode()
    assert "Write a title in Hindi or in English" in html
    assert client.post(change_url(audio), dict.fromkeys(TEXTS, "") | {"title_en": "Rain"}).status_code == 302
    audio.refresh_from_db()
    assert (audio.title_hi, audio.title_en) == ("", "Rain")


def test_only_a_video_has_a_poster(signed_in, editor, audio, video, small_picture):
    client = signed_in(editor)
    for recording in (audio, video):
        data = dict.fromkeys(TEXTS, "") | {"title_hi": "नदी", "poster": small_picture.pk}
        assert client.post(change_url(recording), data).status_code == 302
    audio.refresh_from_db()
    video.refresh_from_db()
    assert audio.poster is None and video.poster == small_picture


def test_a_poster_is_a_use_of_its_picture(signed_in, editor, video, small_picture):
    video.poster = small_picture
    video.save()
    client = signed_in(editor)
    page = f"/admin/pictures/picture/{small_picture.pk}/"
    assert change_url(video) in client.get(f"{page}change/").content.decode()
    html = client.post(f"{page}delete/", {"post": "yes"}, follow=True).content.decode()
    assert "was not deleted" in html and default_storage.exists(small_picture.file.name)


def test_the_library_is_searched_by_the_name_of_a_file_and_by_words(signed_in, editor, audio, video):
    client = signed_in(editor)
    for query, found, other in (("b.mp4", video, audio), ("kisan", audio, video), ("farmer", audio, video)):
        html = client.get(LIST, {"q": query}).content.decode()
        assert found.src in html and other.src not in html


def test_a_list_of_players_loads_none_of_them(signed_in, editor, audio, video):
    html = signed_in(editor).get(LIST).content.decode()
    assert re.findall(r"<(audio|video) .*?preload=\"(\w+)\"", html) == [("video", "none"), ("audio", "none")]


# --- deleting ---


def test_a_used_recording_names_its_stories_and_is_not_deleted(signed_in, editor, story, audio):
    article = story(by=editor, hi="live", hi_texts={"headline": "खेत की बात", "body": player(audio)})
    client = signed_in(editor)
    html = client.get(change_url(audio)).content.decode()
    assert article.edition("hi").desk_url in html and "खेत की बात" in html
    html = unescape(client.post(f"{LIST}{audio.pk}/delete/", {"post": "yes"}, follow=True).content.decode())
    assert "not deleted, because it is used in “खेत की बात”" in html
    assert Recording.objects.filter(pk=audio.pk).exists() and default_storage.exists(audio.file.name)


def test_an_unused_recording_is_deleted_with_its_file(signed_in, editor, audio, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(editor).post(f"{LIST}{audio.pk}/delete/", {"post": "yes"})
    assert not Recording.objects.exists() and not default_storage.exists(audio.file.name)


def test_a_story_that_is_saved_while_somebody_confirms_keeps_its_recording(
    signed_in, editor, story, audio, monkeypatch
):
    """The first look finds no story; the one in the transaction of the deletion does."""
    found = iter([[]])
    monkeypatch.setattr("desk.recording_admin.uses", lambda recording: next(found, []))
    story(by=editor, hi="draft", hi_texts={"headline": "खेत", "body": player(audio)})
    html = signed_in(editor).post(f"{LIST}{audio.pk}/delete/", {"post": "yes"}, follow=True).content.decode()
    assert "was not deleted" in html and Recording.objects.exists()


def test_a_reporter_may_change_only_an_own_recording_that_no_story_uses(signed_in, reporter, story):
    own, _known = add_recording(file(), title_hi="मेरी", created_by=reporter)
    client, data = signed_in(reporter), dict.fromkeys(TEXTS, "") | {"title_hi": "नई"}
    assert client.post(change_url(own), data).status_code == 302
    story(hi_texts={"body": player(own)})
    assert client.post(change_url(own), data).status_code == 403
    assert client.get(change_url(own)).status_code == 200


# --- the picker ---


def picked(html: str) -> list[dict[str, str]]:
    return [json.loads(unescape(choice)) for choice in re.findall(r'data-choice="([^"]*)"', html)]


def test_the_picker_gives_what_the_editor_needs_in_its_language(signed_in, reporter, audio, video, small_picture):
    video.poster, video.credit_en = small_picture, "Video: Asha"
    video.save()
    html = signed_in(reporter).get(f"{LIST}pick/", {"language": "hi", "dialog": "1"}).content.decode()
    first, second = picked(html)
    assert first == {
        "id": video.pk,
        "name": "नदी",
        "src": video.src,
        "kind": "video",
        "title": "नदी",
        "caption": "नदी Video: Asha",
        "poster": small_picture.src,
    }
    expected = {"src": audio.src, "kind": "audio", "title": "किसान", "caption": "शाम को।", "poster": ""}
    assert second == second | expected


def test_what_the_picker_gives_is_a_body_that_the_sanitiser_keeps(signed_in, reporter, video, small_picture):
    video.poster = small_picture
    video.save()
    (given,) = picked(signed_in(reporter).get(f"{LIST}pick/", {"language": "hi", "dialog": "1"}).content.decode())
    body = (
        f'<figure><video src="{given["src"]}" poster="{given["poster"]}" controls="" preload="none"></video>'
        f"<figcaption>{given['caption']}</figcaption></figure>"
    )
    assert sanitize(body) == body


@pytest.mark.parametrize("suffix", SAMPLES)
def test_the_sanitiser_keeps_the_address_of_every_format(suffix, settings):
    recording, _known = add_recording(file("x", SAMPLES[suffix]))
    body = f'<figure><{recording.kind} src="{recording.src}" controls="" preload="none"></{recording.kind}></figure>'
    assert sanitize(body) == body == sanitize(body.replace('src="', f'src="{settings.SITE_URL}'))


def test_a_recording_without_a_title_cannot_be_picked_before_it_gets_one(signed_in, editor):
    recording, _known = add_recording(file("VID_0007.mp3"))
    html = signed_in(editor).get(f"{LIST}pick/?dialog=1").content.decode()
    assert picked(html) == [] and "VID_0007.mp3" in html and change_url(recording) in html


def test_the_picker_searches_and_escapes(signed_in, reporter, audio, video):
    client, url = signed_in(reporter), f"{LIST}pick/?dialog=1"
    assert [each["src"] for each in picked(client.get(url, {"q": "farmer", "dialog": 1}).content.decode())] == [
        audio.src
    ]
    audio.title_hi = '"><script>alert(1)</script>'
    audio.save()
    html = client.get(url, {"q": "farmer", "language": '"><b>', "dialog": '"><i>'}).content.decode()
    assert "<script>alert" not in html and '"><b>' not in html and '"><i>' not in html
