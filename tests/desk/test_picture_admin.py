"""Uploads to the picture library, and its picker."""

import errno
import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from picture_forms import LIST, WORDS, change_url, file
from PIL import Image

from desk import picture_admin, picture_form
from pictures.intake import add_picture, clean_upload, encode
from pictures.models import Picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def uploaded(db):
    """The picture of file()."""
    return add_picture(clean_upload(file()), alt_hi="नदी", alt_en="A river")


def test_several_files_are_uploaded_at_once_and_invalid_ones_are_refused_by_name(signed_in, reporter):
    bad = SimpleUploadedFile("<b>evil.svg", b"<svg onload='alert(1)'/>")
    files = [file("one.jpg"), bad, file("two.jpg", size=(400, 300)), SimpleUploadedFile("empty.png", b"")]
    response = signed_in(reporter).post(f"{LIST}upload/", {"files": files}, follow=True)
    html = response.content.decode()
    assert Picture.objects.count() == 2 and set(Picture.objects.values_list("created_by", flat=True)) == {reporter.pk}
    assert "&lt;b&gt;evil.svg”: Choose a JPEG" in html and "empty.png" in html and "<b>evil" not in html
    assert "2 pictures are in the library" in html


def test_uploading_a_file_again_opens_the_existing_picture(signed_in, reporter):
    client = signed_in(reporter)
    for name in ("one.jpg", "the same.jpg"):
        response = client.post(f"{LIST}upload/", {"files": [file(name)]})
    assert response["Location"] == change_url(Picture.objects.get())


def send_json(client, *uploads, query="?language=hi"):
    return client.post(f"{LIST}upload/{query}", {"file": list(uploads)}, headers={"accept": "application/json"})


def test_one_file_is_added_for_the_body_editor_and_a_second_time_found(signed_in, reporter):
    client = signed_in(reporter)
    added = send_json(client, file("one.jpg")).json()
    picture = Picture.objects.get()
    assert added | {"id": picture.pk, "src": picture.src, "is_duplicate": False} == added
    picture.alt_hi, picture.alt_en, picture.caption_hi = "नदी", "A river", "शाम"
    picture.save()
    again = send_json(client, file("the same.jpg")).json()
    assert (again["id"], again["is_duplicate"], again["alt"], again["caption"]) == (picture.pk, True, "नदी", "शाम")
    assert send_json(client, file("one.jpg"), query="?language=en").json()["alt"] == "A river"


@pytest.mark.parametrize("uploads", [[], [SimpleUploadedFile("a.jpg", b"<svg/>")]])
def test_the_body_editor_gets_a_sentence_for_a_refused_file(signed_in, reporter, uploads):
    response = send_json(signed_in(reporter), *uploads)
    assert response.json()["error"].endswith(".") and not Picture.objects.exists()


def test_an_upload_without_files_shows_an_error(signed_in, reporter):
    html = signed_in(reporter).post(f"{LIST}upload/", follow=True).content.decode()
    assert "Choose a file first" in html and signed_in(reporter).get(f"{LIST}upload/").status_code == 405


def test_a_form_that_fails_keeps_its_file(signed_in, editor, picture):
    client = signed_in(editor)
    response = client.post(change_url(picture), WORDS | {"file": file(size=(700, 300)), "focal_x": 500})
    waiting = response.context["adminform"].form["waiting"].value()
    assert response.status_code == 200 and waiting and Picture.objects.get().width == 1600
    assert client.post(change_url(picture), WORDS | {"waiting": waiting}).status_code == 302
    assert Picture.objects.get().width == 700 and default_storage.exists(Picture.objects.get().file.name)


@pytest.mark.parametrize("name", ["pictures/x.jpg", "../../secret", "pictures/waiting/x.jpg:1:abc", ""])
def test_a_form_refuses_a_stashed_file_without_a_valid_signature(signed_in, editor, picture, name):
    signed_in(editor).post(change_url(picture), WORDS | {"waiting": name})
    assert Picture.objects.get().file.name == picture.file.name


def test_expired_stashed_files_are_deleted(signed_in, editor, picture, monkeypatch):
    from pictures import intake

    client = signed_in(editor)
    client.post(change_url(picture), WORDS | {"file": file(), "focal_x": 500})
    monkeypatch.setattr(intake, "STASH_LIFETIME", -intake.STASH_LIFETIME)
    client.post(change_url(picture), WORDS | {"file": file(size=(400, 300)), "focal_x": 500})
    assert len(default_storage.listdir(intake.STASH_FOLDER)[1]) == 1


