"""Links to set a password: a link works once, whoever is faster, and only the newest works."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client

from accounts import invitations
from accounts.models import AuditEntry, User

USES = 8


def path_of_a_link(person: User) -> str:
    return urlsplit(invitations.make_link(person)).path


@pytest.mark.django_db(transaction=True)
def test_of_eight_people_who_use_one_link_at_once_one_sets_the_password(monkeypatch):
    """The threads meet when each has found the link valid, so that none can have used it before."""
    asha = User.objects.create_user("asha")
    link, meeting = path_of_a_link(asha), Barrier(USES)
    find_person = invitations.find_person

    def find_and_meet(token: str, lock: bool = False) -> User | None:
        person = find_person(token, lock)
        if not lock:
            meeting.wait(timeout=60)
        return person

    monkeypatch.setattr(invitations, "find_person", find_and_meet)

    def use(number: int) -> tuple[int, str, bool]:
        password = f"lotus-river-{number}{number}"
        client = Client()
        try:
            status = client.post(link, {"new_password1": password, "new_password2": password}).status_code
            return status, password, client.get("/admin/").status_code == 200
        finally:
            connection.close()

    with ThreadPoolExecutor(USES) as threads:
        answers = list(threads.map(use, range(USES)))
    assert sorted(status for status, _password, _is_in in answers) == [302] + [410] * (USES - 1)
    ((_status, password, _is_in),) = [answer for answer in answers if answer[2]]
    asha.refresh_from_db()
    assert asha.check_password(password) and AuditEntry.objects.filter(verb="password-set").count() == 1


def test_a_newer_link_makes_the_earlier_ones_invalid(db):
    asha = User.objects.create_user("asha")
    earlier, newer = path_of_a_link(asha), path_of_a_link(asha)
    assert Client().get(earlier).status_code == 410 and Client().get(newer).status_code == 302


def test_no_address_that_is_opened_after_the_link_has_the_token(db):
    link = path_of_a_link(User.objects.create_user("asha"))
    client, token = Client(), link.split("/")[-2]
    answer = client.get(link)
    assert answer["Referrer-Policy"] == "no-referrer" and token not in answer["Location"]
    page = client.get(answer["Location"])
    assert token not in page.content.decode() and "no-store" in page["Cache-Control"]
