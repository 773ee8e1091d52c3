"""Guessing a password: from many addresses at once, and without locking out the person who knows it."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.db.models import F
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from processes import run_with_settings

from accounts import invitations, login_delays, throttle
from accounts.login_delays import Counted
from accounts.models import AuditEntry, LoginDelay, User
from newsroom import environment

RIGHT = "editor-pass-phrase"
FREE = throttle.FREE_BY_NAME


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch):
    """The delays' clock stands, so that no test depends on the machine's speed. pass_time() moves the tries instead."""
    now = timezone.now()
    monkeypatch.setattr("accounts.login_delays.timezone.now", lambda: now)


def try_to_log_in(password="wrong-pass-phrase", address="203.0.113.7", username="editor", client=None):
    data = {"username": username, "password": password}
    return (client or Client(HTTP_ACCEPT_LANGUAGE="en")).post("/admin/login/", data, REMOTE_ADDR=address)


def guess_from_many_addresses(times=FREE, username="editor") -> list[int]:
    return [try_to_log_in(address=f"198.51.100.{number}", username=username).status_code for number in range(times)]


def pass_time(seconds: float) -> None:
    """Let the tries so far be longer ago."""
    LoginDelay.objects.update(last_at=F("last_at") - timedelta(seconds=seconds))
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(seconds=seconds))


# --- one name, many addresses ---


def test_wrong_passwords_from_thirty_addresses_are_not_all_checked(editor):
    answers = guess_from_many_addresses(30)
    assert answers[:FREE] == [200] * FREE and answers.count(200) <= FREE + 5
    assert AuditEntry.objects.filter(verb="sign-in-failed").count() == answers.count(200)


def test_the_delay_grows_to_a_minute_and_no_further(editor):
    guess_from_many_addresses()
    waits = []
    for number in range(9):
        answer = try_to_log_in(address=f"203.0.113.{number}")
        assert answer.status_code == 429
        waits.append(int(answer["Retry-After"]))
        pass_time(waits[-1])
        assert try_to_log_in(address=f"203.0.113.{number}").status_code == 200
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_the_answer_says_how_long_to_wait_in_the_language_of_the_person(editor):
    guess_from_many_addresses(FREE)
    pass_time(1)
    try_to_log_in()
    page = try_to_log_in(RIGHT).content.decode()
    assert "Wait 2 seconds and try again." in page and "15 minutes" not in page
    hindi = try_to_log_in(client=Client(HTTP_ACCEPT_LANGUAGE="hi")).content.decode()
    assert "2 सेकंड रुकें" in hindi


def test_tries_during_the_delay_do_not_prolong_it(editor):
    guess_from_many_addresses()
    for number in range(20):
        assert try_to_log_in(address=f"203.0.113.{number}").status_code == 429
    pass_time(1)
    assert try_to_log_in(RIGHT).status_code == 302


def test_the_delay_is_the_same_for_a_name_without_an_account(editor):
    for name in ("editor", "nobody"):
        assert guess_from_many_addresses(FREE + 1, name)[-1] == 429
    answers = [try_to_log_in(username=name) for name in ("editor", "nobody")]
    pages = [re.sub(r'"csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()) for answer in answers]
    assert pages[0] == pages[1] and answers[0]["Retry-After"] == answers[1]["Retry-After"] == "1"


def test_other_people_are_not_delayed(editor, reporter):
    guess_from_many_addresses(20)
    assert try_to_log_in("reporter-pass-phrase", username="reporter").status_code == 302


def test_a_quiet_quarter_of_an_hour_ends_the_delay(editor):
    guess_from_many_addresses(20)
    pass_time(15 * 60 + 1)
    assert guess_from_many_addresses(FREE) == [200] * FREE


def test_a_log_in_takes_back_ones_own_failures_and_not_those_of_strangers(editor):
    guess_from_many_addresses(5)
    for _day in range(3):
        assert [try_to_log_in().status_code for _time in range(4)] == [200] * 4
        assert try_to_log_in(RIGHT).status_code == 302
    assert LoginDelay.objects.get(tries__gt=0).tries == 5


# --- the person who knows the password ---


def test_strangers_delay_nobody_in_a_browser_that_the_person_has_used(editor):
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    assert try_to_log_in(RIGHT, client=client).status_code == 302
    client.post("/admin/logout/")
    guess_from_many_addresses(20)
    for _time in range(8):
        try_to_log_in()  # the lock of this address
    assert try_to_log_in(RIGHT).status_code == 429
    assert try_to_log_in(RIGHT, client=client).status_code == 302


def test_guesses_in_a_known_browser_are_delayed_too(editor):
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    try_to_log_in(RIGHT, client=client)
    client.post("/admin/logout/")
    answers = [try_to_log_in(address=f"198.51.100.{number}", client=client).status_code for number in range(30)]
    assert answers[:FREE] == [200] * FREE and answers.count(200) <= FREE + 5


def test_a_known_browser_is_known_for_its_person_until_logged_out_everywhere(editor, reporter):
    client = Client()
    try_to_log_in(RIGHT, client=client)
    client.post("/admin/logout/")
    guess_from_many_addresses(FREE, "reporter")
    assert try_to_log_in("reporter-pass-phrase", username="reporter", client=client).status_code == 429
    guess_from_many_addresses(FREE)
    assert try_to_log_in(RIGHT, client=client).status_code == 302
    client.post("/admin/logout/")
    editor.refresh_from_db()
    editor.end_sessions()
    guess_from_many_addresses(20)
    assert try_to_log_in(RIGHT, client=client).status_code == 429


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "WzEsIngiLCJ5Il0:1xxxxx:aaaa", "क" * 200])
def test_a_forged_cookie_makes_no_browser_known(editor, value):
    guess_from_many_addresses()
    client = Client()
    client.cookies["known_browser"] = value.encode().decode("latin-1")
    assert try_to_log_in(RIGHT, client=client).status_code == 429


@pytest.mark.parametrize("address, office", [("203.0.113.7", "203.0.113.0/24"), ("2001:db8:1:2::3", "2001:db8:1:2::3")])
def test_the_office_is_delayed_and_never_locked(editor, settings, monkeypatch, address, office):
    code = "print(settings.OFFICE_ADDRESSES[0].prefixlen)"
    assert run_with_settings(code, OFFICE_ADDRESSES=office).stdout in ("24\n", "64\n")
    monkeypatch.setenv("OFFICE_ADDRESSES", office)
    settings.OFFICE_ADDRESSES = environment.networks("OFFICE_ADDRESSES")
    guess_from_many_addresses(20)
    for number in range(45):
        try_to_log_in(address=address, username=f"name-{number}")
    assert [try_to_log_in(address=address).status_code for _time in range(9)] == [200] * 9
    assert try_to_log_in(RIGHT, address=address).status_code == 302
    answers = [try_to_log_in(address=address).status_code for _time in range(30)]
    assert answers[:FREE] == [200] * FREE and answers.count(200) <= FREE + 5


@pytest.mark.parametrize("value", ["the office", "203.0.113.7/33", "0.0.0.0/0", "::/0", "203.0.113.7,203.0.113.8"])
def test_a_wrong_office_address_stops_the_start(value):
    answer = run_with_settings("print(1)", OFFICE_ADDRESSES=value)
    assert "OFFICE_ADDRESSES must hold" in answer.stderr and not answer.stdout


# --- networks ---


def test_the_addresses_of_one_64_network_count_as_one(editor):
    answers = [try_to_log_in(address=f"2001:db8:1:2::{number}").status_code for number in range(1, 9)]
    assert answers == [200] * 7 + [429]


def test_the_networks_of_one_48_are_delayed_together(editor, monkeypatch):
    monkeypatch.setattr(throttle, "FREE_BY_NETWORK", 12)
    answers = [
        try_to_log_in(address=f"2001:db8:1:{number:x}::1", username=f"name-{number}").status_code
        for number in range(14)
    ]
    assert answers[:12] == [200] * 12 and answers[13] == 429
    assert try_to_log_in(RIGHT, address="2001:db8:2::1").status_code == 302


# --- the count ---


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_once_one_gets_the_turn():
    guessed, meeting = [Counted("name:editor", 1)], Barrier(8)
    assert login_delays.take_turn(guessed) == 0
    pass_time(2)

    def take(_number: int) -> int:
        meeting.wait(timeout=60)
        try:
            return login_delays.take_turn(guessed)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        waits = sorted(threads.map(take, range(8)))
    assert waits[0] == 0 and all(waits[1:])


def test_what_is_typed_as_a_username_is_not_stored_by_the_delay(db):
    try_to_log_in(username="My-Secret-Password")
    assert not [row for row in LoginDelay.objects.all() if "My-Secret" in row.key]


@given(st.integers(0, 10**9), st.integers(0, 300))
def test_the_delay_never_shrinks_and_is_bounded(tries, free):
    delay = login_delays.seconds_after(tries, free)
    assert 0 <= delay <= login_delays.seconds_after(tries + 1, free) <= login_delays.LONGEST
    assert (delay == 0) == (tries < free)


def test_a_link_to_set_a_password_works_during_the_delay(editor):
    guess_from_many_addresses(20)
    link = invitations.make_link(User.objects.get(username="editor")).removeprefix("http://127.0.0.1:8000")
    words = dict.fromkeys(["new_password1", "new_password2"], "lotus-river-47")
    assert Client().post(link, words)["Location"] == "/admin/"
