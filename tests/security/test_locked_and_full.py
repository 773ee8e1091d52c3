"""A database that is locked or full, and a full disk: said in words, nothing typed is lost, and readers read on."""

import errno
import io
import re
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from threading import Event, Thread

import pytest
from desk_forms import ADD, LIST, change_url, form_data
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from PIL import Image

from accounts.locks import lock_timeout
from articles.models import Article, Edition, Presence
from autosave import views as autosave
from pictures.models import Picture
from reader import share_cards

pytestmark = pytest.mark.django_db(transaction=True)

TABLES = "articles_article, articles_edition, articles_presence, django_session, accounts_user"


def test_no_request_waits_for_ever_behind_a_lock():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout")
        assert cursor.fetchone()[0] in (20_000, "20s")


@contextmanager
def locked(also: str = "articles_article"):
    """Another connection holds the lock on writes; this one waits a tenth of a second for it."""
    holds, done = Event(), Event()

    def hold() -> None:
        with connections["default"].cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("BEGIN IMMEDIATE")
            else:
                cursor.execute("BEGIN")
                cursor.execute(f"LOCK TABLE {TABLES}, {also} IN EXCLUSIVE MODE")
            holds.set()
            done.wait()
            cursor.execute("ROLLBACK")
        connections.close_all()

    thread = Thread(target=hold)
    thread.start()
    holds.wait()
    is_sqlite = connection.vendor == "sqlite"
    wait, usual = ("PRAGMA busy_timeout = 100", "PRAGMA busy_timeout = 20000") if is_sqlite else (
        "SET lock_timeout = 100", "SET lock_timeout = '20s'"
    )  # fmt: skip
    try:
        with connection.cursor() as cursor:
            cursor.execute(wait)
        yield
    finally:
        done.set()
        thread.join()
        with connection.cursor() as cursor:
            cursor.execute(usual)


@pytest.fixture
def client():
    """A client that gets the error page, as a browser does, instead of the exception."""
    return Client(raise_request_exception=False)


