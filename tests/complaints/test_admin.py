"""Complaints at the desk: the clock, the answer, and the deletion of personal data."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AuditEntry
from complaints import handling
from complaints.models import Complaint

LIST = "/admin/complaints/complaint/"


@pytest.fixture
def desk(signed_in, editor, complaint):
    return signed_in(editor)


def answer_url(complaint: Complaint) -> str:
    return f"{LIST}{complaint.pk}/change/"


ANSWER = {"decision": "corrected", "answer": "तारीख सुधार दी।", "opened": 0}


def test_an_answer_is_public_under_the_receipt_and_in_the_audit_log(desk, complaint, editor, reader):
    assert desk.post(answer_url(complaint), ANSWER).status_code == 302
    complaint.refresh_from_db()
    assert complaint.is_upheld and complaint.decided_by == editor and complaint.decided_at
    assert AuditEntry.objects.get(verb=handling.DECIDED).details == "corrected"
    assert "तारीख सुधार दी।" in reader.get(f"/hi/complaints/{complaint.receipt}/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_answer_is_mailed_after_the_commit(desk, complaint, settings, monkeypatch):
    settings.EMAIL_HOST = "mail.paper.example"
    monkeypatch.setattr("complaints.mailing.run_in_background", lambda function, *arguments: function(*arguments))
    desk.post(answer_url(complaint), ANSWER)
    assert mail.outbox[-1].to == [complaint.email] and "तारीख सुधार दी।" in mail.outbox[-1].body


def test_an_answer_needs_a_decision_and_words(desk, complaint):
    for change in ({"decision": ""}, {"answer": ""}, {"decision": "x"}, {"answer": "\u200b"}, {"answer": "a\x00"}):
        assert desk.post(answer_url(complaint), ANSWER | change).status_code == 200, change
    complaint.refresh_from_db()
    assert complaint.decided_at is None


def test_a_second_answer_from_an_old_page_is_refused_and_shows_the_first(desk, complaint):
    desk.post(answer_url(complaint), ANSWER)
    refused = desk.post(answer_url(complaint), ANSWER | {"answer": "दूसरा जवाब"}).content.decode()
    assert "answered this complaint while you wrote" in refused and "दूसरा जवाब" in refused and "तारीख सुधार" in refused
    complaint.refresh_from_db()
    decided_at = complaint.decided_at
    desk.post(answer_url(complaint), ANSWER | {"answer": "दूसरा जवाब", "opened": 1})
    complaint.refresh_from_db()
    assert complaint.answer == "दूसरा जवाब" and complaint.decided_at == decided_at


def test_nothing_of_the_readers_own_words_can_be_changed(desk, complaint):
    desk.post(answer_url(complaint), ANSWER | {"text": "नया", "email": "x@y.example", "receipt": "NR-1"})
    stored = Complaint.objects.get()
    assert (stored.text, stored.email, stored.receipt) == (complaint.text, complaint.email, complaint.receipt)


def test_the_list_and_the_start_page_show_what_is_overdue(desk, complaint):
    assert "15 days left" in desk.get(LIST).content.decode() or "14 days left" in desk.get(LIST).content.decode()
    assert complaint.receipt not in desk.get(f"{LIST}?state=overdue").content.decode()
    Complaint.objects.update(at=timezone.now() - timedelta(days=17))
    assert "overdue by 2 days" in desk.get(f"{LIST}?state=overdue").content.decode()
    start = desk.get("/admin/").content.decode()
    assert complaint.receipt in start and "assignment__due--late" in start
    desk.post(answer_url(complaint), ANSWER)
    assert "Complaints to answer" not in desk.get("/admin/").content.decode()
    assert complaint.receipt in desk.get(f"{LIST}?state=decided").content.decode()


def test_reporters_see_no_complaint(signed_in, reporter, complaint):
    client = signed_in(reporter)
    assert client.get(LIST).status_code == 403 and complaint.receipt not in client.get("/admin/").content.decode()


def test_the_list_takes_as_many_queries_for_ten_as_for_one(desk, sent, story, complaint, django_assert_max_num_queries):
    def fill(count):
        for number in range(count):
            Complaint.objects.create(form_key=f"k{number}", kind="mistake", language="hi", article=story(hi="live"))

    fill(10)
    with django_assert_max_num_queries(16):
        desk.get(LIST)


def test_personal_data_goes_long_after_the_decision_and_the_answer_stays(complaint, editor, reader):
    call_command("clean_complaints")
    assert Complaint.objects.get().text
    complaint.decision, complaint.answer = "not-upheld", "सही है।"
    handling.decide(complaint, editor)
    Complaint.objects.update(decided_at=timezone.now() - timedelta(days=181))
    call_command("clean_complaints")
    stored = Complaint.objects.get()
    assert not (stored.name or stored.email or stored.text or stored.page) and stored.cleaned_at
    assert "सही है।" in reader.get(f"/hi/complaints/{complaint.receipt}/").content.decode()
    assert AuditEntry.objects.filter(verb=handling.CLEANED).count() == 1