def with_caption(
    caption="Farmers look at clouds. It is late.", size=(640, 400), credit="Asha Rao"
) -> SimpleUploadedFile:
    packet = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>{caption}</dc:description>
    <dc:creator>{credit}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"""
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG", xmp=packet.encode())
    return SimpleUploadedFile("DSC_0041.JPG", out.getvalue())


def test_the_page_for_adding_is_the_library_with_its_upload(signed_in, reporter):
    html = signed_in(reporter).get(f"{LIST}add/", follow=True).content.decode()
    assert f'action="{LIST}upload/"' in html and "image/jpeg" in html


def test_an_upload_to_the_library_gets_what_its_file_says_and_a_message(signed_in, editor):
    html = signed_in(editor).post(f"{LIST}upload/", {"files": with_caption()}, follow=True).content.decode()
    assert Picture.objects.get().caption_en == "Farmers look at clouds. It is late."
    assert "The texts of “DSC_0041.JPG” come from the file itself" in html


def test_a_picture_is_called_by_its_files_name_until_it_has_words_and_is_found_by_it(signed_in, editor):
    client = signed_in(editor)
    client.post(f"{LIST}upload/", {"files": file("किसान मेला 7.jpg")})
    picture = Picture.objects.get()
    assert str(picture) == "किसान मेला 7.jpg"
    for query, found in (("मेला", 1), ("7.jpg", 1), ("absent", 0)):
        assert len(client.get(f"{LIST}?q={query}").context["cl"].result_list) == found
    assert "किसान मेला 7.jpg" in client.get(LIST).content.decode()


def test_another_file_replaces_a_pictures_own_unless_it_is_in_the_library(signed_in, editor, picture):
    client = signed_in(editor)
    other = add_picture(encode(Image.new("RGB", (640, 400), "navy")))
    with default_storage.open(other.file.name) as stored:
        same = SimpleUploadedFile("same.jpg", stored.read())
    client.post(change_url(picture), WORDS | {"file": file("new.jpg", size=(700, 300))})
    picture.refresh_from_db()
    assert (picture.width, picture.original_name) == (700, "new.jpg")
    assert all(default_storage.exists(name) for name in picture.file_names)
    known = clean_upload(same)
    Picture.objects.filter(pk=other.pk).update(file=f"pictures/{known.name}")
    same.seek(0)
    html = client.post(change_url(picture), WORDS | {"file": same}).content.decode()
    assert "in the library already" in html and Picture.objects.get(pk=picture.pk).width == 700


def test_no_transaction_is_open_while_a_picture_is_encoded(signed_in, editor, picture, monkeypatch):
    """Django's test case opens one of its own: no other may be inside it."""
    depths = []
    outside = len(connection.savepoint_ids)
    for module in (picture_form, picture_admin):
        for name in ("clean_upload", "store_files"):
            if real := getattr(module, name, None):
                watched = lambda *given, real=real: (depths.append(len(connection.savepoint_ids)), real(*given))[1]  # noqa: E731
                monkeypatch.setattr(module, name, watched)
    client = signed_in(editor)
    assert client.post(change_url(picture), WORDS | {"file": file(size=(700, 300))}).status_code == 302
    send_json(client, file("other.jpg", size=(300, 200)))
    client.post(f"{LIST}upload/", {"files": file("third.jpg", size=(200, 200))})
    assert len(depths) == 4 and set(depths) == {outside}


def test_a_full_disk_is_said_and_leaves_no_part_of_a_picture(signed_in, editor, monkeypatch, settings):
    def save(self, name, content):
        Path(self.path(name)).parent.mkdir(parents=True, exist_ok=True)
        Path(self.path(name)).write_bytes(b"part")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", save)
    client = signed_in(editor)
    answer = client.post(f"{LIST}upload/", {"files": file()}, follow=True)
    assert answer.status_code == 200 and "could not be stored" in answer.content.decode()
    assert "could not be stored" in send_json(client, file()).json()["error"]
    assert not Picture.objects.exists() and not list(Path(settings.MEDIA_ROOT).rglob("*.jpg"))


