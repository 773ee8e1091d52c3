"""Nothing slow runs inside a transaction: on SQLite everybody else waits for its lock.

Each test walks a path that writes, with every slow function watched: sanitising, pictures, templates, passwords, mail.
"""

import io
import json
from contextlib import ExitStack
from functools import wraps
from unittest import mock

import PIL.Image
import pytest
from desk_forms import ADD, LIST, change_url, form_data
from django.contrib.auth import hashers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection
from django.template.backends.django import Template
from PIL import Image

from accounts import invitations
from articles.bodies import sanitizing
from articles.models import Article, Edition, FrontPagePlace
from exchange.exporting import export_stories
from exchange.importing import import_stories
from machine_drafts import drafting
from pictures import intake
from pictures.encoding import encode_rendition
from pictures.models import Picture
from reader import share_cards
from sample import illustrations, loading
from topics.models import Topic

pytestmark = pytest.mark.django_db(transaction=True)

SLOW = {
    "sanitising": (sanitizing, "parse"),
    "processing a picture": (intake, "_process"),  # in a thread of its own, with another connection
    "opening a picture": (PIL.Image, "open"),
    "asking a machine": (drafting, "_ask"),
    "encoding a picture": (PIL.Image.Image, "save"),
    "resizing a picture": (PIL.Image.Image, "resize"),
    "drawing a card": (share_cards, "draw"),
    "rendering a template": (Template, "render"),
    "hashing a password": (hashers.MD5PasswordHasher, "encode"),
    "sending mail": (EmailMessage, "send"),
    "connecting": (__import__("socket"), "create_connection"),
    "sleeping": (__import__("time"), "sleep"),
}


@pytest.fixture
def watched():
    """Fails the test at its end if slow work ran in a transaction. Its value is what ran at all."""
    ran: set[str] = set()
    under_lock: list[str] = []

    def watch(kind, function):
        @wraps(function)
        def watching(*args, **kwargs):
            ran.add(kind)
            if connection.in_atomic_block:
                under_lock.append(kind)
            return function(*args, **kwargs)

        return watching

    with ExitStack() as stack:
        # tests/conftest.py keeps renditions, which would not be encoded again.
        stack.enter_context(mock.patch.object(intake, "encode_rendition", encode_rendition))
        for kind, (owner, name) in SLOW.items():
            stack.enter_context(mock.patch.object(owner, name, watch(kind, getattr(owner, name))))
        yield ran
    assert under_lock == []


def photograph(color: str = "teal") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), color).save(out, "JPEG")
    return SimpleUploadedFile("photo.jpg", out.getvalue(), "image/jpeg")


BODY = "<p>मानसून <em>केरल</em> पहुंच गया।</p><ol><li>एक</li></ol>"


def test_saving_and_publishing_a_story(signed_in, editor, watched):
    client = signed_in(editor)
    sent = form_data(hi_headline="मानसून की दस्तक", hi_summary="सार", hi_body=BODY, hi_move="publish")
    assert client.post(ADD, sent).status_code == 302
    article = Article.objects.get()
    assert client.post(change_url(article), form_data(article, hi_body=BODY + "<p>और</p>")).status_code == 302
    assert client.post(change_url(article), form_data(article, hi_headline="")).status_code == 200
    assert "और" in Edition.objects.get().body and {"sanitising", "rendering a template"} <= watched


def test_a_preview_of_the_form(signed_in, reporter, story, watched):
    article, client = story(by=reporter, hi="draft"), signed_in(reporter)
    for page in ("hi", "parallel"):
        sent = form_data(article, hi_body=BODY)
        assert client.post(f"{LIST}{article.pk}/preview/?page={page}", sent).status_code == 200
        assert client.post(f"{LIST}preview/?page={page}", form_data(hi_headline="x", hi_body=BODY)).status_code == 200
    assert {"sanitising", "rendering a template"} <= watched


def test_the_versions_of_a_story_and_restoring_one(signed_in, editor, story, watched):
    article, client = story(by=editor, hi="draft"), signed_in(editor)
    client.post(change_url(article), form_data(article, hi_headline="दूसरा"))
    url = f"{LIST}{article.pk}/versions/hi/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"version": 1, "opened": 2}).status_code == 302
    assert Edition.objects.get().version == 3 and "rendering a template" in watched


