"""A machine draft on the page of a story: made by a fake, marked, and not published before a person has worked on it."""

import re
from datetime import timedelta

import fake_machine
import pytest
from desk_forms import change_url, form_data, fresh, text_of
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from accounts.models import AuditEntry
from articles import publishing, working_copies
from articles.models import Edition, WorkingCopy
from machine_drafts.apps import check_function
from machine_drafts.models import MachinePassage

pytestmark = pytest.mark.django_db
BODY = '<p>Rain fell.</p>\n<h2>Roads</h2>\n<figure><img src="/media/pictures/a.jpg" alt="Rain"></figure>\n<p>Roads shut.</p>'
KEY = re.compile(r'data-accept="(\w{64})"')


@pytest.fixture
def machine(settings):
    """A function that turns the fake on, or another function of tests/fake_machine.py."""

    def turn_on(name="translate"):
        settings.MACHINE_DRAFT = f"fake_machine.{name}"
        fake_machine.asked.clear()

    turn_on()
    return turn_on


@pytest.fixture
def article(story, editor):
    return story(by=editor, hi=None, en="live", en_texts={"body": BODY})


def make(client, article, **changes):
    return client.post(f"/admin/machine-drafts/{article.pk}/", form_data(article, **changes))


def open_passages(client, article, texts, **others) -> str:
    data = form_data(article) | texts | others
    return text_of(client.post(f"/admin/machine-drafts/{article.pk}/open/", data))


def saved(article, texts, by) -> Edition:
    """The Hindi edition with these texts."""
    edition = article.edition("hi") or Edition(language="hi")
    for name, text in texts.items():
        setattr(edition, name.removeprefix("hi-"), text)
    publishing.save_story(article, [edition], by)
    return fresh(article).edition("hi")


def test_a_draft_has_the_structure_of_the_source_and_saves_nothing(signed_in, translator, article, machine):
    texts = make(signed_in(translator), article).json()["texts"]
    assert texts["hi-headline"] == "मशीन का वाक्य एक।"
    assert (
        re.findall(r"<(\w+)", texts["hi-body"]) == ["p", "h2", "figure", "img", "p"] and "Rain" not in texts["hi-body"]
    )
    ((blocks, source, target),) = fake_machine.asked
    assert (source, target) == ("en", "hi") and "<h2>Roads</h2>" in blocks
    assert fresh(article).edition("hi") is None
    assert AuditEntry.objects.filter(by=translator, verb="machine-drafted").count() == 1


def test_only_empty_fields_are_drafted(signed_in, translator, article, machine):
    client = signed_in(translator)
    texts = make(client, article, hi_headline="अपना शीर्षक").json()["texts"]
    assert set(texts) == {"hi-summary", "hi-body"}
    written = make(client, article, hi_headline="अपना", hi_summary="सार", hi_body="<p>पाठ</p>")
    assert written.status_code == 409 and "written already" in written.json()["message"]


def test_a_draft_is_not_published_before_a_person_has_worked_on_every_passage(signed_in, editor, article, machine):
    client = signed_in(editor)
    texts = make(client, article).json()["texts"]
    assert "Nobody has worked on 5 passages." in open_passages(client, article, texts)
    edition = saved(article, texts, editor)
    with override("en"), pytest.raises(ValidationError, match="Nobody has worked on 5 passages"):
        publishing.publish(edition, editor)
    page = text_of(client.post(change_url(article), form_data(fresh(article), hi_move="publish", confirmed="yes")))
    assert "Nobody has worked on 5 passages" in page and not fresh(article).edition("hi").is_live
    worked = {name: text.replace("मशीन का वाक्य", "बारिश में") for name, text in texts.items()}
    publishing.publish(saved(fresh(article), worked, editor), editor)
    assert fresh(article).edition("hi").is_live


def test_a_passage_may_be_called_right_as_it_is(signed_in, editor, article, machine):
    client = signed_in(editor)
    texts = make(client, article).json()["texts"]
    for key in KEY.findall(open_passages(client, article, texts)):
        page = open_passages(client, article, texts, accept=key)
    assert "A person has worked on each passage." in page
    publishing.publish(saved(article, texts, editor), editor)
    assert set(MachinePassage.objects.values_list("accepted_by", flat=True)) == {editor.pk}
    assert AuditEntry.objects.filter(verb="machine-draft-accepted").count() == 5