def hidden_fields(html: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', html):
        found.setdefault(unescape(name), []).append(unescape(value))
    return found


def test_presence_gives_up_and_answers_204(signed_in, editor, story):
    article = story()
    client = signed_in(editor)
    client.get(change_url(article))
    with locked():
        answer = client.post(f"{LIST}{article.pk}/presence/", headers={"Sec-Fetch-Mode": "cors"})
    assert answer.status_code == 204 and answer.content == b"" and not Presence.objects.exists()
    assert client.post(f"{LIST}{article.pk}/presence/").status_code == 200


def test_typed_text_is_stored_later_and_no_thread_waits(signed_in, editor, monkeypatch):
    waited: list[int] = []
    monkeypatch.setattr(autosave, "lock_timeout", lambda: waited.append(1) or lock_timeout())
    client = signed_in(editor)
    sent = {"path": ADD, "slot": "a", "at": 1, "headline": "x", "typed": {}, "beginning": []}
    with locked("autosave_unsavedtext"):
        assert client.post("/admin/autosave/", sent, content_type="application/json").status_code == 503
    assert waited and client.post("/admin/autosave/", sent, content_type="application/json").status_code == 200


def test_it_waits_half_a_second_at_most_and_other_writes_as_long_as_before():
    asks = "PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout"

    def waits() -> str:
        with connection.cursor() as cursor:
            cursor.execute(asks)
            return str(cursor.fetchone()[0]).removesuffix("ms")

    before = waits()
    with lock_timeout():
        assert waits() == "500"
    assert waits() == before != "500"


def test_a_locked_database_answers_503_with_what_was_typed(signed_in, editor, story):
    article, client = story(hi="draft"), signed_in(editor)
    sent = form_data(article, hi_headline='नया "शीर्षक" & और', hi_body="<p>पंक्ति\nदूसरी</p>")
    client.get(change_url(article))
    with locked():
        answer = client.post(change_url(article), sent)
        opened = client.get(change_url(article))
    html = answer.content.decode()
    assert answer.status_code == 503 and answer["Retry-After"] and "no-store" in answer["Cache-Control"]
    assert "try again in a minute" in html and "<textarea" in html
    kept = hidden_fields(html)
    assert kept["hi-headline"] == ['नया "शीर्षक" & और'] and kept["hi-body"] == ["<p>पंक्ति\nदूसरी</p>"]
    assert opened.status_code == 200
    # What the page sends again saves it.
    assert client.post(change_url(article), kept).status_code == 302
    assert Edition.objects.get().headline == 'नया "शीर्षक" & और'


def test_a_new_story_is_kept_too_and_made_once(signed_in, reporter):
    client = signed_in(reporter)
    nonce = re.search(r'name="nonce" value="([^"]+)"', client.get(ADD).content.decode())[1]
    with locked():
        answer = client.post(ADD, form_data(hi_headline="नई खबर") | {"nonce": nonce})
    assert answer.status_code == 503
    kept = hidden_fields(answer.content.decode())
    for _time in range(2):
        assert client.post(ADD, kept).status_code == 302
    assert Article.objects.count() == 1


def test_a_session_that_cannot_be_saved_answers_503_not_400(signed_in, editor):
    client = signed_in(editor)
    session = client.session
    session["used"] = 0
    session.save()
    with locked():
        answer = client.post("/admin/topics/topic/add/", {"name_hi": "वर्षा", "kind": "subject"})
    assert answer.status_code == 503 and "वर्षा" in answer.content.decode()


def test_a_message_in_a_session_that_cannot_be_saved_answers_503(signed_in, editor):
    """The view writes nothing but a message: Django calls this a session that was deleted, and answers 400."""
    client = signed_in(editor)
    with locked():
        answer = client.post("/admin/pictures/picture/upload/", {})
    assert answer.status_code == 503


def test_no_secret_is_shown_again(client, reporter):
    with locked():
        answer = client.post("/admin/login/", {"username": "reporter", "password": "a wrong pass-phrase", "next": ""})
    assert answer.status_code == 503 and "pass-phrase" not in answer.content.decode()


def test_a_script_gets_a_sentence(signed_in, editor):
    client = signed_in(editor)
    with locked():
        answer = client.post(ADD, form_data(hi_headline="x"), headers={"Accept": "application/json"})
    assert answer.status_code == 503 and "try again" in answer.json()["error"]


def test_readers_read_on(client, story):
    edition = story().edition("hi")
    with locked():
        for path in ("/hi/", edition.get_absolute_url(), "/hi/search/?q=मानसून", share_cards.address(edition)):
            assert client.get(path).status_code == 200


def test_a_full_database_answers_503_with_what_was_typed(signed_in, editor, story):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be given a size limit")
    article, client = story(hi="draft"), signed_in(editor)
    sent = form_data(article, hi_body=f"<p>{'मानसून ' * 30_000}</p>")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        answer = client.post(change_url(article), sent)
        cursor.execute("PRAGMA max_page_count = 1073741823")
    html = answer.content.decode()
    assert answer.status_code == 503 and "disk is full" in html and "मानसून मानसून" in html


# --- a full disk ---


@pytest.fixture
def full_disk(monkeypatch):
    """A disk on which a file can be made, but holds nothing."""

    def save(storage, name, content):
        path = Path(storage.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", save)


def photograph() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(out, "JPEG")
    return SimpleUploadedFile("photo.jpg", out.getvalue(), "image/jpeg")


@pytest.mark.parametrize("query", ["", "?language=hi", "?stash"])
def test_an_upload_is_refused_with_no_room_and_leaves_no_file(signed_in, reporter, settings, full_disk, query):
    client = signed_in(reporter)
    sent = {"file" if query == "?stash" else "files": photograph()}
    answer = client.post(f"/admin/pictures/picture/upload/{query}", sent, follow=not query)
    text = answer.json()["error"] if query else answer.content.decode()
    assert answer.status_code == 200 and "no room" in text
    assert (
        not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] and not Picture.objects.exists()
    )


@pytest.mark.parametrize("query", ["", "?language=hi", "?stash"])
def test_an_upload_is_refused_with_no_room_for_a_temporary_file(signed_in, reporter, monkeypatch, query):
    def refuse():
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pictures.encoding.TemporaryFile", refuse)
    sent = {"file" if query == "?stash" else "files": photograph()}
    answer = signed_in(reporter).post(f"/admin/pictures/picture/upload/{query}", sent, follow=not query)
    text = answer.json()["error"] if query else answer.content.decode()
    assert answer.status_code == 200 and "no room" in text and not Picture.objects.exists()


def test_the_form_of_a_picture_says_so_too(signed_in, editor, settings, small_picture, full_disk):
    before = sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    sent = {"file": photograph(), "focal_x": 50, "focal_y": 50, "alt_en": "A wide field"}
    answer = signed_in(editor).post(f"/admin/pictures/picture/{small_picture.pk}/change/", sent)
    html = answer.content.decode()
    assert answer.status_code == 200 and "no room" in html and "A wide field" in html
    assert sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()) == before


def test_a_request_that_cannot_even_be_read_is_answered_with_503(signed_in, reporter, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadhandler.MemoryFileUploadHandler.new_file", refuse)
    client = signed_in(reporter)
    answer = client.post("/admin/pictures/picture/upload/", {"files": photograph()})
    assert answer.status_code == 503 and "disk is full" in answer.content.decode()


def test_a_card_is_drawn_without_its_picture_and_sent_though_it_cannot_be_kept(
    client, story, small_picture, monkeypatch
):
    article = story()
    Article.objects.update(lead_picture=small_picture)
    for path in small_picture.file_names:
        Path(small_picture.file.storage.path(path)).unlink()

    def refuse(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    answer = client.get(share_cards.address(Edition.objects.get(article=article)))
    assert answer.status_code == 200 and Image.open(io.BytesIO(answer.content)).size == share_cards.SIZE
