"""The kind of a story at the desk: on its page, in the list, and for several stories at once."""

import pytest
from desk_forms import ADD, HINDI, LIST, change_url, form_data, fresh, text_of

from accounts.models import AuditEntry
from articles import audit_actions
from articles.models import Article


def test_a_new_story_gets_the_chosen_kind_and_news_without_a_choice(signed_in, editor):
    for data, kind in (({"kind": "opinion"}, "opinion"), ({}, "news")):
        signed_in(editor).post(ADD, form_data(**HINDI, **data))
        assert Article.objects.latest("pk").kind == kind


def test_an_editor_changes_the_kind_of_a_live_story_with_an_audit_entry(signed_in, editor, story):
    article = story()
    client = signed_in(editor)
    assert '<select name="kind"' in text_of(client.get(change_url(article)))
    client.post(change_url(article), form_data(article, **{"kind": "analysis", "initial-kind": "news"}))
    assert fresh(article).kind == "analysis"
    assert AuditEntry.objects.get(verb=audit_actions.KIND_CHANGED).details == "news → analysis"


def test_a_page_without_the_field_leaves_the_kind_alone(signed_in, editor, story):
    article = story()
    Article.objects.update(kind="opinion")
    signed_in(editor).post(change_url(article), form_data(article, hi_headline="बदला"))
    assert fresh(article).kind == "opinion" and fresh(article).edition("hi").headline == "बदला"


def test_a_kind_that_a_colleague_changed_meanwhile_is_not_overwritten(signed_in, editor, story):
    article = story()
    Article.objects.update(kind="interview")
    data = form_data(article, **{"kind": "opinion", "initial-kind": "news"})
    page = text_of(signed_in(editor).post(change_url(article), data))
    assert "Interview" in page and "Opinion" in page and fresh(article).kind == "interview"


@pytest.mark.parametrize(("state", "kind"), [("draft", "opinion"), ("live", "news")])
def test_a_reporter_chooses_the_kind_of_their_own_draft_only(signed_in, reporter, story, state, kind):
    article = story(by=reporter, hi=state)
    Article.objects.update(created_by=reporter)
    signed_in(reporter).post(change_url(article), form_data(article, **{"kind": "opinion", "initial-kind": "news"}))
    assert fresh(article).kind == kind


def test_the_list_is_filtered_by_kind(signed_in, editor, story):
    story(hi_texts={"headline": "एक राय", "slug": "a"})
    Article.objects.update(kind="opinion")
    story(hi_texts={"headline": "एक खबर", "slug": "b"})
    page = text_of(signed_in(editor).get(f"{LIST}?kind__exact=opinion"))
    assert "एक राय" in page and "एक खबर" not in page


def test_several_stories_get_a_kind_at_once_if_the_person_may(signed_in, editor, reporter, story):
    own, live = story(by=reporter, hi="draft"), story()
    Article.objects.filter(pk=own.pk).update(created_by=reporter)
    data = {"action": "set_kind", "_selected_action": [own.pk, live.pk], "kind": "explainer", "apply": "1"}
    signed_in(reporter).post(LIST, data)
    assert [fresh(article).kind for article in (own, live)] == ["explainer", "news"]
    signed_in(editor).post(LIST, data)
    assert fresh(live).kind == "explainer"
    assert "Kind set for" in text_of(signed_in(editor).post(LIST, data, follow=True))
