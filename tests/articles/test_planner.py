"""How SQLite finds the newest stories of a topic."""

import pytest
from django.db import connection

from articles import planner
from articles.models import Edition, edition_querysets
from topics.models import Topic

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has statistics of its own"),
]


def plan(topic: Topic, language: str = "hi") -> str:
    return Edition.objects.on_topic(topic, language).live().for_cards().newest_first()[:21].explain()


def test_a_topic_with_few_stories_is_read_by_its_stories():
    assert planner.INDEX not in plan(Topic.objects.create(name="Weather"))


def test_a_topic_with_many_stories_is_read_from_the_newest_edition(monkeypatch, story):
    article = story()
    article.topics.add("Weather")
    monkeypatch.setattr(edition_querysets, "MANY_LINKS", 0)
    found = plan(article.topics.get())
    assert planner.INDEX in found and "TEMP B-TREE" not in found


def test_a_topic_with_many_stories_in_hindi_alone_is_read_by_its_stories_in_english(monkeypatch, story):
    article = story()
    article.topics.add("Weather")
    monkeypatch.setattr(edition_querysets, "MANY_LINKS", 0)
    topic = article.topics.get()
    assert planner.INDEX in plan(topic)
    assert planner.INDEX not in plan(topic, "en")


def test_both_plans_find_the_same_stories(monkeypatch, story):
    article = story()
    article.topics.add("Weather")
    story(hi_texts={"slug": "other"})
    few = Edition.objects.on_topic(article.topics.get(), "hi")
    monkeypatch.setattr(edition_querysets, "MANY_LINKS", 0)
    many = Edition.objects.on_topic(article.topics.get(), "hi")
    assert set(few) == set(many) == {article.editions.get(language="hi")}


def test_installing_again_leaves_one_row():
    planner.install("default")
    planner.install("default")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE idx = %s", [planner.INDEX])
        assert cursor.fetchone() == (1,)


def test_installing_before_the_index_exists_does_nothing(monkeypatch):
    monkeypatch.setattr(planner, "INDEX", "an_index_of_the_future")
    planner.install("default")


def test_drafts_and_disagreements_are_read_by_an_index(editor):
    for editions in (Edition.objects.written_by(editor).draft(), Edition.objects.in_disagreement()):
        assert "SCAN articles_edition\n" not in f"{editions.explain()}\n"
        assert "SEARCH articles_edition USING" in editions.explain()
