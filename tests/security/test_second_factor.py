"""The second factor and the account: what someone with a password, a session or a backup can't do with them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from processes import run_with_settings
from second_factors import CODE, CONFIRM, SET_UP, code_of, log_in, shown_key, turn_on

from accounts import confirmation, second_factor, session_secrets
from accounts.models import AuthenticatorApp, User


def test_each_session_and_each_visit_gets_a_key_of_its_own(editor):
    thief, owner = log_in("editor"), log_in("editor")
    keys = [shown_key(client.get(SET_UP).content.decode()) for client in (thief, thief, owner)]
    assert len(set(keys)) == 3 and not AuthenticatorApp.objects.exists()
    for known in keys[:2]:
        assert owner.post(SET_UP, {"code": code_of(known)}).status_code == 200
        assert not second_factor.is_set_up(editor)
    assert thief.post(SET_UP, {"code": code_of(keys[0])}).status_code == 200
    assert not second_factor.is_set_up(editor)


def end_by_a_new_password(client, editor, admin):
    words = {"old_password": "editor-pass-phrase"} | dict.fromkeys(["new_password1", "new_password2"], "lotus-river-47")
    assert log_in("editor").post("/admin/password_change/", words).status_code == 302


def end_by_own_new_password(client, editor, admin):
    words = {"old_password": "editor-pass-phrase"} | dict.fromkeys(["new_password1", "new_password2"], "lotus-river-47")
    assert client.post("/admin/password_change/", words).status_code == 302


def end_by_an_admin(client, editor, admin):
    assert log_in("admin").post(f"/admin/accounts/user/{editor.pk}/end-sessions/").status_code == 302


def end_by_removal(client, editor, admin):
    turn_on(editor)
    assert log_in("admin").post(f"/admin/accounts/user/{editor.pk}/remove-second-factor/").status_code == 302


@pytest.mark.parametrize(
    "end",
    [end_by_a_new_password, end_by_own_new_password, end_by_an_admin, end_by_removal],
    ids=lambda end: end.__name__,
)
def test_a_set_up_that_was_begun_ends_with_the_password_the_sessions_and_a_removal(editor, admin, end):
    client = log_in("editor")
    key = shown_key(client.get(SET_UP).content.decode())
    end(client, editor, admin)
    client.post(SET_UP, {"code": code_of(key)})
    assert not second_factor.is_set_up(editor)


def test_a_set_up_must_be_finished_within_minutes(editor, later):
    client = log_in("editor")
    key = shown_key(client.get(SET_UP).content.decode())
    later(session_secrets.LASTS + timedelta(seconds=1))
    confirm(client)
    page = client.post(SET_UP, {"code": code_of(key)}).content.decode()
    assert "This took too long" in page and shown_key(page) != key and not second_factor.is_set_up(editor)


def confirm(client: Client, password: str = "editor-pass-phrase"):
    return client.post(CONFIRM, {"confirm-password": password})


def test_an_old_session_replaces_no_factor_without_the_password(editor, later):
    key, _codes = turn_on(editor)
    client = log_in("editor")
    client.post(CODE, {"code": code_of(key)})
    new = shown_key(client.get(SET_UP).content.decode())
    later(confirmation.LASTS)
    assert client.get(SET_UP)["Location"] == f"{CONFIRM}?next=%2Fadmin%2Fsecond-factor%2Fset-up%2F"
    assert "Confirm that it is you" in client.post(SET_UP, {"code": code_of(new)}).content.decode()
    assert AuthenticatorApp.objects.get().key == key
    assert "This password is wrong" in confirm(client, "guessed-pass-phrase").content.decode()
    assert client.get(SET_UP).status_code == 302
    asked = client.get(SET_UP)["Location"]
    assert client.post(asked, {"confirm-password": "editor-pass-phrase", "next": SET_UP})["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200
    later(confirmation.LASTS)
    assert client.get(SET_UP).status_code == 302


def test_an_old_session_changes_no_person_without_the_password(admin, editor, later):
    turn_on(editor)
    client = log_in("admin")
    later(confirmation.LASTS)
    page = f"/admin/accounts/user/{editor.pk}/"
    data = {"username": "editor", "email": "thief@paper.example", "role": "admin", "is_active": "on"}
    added = {"email": "new@paper.example", "role": "admin"}
    for path, posted in (
        (f"{page}change/", data),
        (f"{page}make-link/", {}),
        (f"{page}remove-second-factor/", {}),
        ("/admin/accounts/user/add/", added),
    ):
        asked = client.post(path, posted | {"confirm-password": "guessed-pass-phrase"})
        assert asked.status_code == 200 and "This password is wrong" in asked.content.decode(), path
        assert "Confirm that it is you" in client.post(path, posted).content.decode(), path
        assert path.endswith(("make-link/", "factor/")) or client.get(path)["Location"].startswith(CONFIRM)
    editor.refresh_from_db()
    assert (editor.role, editor.email, editor.link_secret) == ("editor", "", "") and second_factor.is_set_up(editor)
    assert not User.objects.filter(email="new@paper.example").exists()


def test_the_page_that_asks_for_the_password_keeps_what_was_posted(admin, editor, later):
    client = log_in("admin")
    later(confirmation.LASTS)
    page = f"/admin/accounts/user/{editor.pk}/change/"
    data = {"username": "editor", "email": 'new"<b>@paper.example', "role": "translator", "languages": ["hi", "en"]}
    assert "<b>" not in client.post(page, data).content.decode()
    asked = client.post(page, data | {"is_active": "on", "email": "new@paper.example"}).content.decode()
    kept = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', asked)
    posted: dict[str, list[str]] = {"confirm-password": ["admin-pass-phrase"]}
    for name, value in kept:
        posted.setdefault(name, []).append(value)
    assert client.post(page, posted)["Location"] == "/admin/accounts/user/"
    editor.refresh_from_db()
    assert (editor.email, editor.role, editor.languages) == ("new@paper.example", "translator", ["hi", "en"])


def test_wrong_passwords_of_a_confirmation_are_throttled(editor, monkeypatch):
    now = timezone.now()
    monkeypatch.setattr("accounts.login_delays.timezone.now", lambda: now)
    client = log_in("editor")
    answers = [confirm(client, "guessed-pass-phrase").status_code for _time in range(11)]
    assert answers == [200] * 10 + [429] and confirm(client).status_code == 429


def test_a_confirmation_goes_on_to_no_other_site(editor):
    client = log_in("editor")
    answer = client.post(CONFIRM, {"confirm-password": "editor-pass-phrase", "next": "https://evil.example/"})
    assert answer["Location"] == "/admin/" and Client().get(CONFIRM)["Location"].startswith("/admin/login/")


def test_production_requires_a_second_factor_of_those_who_publish():
    code = "print(settings.SECOND_FACTOR_ROLES, settings.SECRET_KEY_FALLBACKS)"
    assert run_with_settings(code, SITE_URL="https://paper.example").stdout == "['admin', 'editor'] []\n"
    assert run_with_settings(code).stdout == "[] []\n"
    chosen = {"SECOND_FACTOR_ROLES": "", "SECRET_KEY_FALLBACKS": "a b"}
    assert run_with_settings(code, SITE_URL="https://paper.example", **chosen).stdout == "[] ['a', 'b']\n"
