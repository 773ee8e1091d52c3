"""A unit of work announces what it changed once, at its end."""

import pytest
from django.db import transaction

from articles import publishing
from articles.changes import editions_changed, mark_editions, unit_of_work
from articles.models import Article, Contributor, Edition
from topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def announced():
    """The editions of every announcement, in order."""
    calls = []

    def receive(editions, **kwargs):
        assert transaction.get_connection().in_atomic_block
        calls.append(set(editions))

    editions_changed.connect(receive, weak=False, dispatch_uid="test")
    yield calls
    editions_changed.disconnect(dispatch_uid="test")


def test_a_new_story_with_topics_byline_and_publication_is_announced_once(announced, editor):
    article = Article(original_language="hi")
    editions = [Edition(language="hi", headline="शीर्षक", summary="सार"), Edition(language="en", headline="Headline")]
    with unit_of_work():
        publishing.save_story(article, editions, editor)
        publishing.set_topics(article, [Topic.objects.create(name_en="Science")])
        publishing.set_byline(article, [Contributor.objects.create(name_en="Desk")])
        publishing.publish(editions[0], editor)
        assert announced == []
    assert announced == [{edition.pk for edition in editions}]


def test_each_verb_alone_is_a_unit_of_work(announced, story, editor):
    edition = story(hi="draft").edition("hi")
    announced.clear()
    publishing.publish(edition, editor)
    publishing.withdraw(edition, editor)
    assert announced == [{edition.pk}, {edition.pk}]


def test_a_save_that_changes_nothing_is_not_announced(announced, story, editor):
    article = story(hi="draft")
    announced.clear()
    publishing.save_story(article, [article.edition("hi")], editor)
    assert announced == []


def test_a_unit_of_work_that_fails_announces_nothing(announced, story, editor):
    edition = story(hi="draft").edition("hi")
    announced.clear()
    with pytest.raises(ZeroDivisionError), unit_of_work():
        publishing.publish(edition, editor)
        raise ZeroDivisionError
    assert announced == [] and Edition.objects.get(pk=edition.pk).status == Edition.Status.DRAFT


def test_a_change_outside_a_unit_of_work_is_refused():
    with pytest.raises(RuntimeError):
        mark_editions([1])
