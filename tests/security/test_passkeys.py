"""Passkeys against answers that a thief could send."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from passkey import SoftPasskey
from second_factors import log_in

from accounts import confirmation, passkeys, second_factor, session_secrets
from accounts.models import AuditEntry, Passkey, User

ADD, CODE, CHECK = "/admin/second-factor/passkeys/", "/admin/second-factor/", "/admin/second-factor/passkey/"
REMOVE = f"{ADD}remove/"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "http://localhost:8000"


def options(client: Client, page: str) -> dict:
    return json.loads(unescape(re.search(r'data-options="([^"]+)"', client.get(page).content.decode())[1]))


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


@pytest.fixture
def passkey(editor) -> SoftPasskey:
    """The editor's only second factor."""
    client, passkey = log_in("editor"), SoftPasskey()
    page = client.post(ADD, {"answer": passkey.create(options(client, ADD))})
    assert "Your recovery codes" in page.content.decode() and is_in(client)
    return passkey


def test_the_password_alone_is_not_enough_beside_a_passkey(passkey):
    client = log_in("editor")
    assert client.get("/admin/")["Location"].startswith(CODE) and client.get(ADD)["Location"] == CODE
    answer = client.post(CHECK, {"answer": passkey.get(options(client, CODE)), "next": "/admin/topics/topic/"})
    assert answer["Location"] == "/admin/topics/topic/" and is_in(client)
    assert Passkey.objects.get().sign_count == 2


def test_the_check_of_a_passkey_leads_to_no_other_site(passkey):
    client = log_in("editor")
    answer = client.post(CHECK, {"answer": passkey.get(options(client, CODE)), "next": "https://evil.example/"})
    assert answer["Location"] == "/admin/"


def from_a_fake_site(passkey, options):
    return replace(passkey, origin="https://paper-login.example", count=9).get(options)


def for_another_host(passkey, options):
    return replace(passkey, host="paper-login.example", count=9).get(options)


def with_another_key(passkey, options):
    return SoftPasskey(count=9).get(options)


def with_another_id(passkey, options):
    return replace(passkey, id=b"unknown", count=9).get(options)


def for_another_challenge(passkey, options):
    return replace(passkey, count=9).get({"challenge": "AAAA"})


def from_a_copy_that_counts_behind(passkey, options):
    return replace(passkey, count=1).get(options)


def of_a_new_passkey(passkey, options):
    return SoftPasskey(id=b"new").create(options)


@pytest.mark.parametrize(
    "lie",
    [
        from_a_fake_site,
        for_another_host,
        with_another_key,
        with_another_id,
        for_another_challenge,
        from_a_copy_that_counts_behind,
        of_a_new_passkey,
    ],
    ids=lambda lie: lie.__name__,
)
def test_a_false_answer_opens_nothing_and_is_recorded(passkey, lie):
    client = log_in("editor")
    answer = client.post(CHECK, {"answer": lie(passkey, options(client, CODE))}, follow=True)
    assert "The passkey was not accepted" in answer.content.decode() and not is_in(client)
    assert AuditEntry.objects.filter(verb="wrong-code").count() == 1


def test_an_answer_works_once_and_in_its_own_session(passkey):
    client, other = log_in("editor"), log_in("editor")
    answer = replace(passkey, count=9).get(options(client, CODE))
    options(other, CODE)
    other.post(CHECK, {"answer": answer})
    assert not is_in(other)
    client.post(CHECK, {"answer": answer})
    client.logout()
    again = log_in("editor")
    again.post(CHECK, {"answer": answer})
    assert not is_in(again)


def test_a_challenge_is_good_for_one_answer_and_for_minutes(passkey, monkeypatch):
    client = log_in("editor")
    asked = options(client, CODE)
    client.post(CHECK, {"answer": for_another_host(passkey, asked)})
    client.post(CHECK, {"answer": replace(passkey, count=20).get(asked)})
    assert not is_in(client)
    asked = options(client, CODE)
    monkeypatch.setattr(session_secrets, "LASTS", timedelta(seconds=-1))
    client.post(CHECK, {"answer": replace(passkey, count=30).get(asked)})
    assert not is_in(client)


