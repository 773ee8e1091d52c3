"""Notices: who is told of what, what the badge and the page show, and the e-mails."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from articles import publishing
from notices.mailing import INTERVAL, send_notices
from notices.models import Notice, NoticeChoice
from notices.telling import tell

PAGE = "/admin/notices/"


def told(person) -> list[str]:
    return list(Notice.objects.of(person).values_list("kind", flat=True))


def test_a_review_tells_the_editors_of_that_language_and_a_decision_the_writer(reporter, editor, admin, story):
    admin.languages = ["en"]
    admin.save()
    edition = story(by=reporter, hi="draft").edition("hi")
    publishing.submit(edition, reporter)
    assert told(editor) == ["submitted"] and not told(admin) and not told(reporter)
    publishing.send_back(edition, editor, "स्रोत लिखें")
    assert Notice.objects.of(reporter).get().details == "स्रोत लिखें"
    assert not told(editor)  # nothing waits for them any more
    publishing.submit(edition, reporter)
    publishing.approve(edition, editor)
    assert told(reporter) == ["approved", "sent-back"]


def test_nobody_is_told_of_what_they_did_and_nobody_who_left(editor, admin, reporter, story):
    reporter.is_active = False
    tell([editor, admin, admin, reporter, None], "mentioned", editor, "शीर्षक", "/admin/")
    assert Notice.objects.get().person == admin


def test_the_bar_has_the_number_and_the_page_the_list(signed_in, editor, admin):
    tell([editor], "mentioned", admin, "पहली खबर", "/admin/topics/topic/")
    client = signed_in(editor)
    assert '<span class="notices-badge__count">1</span>' in client.get("/admin/").content.decode()
    assert "पहली खबर" in client.get(PAGE).content.decode()
    assert Notice.objects.unread().count() == 1  # a look at the list opens none
    answer = client.get(f"{PAGE}{Notice.objects.get().pk}/")
    assert answer["Location"] == "/admin/topics/topic/" and not Notice.objects.unread().exists()
    assert "notices-badge__count" not in client.get("/admin/").content.decode()


def test_others_notices_are_neither_listed_nor_opened(signed_in, editor, admin, reporter):
    tell([editor], "mentioned", admin, "पहली खबर", "/admin/")
    client = signed_in(reporter)
    assert "पहली खबर" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}{Notice.objects.get().pk}/").status_code == 404
    client.post(PAGE, {"do": "read"})
    assert Notice.objects.unread().count() == 1


def test_all_are_marked_as_read(signed_in, editor, admin):
    tell([editor], "mentioned", admin, "पहली", "/admin/")
    signed_in(editor).post(PAGE, {"do": "read"})
    assert not Notice.objects.unread().exists()


# --- e-mail ---


@pytest.fixture
def reachable(editor, settings):
    """An editor with an e-mail address, in a newsroom that sends mail."""
    settings.EMAIL_HOST = "mail.paper.example"
    editor.email, editor.languages = "editor@paper.example", ["hi"]
    editor.save()
    return editor


def test_one_mail_gathers_what_came_and_the_next_waits_ten_minutes(reachable, admin):
    for title in ("पहली खबर", "दूसरी खबर"):
        tell([reachable], "mentioned", admin, title, "/admin/")
    assert (send_notices(), send_notices()) == (1, 0)
    tell([reachable], "answered", admin, "तीसरी खबर", "/admin/")
    assert send_notices() == 0
    NoticeChoice.objects.update(last_mailed_at=timezone.now() - INTERVAL)
    assert send_notices() == 1
    first, second = mail.outbox
    assert first.to == ["editor@paper.example"] and "पहली खबर" in first.body and "दूसरी खबर" in first.body
    assert "तीसरी खबर" in second.body and "पहली खबर" not in second.body
    assert "सूचना" in first.subject and "/admin/notices/" in first.body


def test_no_mail_goes_to_who_wants_none_has_read_it_or_has_no_address(signed_in, reachable, admin, reporter):
    tell([reachable, reporter], "mentioned", admin, "पहली", "/admin/")
    signed_in(reachable).post(PAGE, {"do": "mail"})
    assert send_notices() == 0
    signed_in(reachable).post(PAGE, {"do": "mail", "by_mail": "on"})
    Notice.objects.update(read_at=timezone.now())
    assert send_notices() == 0 and not mail.outbox


def test_a_person_gets_mail_in_the_language_in_which_they_chose_it(signed_in, reachable, admin):
    signed_in(reachable).post(PAGE, {"do": "mail", "by_mail": "on"})
    tell([reachable], "mentioned", admin, "पहली", "/admin/")
    send_notices()
    assert "1 new notice" in mail.outbox[0].subject and "mentioned you in a note" in mail.outbox[0].body


def test_a_mail_that_the_server_refused_is_sent_later(reachable, admin, monkeypatch):
    tell([reachable], "mentioned", admin, "पहली", "/admin/")
    with monkeypatch.context() as patched:
        patched.setattr(mail.EmailMessage, "send", lambda self: (_ for _ in ()).throw(OSError("refused")))
        assert send_notices() == 0
    NoticeChoice.objects.update(last_mailed_at=timezone.now() - timedelta(hours=1))
    assert send_notices() == 1


def test_a_headline_adds_no_line_to_the_head_of_a_mail(reachable, admin):
    tell([reachable], "mentioned", admin, "a\r\nBcc: all@paper.example", "/admin/")
    send_notices()
    assert "\n" not in mail.outbox[0].subject and not mail.outbox[0].bcc
