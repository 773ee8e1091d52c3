"""“Undo” beside the sentence about what was done."""

import re
from datetime import timedelta

import pytest
from desk_forms import LIST, change_url, form_data
from django.utils import timezone

from accounts.models import AuditEntry
from articles import correcting, embargo, publishing, working_copies
from articles.models import Article, Edition

pytestmark = pytest.mark.django_db
SOON = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")


def act(client, article, **changes) -> str:
    """Do it, and return the value of the button in the message."""
    page = client.post(change_url(article), form_data(article, **changes), follow=True).content.decode()
    return re.search(r'name="undo" value="([^"]+)"', page)[1]


def press(client, value: str) -> str:
    return client.post(f"{LIST}undo/", {"undo": value}, follow=True).content.decode()


def stored(article) -> dict:
    kept = ("status", "moved_at", "publish_at", "first_published_at", "withdrawn_at", "withdrawal_note", "review_note")
    return Edition.objects.filter(article=article).values(*kept).get()


@pytest.mark.parametrize(
    ("state", "changes"),
    [
        ("draft", {"hi_move": "publish"}),
        ("review", {"hi_move": "approve"}),
        ("approved", {"hi_move": "schedule", "hi_publish_at": SOON}),
        ("scheduled", {"hi_move": "publish"}),
        ("live", {"hi_move": "withdraw", "hi_withdrawal_note": "x"}),
    ],
)
def test_an_act_is_undone_as_if_it_had_not_been(signed_in, editor, story, state, changes):
    article = story(hi=state)
    before, client = stored(article), signed_in(editor)
    value = act(client, article, **changes)
    assert stored(article) != before
    assert "undone" in press(client, value)
    assert stored(article) == before and AuditEntry.objects.first().verb == "undone"
    assert "has changed since" in press(client, value)


def test_undo_is_refused_once_something_changed(signed_in, editor, story):
    article = story(hi="draft")
    client = signed_in(editor)
    value = act(client, article, hi_move="publish")
    edition = Edition.objects.get()
    edition.headline = "बदला"
    publishing.save_story(edition.article, [edition], None)
    assert "has changed since" in press(client, value) and Edition.objects.get().is_live


def test_undo_is_refused_after_a_correction(signed_in, editor, story):
    article = story(hi="draft")
    client = signed_in(editor)
    value = act(client, article, hi_move="publish")
    correcting.correct(Edition.objects.get(), editor, "भूल")
    assert "has changed since" in press(client, value) and Edition.objects.get().is_live


def test_undo_belongs_to_its_person_and_role(signed_in, editor, admin, story):
    article = story(hi="draft")
    value = act(signed_in(editor), article, hi_move="publish")
    assert signed_in(admin).post(f"{LIST}undo/", {"undo": value}).status_code == 403
    editor.role = "reporter"
    editor.save()
    assert signed_in(editor).post(f"{LIST}undo/", {"undo": value}).status_code == 403
    for nonsense in ("", "x", f"{value}x", "\x00"):
        assert signed_in(admin).post(f"{LIST}undo/", {"undo": nonsense}).status_code in (400, 403)


def test_undo_is_offered_for_ten_minutes(signed_in, editor, story, monkeypatch):
    article = story(hi="draft")
    client = signed_in(editor)
    value = act(client, article, hi_move="publish")
    monkeypatch.setattr("desk.undo.LIFETIME", timedelta(0))
    assert "ten minutes" in press(client, value) and Edition.objects.get().is_live


def test_undo_never_publishes_during_an_embargo(signed_in, editor, story):
    article = story(hi="live")
    client = signed_in(editor)
    value = act(client, article, hi_move="withdraw", hi_withdrawal_note="x")
    embargo.set_embargo(Article.objects.get(), timezone.now() + timedelta(days=1), editor)
    assert "has changed since" in press(client, value) and Edition.objects.get().status == "withdrawn"


def test_undo_gives_readers_the_former_text_and_keeps_the_new_one(signed_in, editor, story):
    article = story(hi="live")
    client, former = signed_in(editor), Edition.objects.get().headline
    value = act(client, article, hi_headline="नया शीर्षक", hi_move="publish")
    assert "working copy" in press(client, value)
    edition = Edition.objects.get()
    assert edition.headline == former and edition.version == 3
    assert edition.working_copy.texts["headline"] == "नया शीर्षक"
    assert "has changed since" in press(client, value)


def test_undo_of_a_new_text_is_for_those_who_may_put_it_live(signed_in, editor, story):
    article = story(hi="live")
    value = act(signed_in(editor), article, hi_headline="नया शीर्षक", hi_move="publish")
    editor.role = "reporter"
    editor.save()
    assert signed_in(editor).post(f"{LIST}undo/", {"undo": value}).status_code == 403


def test_undo_of_a_new_text_is_refused_with_a_newer_working_copy(signed_in, editor, story):
    article = story(hi="live")
    client = signed_in(editor)
    value = act(client, article, hi_headline="नया शीर्षक", hi_move="publish")
    edition = Edition.objects.get()
    working_copies.save(edition, edition.texts | {"headline": "और नया"}, editor)
    assert "has changed since" in press(client, value) and Edition.objects.get().headline == "नया शीर्षक"
