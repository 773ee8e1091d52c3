import json
from datetime import timedelta

import pytest
from django.utils import timezone

from autosave import models
from autosave.models import UnsavedText

STORE, DISCARD = "/admin/autosave/", "/admin/autosave/discard/"
PAGE = "/admin/articles/article/1/change/"


def send(client, url=STORE, **changes):
    data = {
        "path": PAGE,
        "slot": "1764100000000",
        "at": 1764100001000,
        "headline": "आधा शीर्षक",
        "typed": {"hi-headline": "आधा शीर्षक", "topics": [["1", "मौसम"]]},
        "beginning": [["hi-opened", "1:abc"]],
    }
    return client.post(url, json.dumps(data | changes), content_type="application/json")


def test_typed_text_replaces_what_the_same_page_had_sent(signed_in, reporter):
    client = signed_in(reporter)
    assert send(client).json()["at"].count(":") == 2
    send(client, typed={"hi-headline": "पूरा शीर्षक"})
    send(client, slot="another tab")
    assert [row.typed for row in UnsavedText.objects.of(reporter.pk)][1] == {"hi-headline": "पूरा शीर्षक"}
    assert UnsavedText.objects.count() == 2


def test_nobody_sees_or_discards_the_text_of_another_person(signed_in, reporter, editor):
    send(signed_in(reporter))
    client = signed_in(editor)
    assert "आधा शीर्षक" not in client.get("/admin/").content.decode()
    assert send(client, DISCARD).status_code == 204 and UnsavedText.objects.count() == 1
    assert list(UnsavedText.objects.of(editor.pk)) == []


def test_the_start_page_lists_unsaved_texts_with_a_link_to_their_page(signed_in, reporter):
    client = signed_in(reporter)
    send(client)
    html = client.get("/admin/").content.decode()
    assert f'<a href="{PAGE}">आधा शीर्षक</a>' in html
    send(client, DISCARD)
    assert "आधा शीर्षक" not in client.get("/admin/").content.decode()


def test_strangers_are_led_to_the_log_in_which_says_that_text_is_kept(client, db):
    assert send(client).status_code == 302 and not UnsavedText.objects.exists()
    client.cookies["django_language"] = "en"
    assert "What you typed is kept" in client.get(f"/admin/login/?next={PAGE}").content.decode()
    assert "What you typed is kept" not in client.get("/admin/login/?next=/admin/").content.decode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"at": 1, "path": 1, "typed": {}, "beginning": []}',
        b'{"at": 1, "path": "/x/", "slot": "1", "typed": [], "beginning": []}',
        b'{"at": 1, "path": "/x/", "slot": "1", "typed": {}}',
        b'{"path": "/x/", "slot": "1", "typed": {}, "beginning": []}',
        b'{"at": true, "path": "/x/", "slot": "1", "typed": {}, "beginning": []}',
        b'{"at": 1e3, "path": "/x/", "slot": "1", "typed": {}, "beginning": []}',
        b'{"at": -1, "path": "/x/", "slot": "1", "typed": {}, "beginning": []}',
        b'{"at": 9007199254740992, "path": "/x/", "slot": "1", "typed": {}, "beginning": []}',
        pytest.param(b'{"at": 1, "path": "' + b"x" * 201 + b'", "typed": {}, "beginning": []}', id="long"),
        pytest.param(b"[" * 100_000, id="nested"),
        b"\xff",
    ],
)
def test_another_shape_is_refused(signed_in, reporter, body):
    client = signed_in(reporter)
    assert client.post(STORE, body, content_type="application/json").status_code == 400
    assert not UnsavedText.objects.exists()


def test_characters_that_a_database_refuses_are_left_out(signed_in, reporter):
    assert send(signed_in(reporter), headline="क\0", typed={"x\0": "\ud800ख\0 👩"}).status_code == 200
    row = UnsavedText.objects.get()
    assert (row.headline, row.typed) == ("क", {"x": "?ख 👩"})


def test_a_person_keeps_the_newest_texts_of_thirty_days(signed_in, reporter, monkeypatch):
    monkeypatch.setattr(models, "MAX_PAGES", 2)
    client = signed_in(reporter)
    for slot in "abc":
        send(client, slot=slot)
    assert {row.slot for row in UnsavedText.objects.all()} == {"b", "c"}
    UnsavedText.objects.update(typed_at=timezone.now() - timedelta(days=31))
    send(client, slot="d")
    assert UnsavedText.objects.get().slot == "d"


def test_a_text_cannot_be_read_with_get(signed_in, reporter):
    assert signed_in(reporter).get(STORE).status_code == 405
