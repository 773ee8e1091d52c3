"""The page on which people see and end their own sessions."""

from datetime import timedelta

import pytest
from django.test import Client
from second_factors import log_in

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


@pytest.fixture
def two(editor):
    """The editor's sessions at a computer and on a phone."""
    computer = log_in("editor", HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="203.0.113.7")
    return computer, log_in("editor", HTTP_USER_AGENT=PHONE, REMOTE_ADDR="198.51.100.9")


def test_people_see_their_sessions_and_nobody_elses(two, reporter):
    log_in("reporter", HTTP_USER_AGENT="curl/8")
    page = two[0].get("/admin/sessions/").content.decode()
    for words in ("Firefox, Windows", "203.0.113.7", "Chrome, Android", "198.51.100.9"):
        assert page.count(words) == 1
    assert "Unknown device" not in page and page.count("this session") == 1


def test_a_person_ends_one_session(two, editor, reporter):
    computer, phone = two
    other = log_in("reporter")
    row = editor.desk_sessions.get(address="198.51.100.9")
    assert other.post("/admin/sessions/", {"session": str(row.pk)}).status_code == 302 and is_in(phone)
    assert computer.post("/admin/sessions/", {"session": str(row.pk)}).status_code == 302
    assert not is_in(phone) and is_in(computer)
    assert computer.post("/admin/sessions/", {"session": "9" * 40}).status_code == 302


def test_an_old_session_ends_no_other_without_the_password(two, editor, later):
    computer, phone = two
    row = editor.desk_sessions.get(address="198.51.100.9")
    later(timedelta(minutes=11))
    page = computer.post("/admin/sessions/", {"session": str(row.pk)})
    assert page.status_code == 200 and "Confirm that it is you" in page.content.decode() and is_in(phone)
    words = {"session": str(row.pk), "confirm-password": "editor-pass-phrase"}
    assert computer.post("/admin/sessions/", words).status_code == 302 and is_in(computer) and not is_in(phone)


def test_a_person_ends_all_other_sessions(two, reporter):
    computer, phone = two
    other = log_in("reporter")
    computer.post("/admin/sessions/")
    assert is_in(computer) and not is_in(phone) and is_in(other)
    assert "198.51.100.9" not in computer.get("/admin/sessions/").content.decode()


def test_the_list_forgets_sessions_that_ended_otherwise(two, editor, later):
    computer, phone = two
    phone.post("/admin/logout/")
    assert editor.desk_sessions.count() == 1
    log_in("editor")
    words = {"old_password": "editor-pass-phrase"} | dict.fromkeys(["new_password1", "new_password2"], "lotus-river-47")
    computer.post("/admin/password_change/", words)
    assert editor.desk_sessions.count() == 1 and is_in(computer)
    editor.desk_sessions.update(began="2026-01-01T00:00Z", used="2026-01-01T00:00Z")
    log_in("editor", "lotus-river-47").get("/admin/sessions/")
    assert editor.desk_sessions.count() == 1


def test_a_session_from_before_the_list_goes_on_and_is_listed(editor):
    client = log_in("editor")
    session = client.session
    del session["desk_session"]
    session.save()
    editor.desk_sessions.all().delete()
    assert is_in(client) and editor.desk_sessions.count() == 1
