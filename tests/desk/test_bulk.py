"""Acts on several stories of the board."""

import pytest
from desk_forms import LIST

from accounts.models import AuditEntry
from articles.models import Article, Contributor, Edition
from topics.models import Topic

pytestmark = pytest.mark.django_db


def choose(client, act: str, *stories, **data):
    sent = {"action": act, "_selected_action": [story.pk for story in stories], **data}
    return client.post(LIST, sent, follow=True)


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_the_page_asks_and_names_what_is_refused_and_nothing_happens_yet(signed_in, editor, story):
    draft, live = story(hi="draft"), story(hi="live")
    html = choose(signed_in(editor), "send_for_review", draft, live).content.decode().replace("&#x27;", "'")
    assert "goes to the editors" in html and html.count("It has no draft that you can send for review.") == 1
    assert Edition.objects.get(article=draft).status == "draft"


def test_drafts_are_sent_for_review_and_the_others_are_named(signed_in, editor, story):
    client = signed_in(editor)
    draft, live = story(hi="draft", en="draft"), story(hi="live", hi_texts={"headline": "छपी हुई"})
    before = len(verbs())
    html = choose(client, "send_for_review", draft, live, apply="yes").content.decode().replace("&#x27;", "'")
    assert "1 story sent to the editors." in html and "“छपी हुई”: It has no draft" in html
    assert set(Edition.objects.filter(article=draft).values_list("status", flat=True)) == {"review"}
    assert verbs()[before:] == ["submitted", "submitted"]


def test_topics_are_added_after_those_that_a_story_has(signed_in, editor, story):
    first, second = story(hi="draft"), story(hi="live")
    first.topics.add("Rail")
    weather = Topic.objects.create(name_en="Weather")
    client = signed_in(editor)
    before = len(verbs())
    choose(client, "add_topics", first, second, topics=[weather.pk], apply="yes")
    names = [
        [topic.name_en or topic.name for topic in Article.objects.get(pk=pk).topics_in_order]
        for pk in (first.pk, second.pk)
    ]
    assert names == [["Rail", "Weather"], ["Weather"]]
    assert (
        verbs()[before:] == ["topics-added", "topics-added"] and Article.objects.get(pk=first.pk).updated_by == editor
    )


def test_the_byline_is_replaced(signed_in, editor, story):
    article = story(hi="live")
    new = Contributor.objects.create(name_en="The desk")
    choose(signed_in(editor), "replace_byline", article, byline=[new.pk], apply="yes")
    assert Article.objects.get().byline == [new] and verbs()[-1] == "byline-replaced"


def test_editions_with_a_reason_are_withdrawn(signed_in, editor, story):
    both, english, draft = story(hi="live", en="live"), story(hi=None, en="live"), story(hi="draft")
    client = signed_in(editor)
    html = choose(client, "withdraw", both, english, draft, apply="yes").content.decode().replace("&#x27;", "'")
    assert "Write the reason in one sentence." in html and Edition.objects.filter(status="withdrawn").count() == 0
    html = (
        choose(client, "withdraw", both, english, draft, hi="खबर गलत थी।", apply="yes")
        .content.decode()
        .replace("&#x27;", "'")
    )
    assert "1 story withdrawn." in html and "no reason" in html and "Nothing of it is published" in html
    assert Edition.objects.get(status="withdrawn").withdrawal_note == "खबर गलत थी।"


def test_stories_go_to_the_bin_unless_they_were_published(signed_in, editor, story):
    draft, live = story(hi="draft"), story(hi="live")
    html = choose(signed_in(editor), "move_to_bin", draft, live, apply="yes").content.decode().replace("&#x27;", "'")
    assert "1 story is in the bin." in html and "Withdraw it instead." in html
    assert list(Article.objects.all()) == [live]


def test_a_reporter_changes_only_own_drafts(signed_in, reporter, story):
    own, other = story(hi="draft", by=reporter), story(hi="draft")
    client = signed_in(reporter)
    html = choose(client, "send_for_review", own, other, apply="yes").content.decode().replace("&#x27;", "'")
    assert "You can't change this story." in html
    assert Edition.objects.get(article=other).status == "draft"
    for act in ("withdraw", "replace_byline", "delete_selected", "x"):
        choose(client, act, own, other, hi="x", en="x", apply="yes")
    assert Article.objects.count() == 2 and "withdrawn" not in verbs()


def test_more_than_a_hundred_stories_are_refused(signed_in, editor, story, monkeypatch):
    monkeypatch.setattr("desk.bulk.MAX_CHOSEN", 1)
    html = (
        choose(signed_in(editor), "send_for_review", story(hi="draft"), story(hi="draft"), apply="yes")
        .content.decode()
        .replace("&#x27;", "'")
    )
    assert "Choose at most 1 stories at once." in html and not Edition.objects.filter(status="review").exists()


@pytest.mark.parametrize("chosen", [["x"], ["9" * 30], ["\x00"], [""]])
def test_nonsense_changes_nothing(signed_in, editor, story, chosen):
    story(hi="draft")
    sent = {"action": "send_for_review", "_selected_action": chosen, "apply": "yes"}
    assert signed_in(editor).post(LIST, sent).status_code in (200, 302, 400)
    assert Edition.objects.get().status == "draft"
