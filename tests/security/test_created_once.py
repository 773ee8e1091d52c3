"""A form of creation sent twice, as by a double click, makes one row, and both answers lead to it."""

import re
from threading import Barrier, Thread

import pytest
from desk_forms import ADD, form_data
from django.core import mail
from django.db import connections
from django.test import Client

from accounts import audit
from accounts.models import AuditEntry, User
from articles.models import Article, Contributor
from desk.models import Creation
from topics.models import Topic

FORMS = {
    "story": (ADD, lambda: form_data(hi_headline="नई खबर"), Article),
    "topic": ("/admin/topics/topic/add/", lambda: {"name_en": "Rain", "kind": "subject"}, Topic),
    "contributor": ("/admin/articles/contributor/add/", lambda: {"name_en": "Asha Rao", "kind": "person"}, Contributor),
    "user": (
        "/admin/accounts/user/add/",
        lambda: {"email": "asha@paper.example", "role": "reporter"},
        User,
    ),
}


def nonce_of(html: str) -> str:
    """The nonce of a creation form, as the browser sends it."""
    return re.search(r'<input type="hidden" name="nonce" value="([^"]+)">', html)[1]


def opened(client: Client, address: str) -> str:
    return nonce_of(client.get(address).content.decode())


@pytest.mark.parametrize("name", FORMS)
def test_sent_twice_it_makes_one_and_both_answers_lead_to_it(signed_in, admin, name):
    address, data, model = FORMS[name]
    client = signed_in(admin)
    sent = data() | {"nonce": opened(client, address), "_continue": "Save"}
    before = model.objects.count()
    first, second = client.post(address, sent), client.post(address, sent)
    assert model.objects.count() == before + 1
    row = model.objects.latest("pk")
    for answer in (first, second):
        assert answer.status_code == 302 and f"/{row.pk}/" in answer["Location"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", FORMS)
def test_sent_eight_times_at_once_it_makes_one(signed_in, admin, name):
    address, data, model = FORMS[name]
    first = signed_in(admin)
    sent = data() | {"nonce": opened(first, address), "_continue": "Save"}
    cookie = first.cookies["sessionid"].value
    before, start, answers = model.objects.count(), Barrier(8), []

    def send() -> None:
        client = Client()
        client.cookies["sessionid"] = cookie
        start.wait()
        answer = client.post(address, sent)
        answers.append((answer.status_code, answer.get("Location", "")))
        connections.close_all()

    threads = [Thread(target=send) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert model.objects.count() == before + 1
    pk = model.objects.latest("pk").pk
    assert len(answers) == 8 and all(status == 302 and f"/{pk}/" in location for status, location in answers), answers


def test_an_invitation_that_is_sent_twice_goes_out_once(signed_in, admin, settings):
    settings.EMAIL_HOST = "mail.paper.example"
    address, data, _model = FORMS["user"]
    client = signed_in(admin)
    sent = data() | {"nonce": opened(client, address)}
    client.post(address, sent)
    html = client.post(address, sent, follow=True).content.decode()
    assert len(mail.outbox) == 1 and AuditEntry.objects.filter(verb=audit.INVITED).count() == 1
    assert "sent twice" in html and "/admin/invitation/" in html  # the first answer's message is not lost


def test_a_changed_form_is_another_one(signed_in, editor):
    """Back in the browser and another text: nothing that was typed may be dropped."""
    client = signed_in(editor)
    nonce = opened(client, ADD)
    client.post(ADD, form_data(hi_headline="पहली") | {"nonce": nonce})
    client.post(ADD, form_data(hi_headline="दूसरी") | {"nonce": nonce})
    assert Article.objects.count() == 2


def test_the_nonce_stays_while_the_form_has_errors(signed_in, editor):
    client = signed_in(editor)
    nonce = opened(client, ADD)
    html = client.post(ADD, form_data() | {"nonce": nonce}).content.decode()
    assert nonce_of(html) == nonce and not Creation.objects.exists()


def test_another_person_with_the_same_nonce_makes_their_own(signed_in, editor, reporter):
    nonce = opened(signed_in(editor), ADD)
    for person in (editor, reporter):
        signed_in(person).post(ADD, form_data(hi_headline="नई खबर") | {"nonce": nonce})
    assert Article.objects.count() == 2


def test_a_form_that_made_something_deleted_since_says_so(signed_in, editor):
    client = signed_in(editor)
    sent = form_data(hi_headline="नई खबर") | {"nonce": opened(client, ADD)}
    client.post(ADD, sent)
    Article.objects.all().delete()
    assert "deleted since" in client.post(ADD, sent, follow=True).content.decode() and not Article.objects.exists()


@pytest.mark.parametrize("nonce", ["", "short", "x" * 5000, "a\x00b" * 9, "क" * 30])
def test_a_malformed_nonce_is_no_nonce(signed_in, editor, nonce):
    client = signed_in(editor)
    for _time in range(2):
        assert client.post(ADD, form_data(hi_headline="नई खबर") | {"nonce": nonce}).status_code == 302
    assert Article.objects.count() == 2