def test_the_form_of_a_picture_gets_proposals_before_it_is_saved(signed_in, editor, picture):
    client = signed_in(editor)
    answer = client.post(f"{LIST}upload/?stash=1", {"file": with_caption()}).json()
    assert answer["texts"]["caption_en"] == "Farmers look at clouds. It is late." and answer["name"] == "DSC_0041.JPG"
    assert "Check them" in answer["notes"][0] and Picture.objects.count() == 1
    client.post(change_url(picture), WORDS | {"waiting": answer["waiting"], "caption_en": ""})
    picture.refresh_from_db()
    assert (picture.original_name, picture.caption_en) == ("DSC_0041.JPG", "")  # the person removed the proposal
    again = client.post(f"{LIST}upload/?stash=1", {"file": with_caption()}).json()
    assert "already in the library" in again["notes"][0]


@pytest.mark.parametrize("query", ["?stash=1", "?language=hi"])
def test_uploads_by_scripts_need_the_permission_and_the_token(signed_in, reporter, query, reader):
    assert reader.post(f"{LIST}upload/{query}", {"file": file()}).status_code in (302, 403)
    client = signed_in(reporter)
    client.handler.enforce_csrf_checks = True
    assert client.post(f"{LIST}upload/{query}", {"file": file()}).status_code == 403
    assert not Picture.objects.exists()


def test_an_animation_is_said_to_lose_its_other_frames(signed_in, reporter):
    out = BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    upload = SimpleUploadedFile("moving.gif", out.getvalue())
    html = signed_in(reporter).post(f"{LIST}upload/", {"files": upload}, follow=True).content.decode()
    assert "moving.gif” is an animation. Only its first frame was kept." in html


def test_every_file_input_offers_the_formats_that_are_accepted(signed_in, editor, picture):
    client = signed_in(editor)
    for page in (LIST, change_url(picture)):
        (field,) = re.findall(r'<input type="file"[^>]*>', client.get(page).content.decode())
        assert all(kind in field for kind in ("image/jpeg", "image/heic", ".heic", "image/avif", "image/gif", ".jfif"))


def choices(html: str) -> list[dict]:
    return [json.loads(unescape(choice)) for choice in re.findall(r'data-choice="([^"]*)"', html)]


def test_the_picker_shows_the_newest_first_and_the_older_ones_on_the_next_page(
    signed_in, reporter, django_assert_max_num_queries
):
    Picture.objects.bulk_create(Picture(file=f"pictures/{i}.jpg", width=900, height=600) for i in range(30))
    client = signed_in(reporter)
    client.get("/admin/")  # the first request writes to the session
    with django_assert_max_num_queries(6):
        html = client.get(f"{LIST}pick/?dialog=1").content.decode()
    first = [each["id"] for each in choices(html)]
    (older,) = re.findall(r'class="button picker__more" href="([^"]*)"', html)
    second = [each["id"] for each in choices(client.get(f"{LIST}pick/{unescape(older)}").content.decode())]
    assert first + second == list(Picture.objects.values_list("pk", flat=True)) and len(first) == 24
    assert "w240.webp" in html and "<html" not in html


def test_the_texts_of_a_new_picture_are_asked_for_in_the_picker(signed_in, reporter, picture):
    client = signed_in(reporter)
    added = send_json(client, file(size=(400, 300))).json()
    form = client.get(added["describe"])
    assert all(f'name="{name}"' in form.content.decode() for name in WORDS)
    refused = client.post(added["describe"], WORDS | {"focal_x": 500})
    assert "100" in refused.content.decode() and refused["Content-Type"].startswith("text/html")
    saved = client.post(added["describe"], WORDS | {"alt_hi": "मेरे शब्द", "focal_x": 20})
    own = Picture.objects.get(pk=added["id"])
    assert saved.json()["alt"] == own.alt_hi == "मेरे शब्द" and own.focal_x == 20
    assert client.get(f"{LIST}{picture.pk}/describe/").status_code == 403  # of somebody else
    assert client.get(f"{LIST}999/describe/").status_code == 404


def test_the_pickers_of_the_desk_speak_the_language_of_the_request(signed_in, editor):
    client = signed_in(editor)
    for language, *words in (
        ("hi", "तस्वीर चुनें", "कुछ नहीं मिला।"),
        ("en", "Choose a picture", "Nothing found."),
        ("hi", "तस्वीर चुनें", "कुछ नहीं मिला।"),
    ):
        client.cookies["django_language"] = language
        html = client.get("/admin/articles/article/add/").content.decode()
        assert words[0] in html and words[1] in re.search(r'<select name="topics"[^>]*>', html)[0]
