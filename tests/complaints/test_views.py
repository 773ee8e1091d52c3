"""The public form, the receipt and the count: what readers get, what is stored, and what no page shows."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import AuditEntry
from complaints import forms, handling
from complaints.models import Complaint

FORM = "/hi/complaints/"


def test_a_complaint_gets_a_receipt_whose_page_shows_nothing_personal(reader, sent):
    answer = reader.post(FORM, sent())
    complaint = Complaint.objects.get()
    assert answer.status_code == 302 and answer["Location"] == f"/hi/complaints/{complaint.receipt}/"
    assert not answer.cookies and complaint.receipt.startswith(f"NR-{timezone.localdate().year}-")
    page = reader.get(answer["Location"])
    html = page.content.decode()
    assert (
        page["X-Robots-Tag"] == "noindex" and "no-store" in page["Cache-Control"] and "private" in page["Cache-Control"]
    )
    assert complaint.receipt in html and not page.cookies
    assert not [word for word in ("पाठक", "reader@mail", "तारीख गलत") if word in html]
    assert AuditEntry.objects.get(verb=handling.RECEIVED).subject == complaint.receipt


def test_the_form_of_a_story_has_its_address_and_the_complaint_its_story(reader, sent, story):
    article = story(hi="live")
    html = reader.get(article.edition("hi").get_absolute_url()).content.decode()
    assert f'<a href="/hi/complaints/?story={article.pk}" rel="nofollow">' in html
    address = f"http://127.0.0.1:8000{article.edition('hi').get_absolute_url()}"
    form = reader.get(f"{FORM}?story={article.pk}")
    assert f'value="{address}"' in form.content.decode() and not form.cookies and "no-store" in form["Cache-Control"]
    reader.post(FORM, sent(page=address))
    assert Complaint.objects.get().article == article


@pytest.mark.parametrize(
    "page", ["https://elsewhere.example/hi/articles/1/", "/hi/articles/999999/", "javascript:x", "खबर"]
)
def test_an_address_that_is_no_story_of_ours_is_kept_as_text(reader, sent, story, page):
    story(hi="live")
    reader.post(FORM, sent(page=page))
    stored = Complaint.objects.get()
    assert stored.page == page and stored.article is None


def test_the_form_tells_nothing_of_an_unpublished_story(reader, story):
    article = story(hi="draft")
    for number in (article.pk, "x", "9" * 30, "-1", ""):
        html = reader.get(f"{FORM}?story={number}").content.decode()
        assert "/articles/" not in html


def test_a_form_that_is_sent_twice_makes_one_complaint(reader, sent):
    data = sent()
    first, second = reader.post(FORM, data), reader.post(FORM, data)
    assert first["Location"] == second["Location"] and Complaint.objects.count() == 1
    changed = reader.post(FORM, data | {"text": "एक और गलती।"})
    assert changed.status_code == 422 and "एक और गलती" in changed.content.decode()
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(
    "token", ["", "x", "x" * 5000, "a:b:c", "\x00", "a:1xWXQi:HpkL2DKPxmwBvUdttz1rwhPwGkg76YzDJY9FIbXcno8"]
)
def test_a_forged_token_stores_nothing_and_keeps_what_was_typed(reader, sent, token):
    answer = reader.post(FORM, sent(token=token))
    html = answer.content.decode()
    assert answer.status_code == 422 and "तारीख गलत है" in html and not Complaint.objects.exists()
    assert 'name="token" value="' in html and f'value="{token}"' not in html


def test_an_old_token_is_refused(reader, sent, monkeypatch):
    data = sent()
    monkeypatch.setattr(forms, "TOKEN_LIFETIME", timedelta(seconds=-1))
    assert reader.post(FORM, data).status_code == 422 and not Complaint.objects.exists()


def test_the_trap_and_missing_fields_are_refused(reader, sent):
    for change in (
        {"website": "https://spam.example"},
        {"text": ""},
        {"email": "x"},
        {"name": "\u200b"},
        {"kind": "?"},
    ):
        answer = reader.post(FORM, sent(**change))
        assert answer.status_code == 422, change
    assert reader.post(FORM, {}).status_code == 422
    assert not Complaint.objects.exists()


def test_many_complaints_from_one_address_must_wait_and_others_must_not(reader, sent):
    answers = [reader.post(FORM, sent()).status_code for _number in range(6)]
    assert answers == [302] * 4 + [429] * 2 or answers == [302] * 5 + [429]
    refused = reader.post(FORM, sent())
    assert refused.status_code == 429 and int(refused["Retry-After"]) >= 1 and "तारीख" in refused.content.decode()
    assert reader.post(FORM, sent(), REMOTE_ADDR="192.0.2.7").status_code == 302


def test_hostile_posts_are_answered_and_none_is_stored_half(reader, sent):
    """Fifty posts: each is refused whole or stored whole, and none is a server error."""
    texts = [
        "a\x00b",
        "x" * 1_000_000,
        "<script>alert(1)</script>",
        "a@b.example\r\nBcc: c@d.example",
        "\u202e\u2066क",
        "\u200b",
        "9" * 5000,
        "'; DROP TABLE complaints_complaint; --",
        "{{ 7|add:7 }}{% now 'Y' %}%s",
        "\U0001f600\uffff\U0010ffff",
    ]
    for number, text in enumerate(texts):
        for name in ("kind", "page", "text", "name", "email"):
            before = Complaint.objects.count()
            answer = reader.post(FORM, sent(**{name: text}), REMOTE_ADDR=f"198.51.100.{number}")
            assert answer.status_code in (302, 413, 422, 429), (name, text[:20])
            assert Complaint.objects.count() == before + (answer.status_code == 302)
            assert "<script>alert" not in answer.content.decode()
    assert not Complaint.objects.filter(email__contains="\n").exists()
    assert all(each.text and each.name and each.email for each in Complaint.objects.all())


def test_unknown_receipts_are_not_found_and_the_search_leads_to_the_right_page(reader, complaint):
    for number in ("NR-2026-AAAA-AAAA", "x" * 300, "-", "0"):
        assert reader.get(f"/hi/complaints/{number}/").status_code == 404
    found = reader.get(FORM, {"receipt": f" {complaint.receipt.lower()} "})
    assert found["Location"] == f"/hi/complaints/{complaint.receipt}/"
    for asked in ("..", "//x", "<b>", "%0a", "क"):
        assert reader.get(FORM, {"receipt": asked}).status_code == 302


def test_the_count_by_month_has_every_complaint(reader, sent, complaint, editor):
    complaint.decision, complaint.answer = "corrected", "सुधारा।"
    handling.decide(complaint, editor)
    reader.post(FORM, sent(kind="grievance"))
    html = reader.get("/en/complaints/report/").content.decode()
    cells = [cell.split("<")[0] for cell in html.split("<td>")[1:]]
    assert cells == ["2", "1", "1", "1", "1"]


def test_the_footer_corrections_page_and_sitemap_lead_to_the_form(reader, story):
    story(hi="live")
    assert '<li><a href="/hi/complaints/">' in reader.get("/hi/").content.decode()
    assert '<a href="/hi/complaints/" rel="nofollow">' in reader.get("/hi/corrections/").content.decode()
    assert "/hi/complaints/report/" in reader.get("/sitemap-pages.xml").content.decode()


# --- e-mail ---


@pytest.fixture
def mailing_now(settings, monkeypatch):
    """A newsroom that sends mail, without the thread."""
    settings.EMAIL_HOST = "mail.paper.example"
    monkeypatch.setattr("complaints.mailing.run_in_background", lambda function, *arguments: function(*arguments))


def test_the_receipt_is_mailed_without_what_was_typed(reader, sent, mailing_now):
    reader.post(FORM, sent())
    (message,) = mail.outbox
    assert message.to == ["reader@mail.example"] and Complaint.objects.get().receipt in message.body
    assert "तारीख गलत" not in message.body and "पाठक" not in message.body


def test_a_mail_server_that_fails_loses_no_complaint(reader, sent, mailing_now, monkeypatch):
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda message: (_ for _ in ()).throw(OSError("refused")))
    assert reader.post(FORM, sent()).status_code == 302 and Complaint.objects.count() == 1


def test_the_form_does_not_fill_somebodys_inbox(reader, sent, mailing_now):
    for number in range(8):
        reader.post(FORM, sent(), REMOTE_ADDR=f"192.0.2.{number}")
    assert Complaint.objects.count() == 8 and len(mail.outbox) <= 4
