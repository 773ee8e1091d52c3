"""A unit of work sends one signal at its end for all that it changed."""

import pytest
from django.db import transaction

from articles import publishing
from articles.changes import editions_changed, mark_editions, unit_of_work
from articles.models import Article, Contributor, Edition
from topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def signals():
    """The editions of every signal, in order."""
    calls = []

    def receive(editions, **kwargs):
        assert transaction.get_connection().in_atomic_block
        calls.append(set(editions))

    editions_changed.connect(receive, weak=False, dispatch_uid="test")
    yield calls
    editions_changed.disconnect(dispatch_uid="test")


def test_a_new_story_with_topics_byline_and_publication_sends_one_signal(signals, editor):
    article = Article(original_language="hi")
    editions = [Edition(language="hi", headline="शीर्षक", summary="सार"), Edition(language="en", headline="Headline")]
    with unit_of_work():
        publishing.save_story(article, editions, editor)
        publishing.set_topics(article, [Topic.objects.create(name_en="Science")])
        publishing.set_byline(article, [Contributor.objects.create(name_en="Desk")])
        publishing.publish(editions[0], editor)
        assert signals == []
    assert signals == [{edition.pk for edition in editions}]


def test_each_function_of_publishing_is_a_unit_of_work(signals, story, editor):
    edition = story(hi="draft").edition("hi")
    signals.clear()
    publishing.publish(edition, editor)
    publishing.withdraw(edition, editor)
    assert signals == [{edition.pk}, {edition.pk}]


def test_a_save_that_changes_nothing_sends_no_signal(signals, story, editor):
    article = story(hi="draft")
    signals.clear()
    publishing.save_story(article, [article.edition("hi")], editor)
    assert signals == []


def test_a_unit_of_work_that_fails_sends_no_signal(signals, story, editor):
    edition = story(hi="draft").edition("hi")
    signals.clear()
    with pytest.raises(ZeroDivisionError), unit_of_work():
        publishing.publish(edition, editor)
        raise ZeroDivisionError
    assert signals == [] and Edition.objects.get(pk=edition.pk).status == Edition.Status.DRAFT


def test_a_change_outside_a_unit_of_work_raises_an_error():
    with pytest.raises(RuntimeError):
        mark_editions([1])
