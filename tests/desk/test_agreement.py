"""Disagreements of the languages: at the story form, while somebody writes, and in the editor's tasks and list."""

import re

import pytest
from desk_forms import LIST, change_url
from django.utils import translation

from articles import agreements, publishing
from articles.models import AcceptedDisagreement, OpenDisagreements
from desk.start import tasks_of

pytestmark = pytest.mark.django_db
HINDI = {"headline": "हादसे में 13 की मौत", "body": "<p>हादसे में 13 लोग मारे गए।</p>"}
ENGLISH = {"headline": "13 die in accident", "body": "<p>The accident killed 13 people.</p>"}
WRONG = ENGLISH | {"headline": "31 die in accident"}
KEY = re.compile(r'data-accept="(\w{64})"')


def typed(hindi: dict[str, str], english: dict[str, str], **others: str) -> dict[str, str]:
    texts = {"hi": hindi, "en": english}
    return {f"{code}-{name}": text for code, each in texts.items() for name, text in each.items()} | others


def compare(client, article, data) -> str:
    return client.post(f"{change_url(article).removesuffix('change/')}agreement/", data).content.decode()


@pytest.fixture
def drafts(story):
    return story(hi="draft", en="draft", hi_texts=HINDI, en_texts=WRONG)


def test_typed_texts_are_compared_and_not_saved(signed_in, editor, drafts):
    client = signed_in(editor)
    assert "<mark>31</mark>" in compare(client, drafts, typed(HINDI, WRONG))
    assert "<mark>" not in compare(client, drafts, typed(HINDI, ENGLISH))
    assert drafts.edition("en").headline == WRONG["headline"]


def test_the_languages_of_a_new_story_are_compared(signed_in, editor):
    page = signed_in(editor).post(f"{LIST}agreement/", typed(HINDI, WRONG)).content.decode()
    assert "<mark>13</mark>" in page and "<mark>31</mark>" in page and "data-accept" not in page


def test_what_is_right_as_it_is_returns_when_a_passage_changes(signed_in, editor, drafts):
    client = signed_in(editor)
    (key,) = KEY.findall(compare(client, drafts, typed(HINDI, WRONG)))
    assert "<mark>" not in compare(client, drafts, typed(HINDI, WRONG, accept=key))
    assert "<mark>" not in compare(client, drafts, typed(HINDI, WRONG))
    assert "<mark>31</mark>" not in client.get(change_url(drafts)).content.decode()
    accepted = AcceptedDisagreement.objects.get()
    assert accepted.accepted_by == editor and accepted.article == drafts
    assert "<mark>31</mark>" in compare(client, drafts, typed(HINDI, WRONG | {"headline": "31 die in bus accident"}))


@pytest.mark.parametrize("key", ["", "x", "\x00" * 64, "a" * 65, "ा" * 64])
def test_an_odd_key_accepts_nothing(signed_in, editor, drafts, key):
    compare(signed_in(editor), drafts, typed(HINDI, WRONG, accept=key))
    assert not AcceptedDisagreement.objects.exists()


def test_only_who_may_change_the_story_accepts(signed_in, reporter, editor, story):
    article = story(by=editor, hi="live", en="live", hi_texts=HINDI, en_texts=WRONG)
    client = signed_in(reporter)
    answer = client.post(
        f"{change_url(article).removesuffix('change/')}agreement/", typed(HINDI, WRONG, accept="a" * 64)
    )
    assert answer.status_code == 403 and not AcceptedDisagreement.objects.exists()


def test_a_changed_live_story_is_a_task_of_editors_until_its_languages_agree(
    signed_in, editor, reporter, story, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        article = story(hi="live", en="live", hi_texts=HINDI, en_texts=ENGLISH)
    assert not OpenDisagreements.objects.exists()
    edition = article.edition("en")
    edition.headline = WRONG["headline"]
    with django_capture_on_commit_callbacks(execute=True):
        publishing.save_story(article, [edition], editor)
    name = "Published, and the languages disagree"
    with translation.override("en"):
        (task,) = [task for task in tasks_of(editor) if task.name == name]
        assert name not in [task.name for task in tasks_of(reporter)]
    assert [each.article_id for each in task.editions] == [article.pk]
    listed = signed_in(editor).get(LIST, {"agreement": "differs"})
    assert list(listed.context["cl"].result_list) == [article] and "1 disagreement" in listed.content.decode()
    edition.headline = ENGLISH["headline"]
    with django_capture_on_commit_callbacks(execute=True):
        publishing.save_story(article, [edition], editor)
    assert not OpenDisagreements.objects.exists()


def test_an_import_of_many_stories_is_left_to_the_command(story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        agreements.recheck_changed(range(agreements.MAX_CHECKED + 1))
    assert callbacks == []


def test_agreement_may_block_publishing(signed_in, editor, drafts, settings):
    settings.BLOCKING_CHECKS = ["agreement"]
    form = signed_in(editor).get(change_url(drafts)).context["adminform"].form
    (found,) = [each for each in form.findings(form.editions["en"]) if each.code == "agreement"]
    assert found.blocks and "“31”" in found.message and "“13”" in found.message
