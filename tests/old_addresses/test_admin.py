"""Old addresses at the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from old_addresses.claims import claim
from old_addresses.models import OldAddress
from topics.models import Topic

LIST, ADD = "/admin/old_addresses/oldaddress/", "/admin/old_addresses/oldaddress/add/"


@pytest.fixture
def at_desk(editor, signed_in):
    return signed_in(editor)


def test_an_editor_adds_finds_and_deletes_an_old_address(at_desk, story):
    article = story(hi="live", en="live")
    data = {"address": "https://www.old.example/2019/07/मानसून/", "page": article.edition("en").get_absolute_url()}
    response = at_desk.post(ADD, data, follow=True)
    row = OldAddress.objects.get()
    assert str(row) == "old.example/2019/07/मानसून" and row.language == "en" and "old.example" in response.text
    for query in (
        "मानसून",
        "http://old.example/2019/07/%E0%A4%AE%E0%A4%BE%E0%A4%A8%E0%A4%B8%E0%A5%82%E0%A4%A8",
        data["page"],
    ):
        assert "Monsoon arrives" in at_desk.get(LIST, {"q": query}).text
    assert "Monsoon arrives" not in at_desk.get(LIST, {"q": "cricket"}).text
    at_desk.post(LIST, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert not OldAddress.objects.exists()
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))[-2:] == [
        "old-address-added",
        "old-address-deleted",
    ]


def test_a_conflict_names_both_pages_and_keeps_what_was_typed(at_desk, story):
    claim("/a/", Topic.objects.create(name_en="Cricket"))
    page = story(en="live").edition("en").get_absolute_url()
    response = at_desk.post(ADD, {"address": "/a", "page": page})
    assert "Cricket" in response.text and "Monsoon arrives" in response.text and page in response.text
    assert OldAddress.objects.count() == 1


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example/",
        "//evil.example/hi/",
        "/hi/",
        "/hi/topics/x/",
        "x",
        "\\",
        "/hi/articles/99999/",
        "http://[",
        "javascript:alert(1)",
        "/media/../../etc/passwd",
        "/hi/articles/999999999999999999/",
    ],
)
def test_only_pages_of_the_paper_can_be_led_to(at_desk, db, page):
    response = at_desk.post(ADD, {"address": "/a/", "page": page})
    assert response.status_code == 200 and "errorlist" in response.text
    assert not OldAddress.objects.exists()


def test_the_list_takes_the_same_queries_for_any_number_of_rows(at_desk, story):
    article, topic = story(hi="live"), Topic.objects.create(name_en="Cricket")
    counts = []
    for number in range(12):
        claim(f"/s/{number}", article)
        claim(f"/t/{number}", topic)
        with CaptureQueriesContext(connection) as queries:
            assert at_desk.get(LIST).status_code == 200
        counts.append(len(queries))
    assert counts[2] == counts[-1]


def test_a_map_goes_out_and_comes_in_again(at_desk, story, small_picture, settings):
    article, topic = story(hi="live", en="withdrawn"), Topic.objects.create(name_en="Cricket")
    claim("/क/", article.edition("hi"))
    claim("https://old.example/?p=7", small_picture)
    claim("/en/gone/", article.edition("en"))
    claim("/hidden/", topic)
    response = at_desk.get(reverse("admin:old_addresses_oldaddress_map"))
    exported = b"".join(response.streaming_content)
    lines = exported.decode().splitlines()
    assert lines[0] == "old_address,new_address,status"
    assert f"/क,{settings.SITE_URL}{article.edition('hi').get_absolute_url()},301" in lines
    assert "/en/gone,,410" in lines and f"/hidden,{settings.SITE_URL}/hi/topics/,302" in lines
    OldAddress.objects.all().delete()
    url = reverse("admin:old_addresses_oldaddress_read_map")
    page = at_desk.post(url, {"file": SimpleUploadedFile("map.csv", exported)})
    assert OldAddress.objects.count() == 2 and "2 lines were not taken" in page.text


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"a", b'"', b"\x00,\x00\n", b",,,\n;;;", b"/a/\n", b"/a/;/hi/\n", b"=1+1,/hi/\n", b'"' * 9_999],
)
def test_a_hostile_map_is_refused_in_sentences(at_desk, db, content):
    url = reverse("admin:old_addresses_oldaddress_read_map")
    response = at_desk.post(url, {"file": SimpleUploadedFile("map.csv", content)})
    assert response.status_code == 200 and ("errorlist" in response.text or "not taken" in response.text)
    assert not OldAddress.objects.exists()