def test_the_passkey_of_a_colleague_opens_nothing(passkey, reporter):
    client, own = log_in("reporter"), SoftPasskey(id=b"of the reporter")
    client.post(ADD, {"answer": own.create(options(client, ADD))})
    client = log_in("editor")
    client.post(CHECK, {"answer": own.get(options(client, CODE))})
    assert not is_in(client)


def test_nobody_takes_over_the_passkey_of_a_colleague(passkey, reporter):
    client = log_in("reporter")
    client.post(ADD, {"answer": passkey.create(options(client, ADD))})
    assert Passkey.objects.get().user.username == "editor" and not second_factor.is_set_up(reporter)


def test_a_passkey_is_added_and_removed_only_after_the_password_and_by_its_owner(
    passkey, editor, reporter, monkeypatch
):
    pk = Passkey.objects.get().pk
    log_in("reporter").post(REMOVE, {"passkey": pk})
    password_only = log_in("editor")
    for page, data in ((REMOVE, {"passkey": pk}), (ADD, {"answer": "{}"})):
        assert password_only.post(page, data)["Location"].startswith(CODE)
    client = log_in("editor")
    client.post(CHECK, {"answer": passkey.get(options(client, CODE))})
    client.get(ADD)
    with monkeypatch.context() as later:
        later.setattr(confirmation, "LASTS", timedelta(0))
        for page, data in ((REMOVE, {"passkey": pk}), (ADD, {"answer": "{}"})):
            assert "Confirm that it is you" in client.post(page, data).content.decode()
    assert second_factor.is_set_up(editor)
    client.post(REMOVE, {"passkey": pk})
    assert not second_factor.is_set_up(editor) and second_factor.codes_of(editor) is None


def test_an_admin_removes_passkeys_and_the_sessions_they_opened(passkey, editor, admin):
    client = log_in("editor")
    client.post(CHECK, {"answer": passkey.get(options(client, CODE))})
    begun = options(client, ADD)
    assert log_in("admin").post(f"/admin/accounts/user/{editor.pk}/remove-second-factor/").status_code == 302
    assert not is_in(client) and not second_factor.is_set_up(editor)
    client.post(ADD, {"answer": SoftPasskey(id=b"late").create(begun)})
    assert not second_factor.is_set_up(editor)


def test_browsers_are_not_asked_for_passkeys_at_an_address_of_numbers(passkey, settings):
    settings.SITE_URL = "http://127.0.0.1:8000"
    assert not passkeys.are_possible() and "data-options" not in log_in("editor").get(CODE).content.decode()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_answer_is_refused_in_words(editor, data):
    session, soft = {}, SoftPasskey()
    person = User.objects.get(username="editor")
    answer = json.loads(soft.create(json.loads(passkeys.options_to_add(session, person))))
    part = data.draw(st.sampled_from([answer, answer["response"]]))
    name = data.draw(st.sampled_from(sorted(part)))
    part[name] = data.draw(st.none() | st.integers() | st.text() | st.binary().map(lambda value: value.hex()))
    with pytest.raises(passkeys.Refused):
        passkeys.add(session, person, "test", json.dumps(answer))
    assert not Passkey.objects.exists()


@example("null")
@example("[]")
@example('{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}')
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_any_text_as_an_answer_is_refused(passkey, answer):
    session, person = {}, User.objects.get(username="editor")
    for ask, use in (
        (passkeys.options_to_add, lambda: passkeys.add(session, person, "test", answer)),
        (passkeys.options_to_check, lambda: passkeys.check(session, person, answer)),
    ):
        ask(session, person)
        with pytest.raises(passkeys.Refused):
            use()