def test_arranging_the_front_page(signed_in, editor, story, watched):
    article, client = story(), signed_in(editor)
    opened = client.get(f"{LIST}front-page/").context["opened"]
    sent = {"opened": opened, "story": article.pk}
    assert client.post(f"{LIST}front-page/", sent | {"_show": ""}).status_code == 200
    assert client.post(f"{LIST}front-page/", sent | {"_save": ""}).status_code == 302
    assert client.post(f"{LIST}front-page/", sent | {"_save": ""}).status_code == 200  # stale
    assert FrontPagePlace.objects.get().article == article and "rendering a template" in watched


def test_adding_pictures(signed_in, reporter, watched):
    client, upload = signed_in(reporter), "/admin/pictures/picture/upload/"
    assert client.post(upload, {"files": photograph()}).status_code == 302
    assert client.post(f"{upload}?language=hi", {"file": photograph("red")}).status_code == 200
    assert client.post(f"{upload}?stash", {"file": photograph("green")}).status_code == 200
    own = Picture.objects.order_by("pk").last()
    sent = {"file": photograph("blue"), "focal_x": 50, "focal_y": 50}
    assert client.post(f"/admin/pictures/picture/{own.pk}/change/", sent).status_code == 302
    assert Picture.objects.count() == 2
    assert {"opening a picture", "encoding a picture", "resizing a picture"} <= watched


def test_replacing_a_picture(signed_in, editor, small_picture, watched):
    sent = {"file": photograph("blue"), "focal_x": 50, "focal_y": 50}
    client = signed_in(editor)
    assert client.post(f"/admin/pictures/picture/{small_picture.pk}/change/", sent).status_code == 302
    assert "encoding a picture" in watched


def test_drawing_a_share_card(reader, story, small_picture, watched):
    article = story()
    Article.objects.update(lead_picture=small_picture)
    edition = Edition.objects.get(article=article)
    assert reader.get(share_cards.address(edition)).status_code == 200
    assert "drawing a card" in watched


@pytest.mark.parametrize("strict", [True, False])
def test_importing_stories_with_their_pictures(story, small_picture, watched, strict):
    Article.objects.filter(pk=story().pk).update(lead_picture=small_picture)
    exported = json.loads("".join(export_stories()))
    Article.objects.all().delete()
    Picture.objects.all().delete()
    report = import_stories(exported, strict=strict)
    assert report.created == 1 and Picture.objects.count() == 1
    assert {"sanitising", "encoding a picture"} <= watched


def test_making_a_machine_draft(signed_in, translator, story, settings, watched):
    settings.MACHINE_DRAFT = "fake_machine.translate"
    article = story(hi=None, en="live")
    answer = signed_in(translator).post(f"/admin/machine-drafts/{article.pk}/", form_data(article))
    assert answer.status_code == 200 and "asking a machine" in watched


def test_loading_the_sample(monkeypatch, watched):
    real = illustrations.draw
    monkeypatch.setattr(loading, "draw", lambda scene: real(scene, 160))
    assert loading.load().created and "sanitising" in watched


def test_importing_a_text_file(tmp_path, watched):
    file = tmp_path / "story.txt"
    file.write_text("मौसम / मानसून की दस्तक\n\nसार है।\n\nपहला।\n", encoding="utf-8")
    call_command("import_copy", file, "--language", "hi", "--publish", verbosity=0)
    assert Edition.objects.get().is_live and "sanitising" in watched


def test_inviting_a_person_by_mail(signed_in, admin, settings, monkeypatch, watched):
    settings.EMAIL_HOST = "mail.paper.example"
    sent = {"email": "asha@paper.example", "role": "reporter"}
    answer = signed_in(admin).post("/admin/accounts/user/add/", sent, follow=True)
    assert "asha@paper.example" in answer.content.decode() and "sending mail" in watched


def test_setting_a_password_and_logging_in(client, reporter, watched):
    address = invitations.make_link(reporter).replace("http://127.0.0.1:8000", "")
    phrase = "monsoon over the ghats"
    client.post(address, {"new_password1": phrase, "new_password2": phrase}, follow=True)
    client.post("/admin/logout/")
    client.post("/admin/login/", {"username": "reporter", "password": "wrong", "next": "/admin/"})
    client.post("/admin/login/", {"username": "reporter", "password": phrase, "next": "/admin/"})
    assert "hashing a password" in watched


def test_adding_a_topic(signed_in, editor, watched):
    client = signed_in(editor)
    assert client.post("/admin/topics/topic/add/", {"name_en": "Rain", "kind": "subject"}).status_code == 302
    assert client.post("/admin/topics/topic/add/", {"name_en": "Rain", "kind": "subject"}).status_code == 200
    assert Topic.objects.count() == 1 and "rendering a template" in watched
