"""The embargo on the form of a story."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from desk_forms import ADD, LIST, change_url, form_data
from django.utils import timezone

from articles.embargo import set_embargo
from articles.models import Article, Edition
from reader import previews

FORMAT = "%Y-%m-%dT%H:%M"


@pytest.fixture
def until():
    return (timezone.localtime() + timedelta(hours=3)).replace(second=0, microsecond=0)


@pytest.fixture
def embargoed(story, editor, until):
    article = story(hi="draft", en="draft")
    set_embargo(article, until, editor)
    return Article.objects.get(pk=article.pk)


def sent(article, **changes) -> dict:
    """The form with its embargo, as a browser sends it."""
    typed = timezone.localtime(article.embargo_until).strftime(FORMAT) if article.embargo_until else ""
    return form_data(article) | {"embargo_until": typed, "initial-embargo_until": typed} | changes


def test_an_editor_sets_and_lifts_an_embargo(signed_in, editor, story, until):
    article, client = story(hi="draft"), signed_in(editor)
    client.post(change_url(article), sent(article, embargo_until=until.strftime(FORMAT)))
    article = Article.objects.get()
    assert article.embargo_until == until and Edition.objects.get().embargo_until == until
    assert "Embargo until" in client.get(change_url(article)).content.decode()
    client.post(change_url(article), sent(article, embargo_until=""))
    assert Article.objects.get().embargo_until is None


def test_a_new_story_begins_under_embargo(signed_in, editor, until):
    typed = {"embargo_until": until.strftime(FORMAT), "initial-embargo_until": ""}
    signed_in(editor).post(ADD, form_data(hi_headline="बजट") | typed)
    assert Article.objects.get().embargo_until == Edition.objects.get().embargo_until == until


@pytest.mark.parametrize("moves", [{"hi-move": "publish"}, {"hi-move": "schedule", "hi-publish_at": "soon"}])
def test_publishing_before_its_end_is_refused_in_words(signed_in, editor, embargoed, moves):
    soon = (timezone.localtime() + timedelta(hours=1)).strftime(FORMAT)
    moves = {name: soon if value == "soon" else value for name, value in moves.items()}
    response = signed_in(editor).post(change_url(embargoed), sent(embargoed, **moves))
    assert "The story is under embargo until" in response.content.decode()
    assert not Edition.objects.filter(status="published").exists()


def test_lifting_it_and_publishing_is_one_save(signed_in, editor, embargoed):
    signed_in(editor).post(change_url(embargoed), sent(embargoed, **{"embargo_until": "", "hi-move": "publish"}))
    assert Edition.objects.live().get().language == "hi"


def test_an_embargo_on_a_published_story_is_refused_in_words(signed_in, editor, story, until):
    article = story(hi="live")
    response = signed_in(editor).post(change_url(article), sent(article, embargo_until=until.strftime(FORMAT)))
    assert "is published. Withdraw it first." in response.content.decode()
    assert Article.objects.get().embargo_until is None


@pytest.mark.parametrize("typed", ["2001-01-01T00:00", "2999-01-01T00:00", "9" * 400, "\x00"])
def test_an_unusable_time_is_refused(signed_in, editor, story, typed):
    article = story(hi="draft")
    response = signed_in(editor).post(change_url(article), sent(article, embargo_until=typed))
    assert response.status_code in (200, 400) and Article.objects.get().embargo_until is None


def test_those_who_do_not_publish_read_it_and_cannot_change_it(signed_in, reporter, story, until):
    article = story(by=reporter, hi="draft")
    client = signed_in(reporter)
    client.post(change_url(article), sent(article, embargo_until=until.strftime(FORMAT)))
    assert Article.objects.get().embargo_until is None
    set_embargo(article, until, None)
    assert "Embargo until" in client.get(change_url(article)).content.decode()
    client.post(change_url(article), sent(article, embargo_until="", **{"hi-headline": "बदला"}))
    assert Article.objects.get().embargo_until == until and Edition.objects.get().headline == "बदला"


def test_two_editors_who_change_it_are_told(signed_in, editor, embargoed, until):
    data = sent(embargoed, embargo_until="")
    set_embargo(embargoed, until + timedelta(hours=1), None)
    response = signed_in(editor).post(change_url(embargoed), data)
    assert response.status_code == 200 and "Choose a side and save again" in response.content.decode()
    assert Article.objects.get().embargo_until == until + timedelta(hours=1)


def test_a_preview_for_people_outside_waits_for_its_end(signed_in, editor, reader, embargoed):
    link = urlsplit(previews.link_to(embargoed.edition("hi"))).path
    response = reader.get(link)
    html = response.content.decode()
    assert response.status_code == 403 and "no-store" in response["Cache-Control"]
    assert "under embargo" in html and embargoed.edition("hi").headline not in html
    assert "/preview/" not in signed_in(editor).get(f"{LIST}{embargoed.pk}/share/").content.decode()
    set_embargo(embargoed, None, editor)
    assert reader.get(link).status_code == 200


def test_a_desk_of_own_stories_hides_an_embargoed_story_of_others(signed_in, reporter, embargoed, settings):
    settings.DESK_READS = "own"
    client = signed_in(reporter)
    assert client.get(change_url(embargoed)).status_code == 302
    assert embargoed.edition("hi").headline not in client.get(LIST).content.decode()
