"""Throttling of failed log-ins, which reveals nothing about accounts."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import hashers
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.client import client_address
from accounts.models import AuditEntry, User


def try_to_sign_in(username="editor", password="wrong-pass-phrase", address="203.0.113.7", language="en", **headers):
    data = {"username": username, "password": password}
    return Client().post("/admin/login/", data, REMOTE_ADDR=address, HTTP_ACCEPT_LANGUAGE=language, **headers)


def lock(username="editor", **where):
    for _time in range(8):
        response = try_to_sign_in(username, **where)
    return response


RIGHT = "editor-pass-phrase"


def test_eight_failures_lock_the_username_at_that_address(editor):
    assert [try_to_sign_in().status_code for _time in range(8)] == [200] * 7 + [429]
    response = try_to_sign_in(password=RIGHT)
    assert response.status_code == 429 and "Too many failed attempts" in response.content.decode()


def test_a_lock_affects_neither_other_addresses_nor_other_people(editor, reporter):
    lock()
    assert try_to_sign_in(password=RIGHT, address="198.51.100.9").status_code == 302
    assert try_to_sign_in("reporter", "reporter-pass-phrase").status_code == 302


def test_a_lock_ends_after_15_minutes_and_attempts_do_not_prolong_it(editor):
    lock()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert try_to_sign_in(password=RIGHT).status_code == 429
    AccessAttempt.objects.update(
        attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=1, seconds=1)
    )
    assert try_to_sign_in(password=RIGHT).status_code == 302


def test_forty_failures_lock_the_address(editor):
    answers = [try_to_sign_in(f"name-{number}").status_code for number in range(40)]
    assert answers == [200] * 39 + [429]
    assert try_to_sign_in(password=RIGHT).status_code == 429


def test_a_success_does_not_reset_the_failures_of_the_address(editor, reporter):
    for number in range(39):
        try_to_sign_in(f"name-{number}")
    assert try_to_sign_in("reporter", "reporter-pass-phrase").status_code == 302
    assert try_to_sign_in("name-40").status_code == 429


def test_a_success_resets_the_failures_of_the_username(editor):
    for _round in range(3):
        for _time in range(5):
            try_to_sign_in()
        assert try_to_sign_in(password=RIGHT).status_code == 302


def words(response) -> list[str]:
    return [line for line in response.content.decode().splitlines() if "csrfmiddlewaretoken" not in line]


def test_the_response_does_not_reveal_whether_an_account_exists(editor):
    User.objects.create_user("gone", password="gone-pass-phrase", is_active=False)
    User.objects.create_user("invited")
    names = ["editor", "gone", "invited", "nobody"]
    for attempt in range(8):
        pages = [words(try_to_sign_in(name, address=f"203.0.113.{number}")) for number, name in enumerate(names)]
        pages = [[line.replace(name, "NAME") for line in page] for name, page in zip(names, pages, strict=True)]
        assert pages[0] == pages[1] == pages[2] == pages[3], attempt
    assert words(try_to_sign_in("gone", "gone-pass-phrase", "198.51.100.1"))  # also with the right password


def test_the_time_does_not_reveal_whether_an_account_exists(editor, monkeypatch):
    """Every attempt hashes one password, whether or not the account exists."""
    User.objects.create_user("gone", password="gone-pass-phrase", is_active=False)
    User.objects.create_user("invited")
    hashed, encode = [], hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda self, *given: hashed.append(1) or encode(self, *given)
    )
    counts = []
    for name in ("editor", "gone", "invited", "nobody"):
        hashed.clear()
        try_to_sign_in(name)
        counts.append(len(hashed))
    assert counts == [1, 1, 1, 1]


def test_failures_and_locks_are_recorded_without_unknown_usernames(editor):
    lock()
    try_to_sign_in("My-Secret-Password")
    assert list(AuditEntry.objects.order_by("id").values_list("verb", "subject", "details")) == [
        *[("sign-in-failed", "editor", "203.0.113.7")] * 7,
        ("locked-out", "editor", "203.0.113.7"),
        ("sign-in-failed", "—", "203.0.113.7"),
    ]


@pytest.mark.parametrize(
    "proxy, remote, forwarded, counted",
    [
        (False, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (True, "10.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (True, "10.0.0.1", "203.0.113.7", "203.0.113.7"),
        (True, "10.0.0.1", "", "10.0.0.1"),
        (True, "10.0.0.1", "not an address", None),
        (False, "", "", None),
        (False, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        (False, "::ffff:203.0.113.7", "", "203.0.113.7"),
        (False, "::1", "", "::"),
    ],
)
def test_x_forwarded_for_counts_only_behind_the_proxy(settings, proxy, remote, forwarded, counted):
    settings.BEHIND_PROXY = proxy
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers)) == counted


def test_a_forged_x_forwarded_for_does_not_end_a_lock(editor):
    lock()
    assert try_to_sign_in(password=RIGHT, HTTP_X_FORWARDED_FOR="198.51.100.44").status_code == 429


@pytest.mark.parametrize("username", ["x" * 5000, "a\x00b", "\ud800", "क्ष" * 60, ""])
def test_malformed_usernames_do_not_raise(db, username):
    for _time in range(2):
        assert try_to_sign_in(username.encode("utf-8", "replace").decode()).status_code == 200


def test_a_request_without_an_address_is_throttled_too(editor):
    assert [try_to_sign_in(address="").status_code for _time in range(8)] == [200] * 7 + [429]