@pytest.mark.parametrize("key", ["x", "\x00" * 64, "a" * 65, "ा" * 64])
def test_an_odd_key_accepts_nothing(signed_in, editor, article, machine, key):
    client = signed_in(editor)
    texts = make(client, article).json()["texts"]
    assert "Nobody has worked on 5 passages." in open_passages(client, article, texts, accept=key)


def test_a_live_edition_takes_no_passage_of_a_machine(signed_in, editor, article, machine):
    client = signed_in(editor)
    texts = make(client, article).json()["texts"]
    own = {"hi-headline": "वर्षा", "hi-summary": "सार", "hi-body": "<p>पाठ</p>"}
    publishing.publish(saved(article, own, editor), editor)
    live = fresh(article)
    page = text_of(client.post(change_url(live), form_data(live, hi_body=texts["hi-body"], hi_move="publish")))
    assert "Nobody has worked on 3 passages" in page and fresh(article).edition("hi").body == "<p>पाठ</p>"


def test_no_other_way_publishes_a_passage_of_a_machine(signed_in, editor, article, machine):
    client = signed_in(editor)
    texts = make(client, article).json()["texts"]
    edition = saved(article, texts, editor)
    with pytest.raises(ValidationError):
        publishing.publish(edition, editor, at=timezone.now() + timedelta(hours=1))
    drafted = edition.version
    own = {"hi-headline": "वर्षा", "hi-summary": "सार", "hi-body": "<p>पाठ</p>"}
    publishing.publish(saved(fresh(article), own, editor), editor)
    live = fresh(article).edition("hi")
    page = f"/admin/articles/article/{article.pk}/versions/hi/"
    refused = client.post(page, {"version": drafted, "opened": live.version}, follow=True)
    assert "Nobody has worked on 5 passages" in text_of(refused)
    copy = working_copies.save(live, live.texts | {"body": texts["hi-body"]}, editor)
    with pytest.raises(ValidationError):
        publishing.schedule_copy(copy, editor, timezone.now() + timedelta(hours=1))
    WorkingCopy.objects.update(status="published", publish_at=timezone.now() - timedelta(minutes=1))
    assert working_copies.put_due_live() == 0
    assert fresh(article).edition("hi").body == "<p>पाठ</p>"


@pytest.mark.parametrize(
    ("name", "message"), [("fail", "No draft could be made just now"), ("join_all", "is incomplete. It was not used")]
)
def test_a_failing_function_changes_nothing_and_says_so(signed_in, translator, article, machine, name, message):
    machine(name)
    answer = make(signed_in(translator), article)
    assert answer.status_code == 502 and message in answer.json()["message"]
    assert not MachinePassage.objects.exists()


def test_a_block_that_comes_back_with_other_links_has_no_words(signed_in, translator, article, machine):
    machine("add_links")
    body = make(signed_in(translator), article).json()["texts"]["hi-body"]
    assert "other.example" not in body and body.startswith("<p>…</p>")


def test_a_story_without_text_has_no_draft(signed_in, translator, story, machine):
    empty = story(hi=None, en="draft", en_texts={"headline": "12", "summary": "", "body": ""})
    answer = make(signed_in(translator), empty, en_headline="", hi_summary="सार")
    assert answer.status_code == 502 and "no text yet" in answer.json()["message"]


def test_the_button_is_for_who_may_write_and_only_if_the_newsroom_has_a_function(
    signed_in, translator, reporter, article, settings
):
    client = signed_in(translator)
    assert "machine-draft" not in text_of(client.get(change_url(article)))
    assert make(client, article).status_code == 502
    settings.MACHINE_DRAFT = "fake_machine.translate"
    assert "Make a machine draft" in text_of(client.get(change_url(article)))
    assert make(signed_in(reporter), article).status_code == 403


def test_a_setting_that_names_no_function_is_an_error(settings):
    for name in ("fake_machine.asked", "fake_machine.none", "nothing.at_all"):
        settings.MACHINE_DRAFT = name
        assert [error.id for error in check_function(None)] == ["machine_drafts.E001"]
    settings.MACHINE_DRAFT = "fake_machine.translate"
    assert check_function(None) == []
