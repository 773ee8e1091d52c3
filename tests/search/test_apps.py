"""Signals keep the search index up to date, and each save indexes an edition once."""

import pytest
from desk_forms import ADD, form_data

from articles import publishing
from articles.models import Article, Contributor, Edition
from search import index
from search.find import find
from search.models import SearchDocument
from search.query import parse_query
from topics.models import Topic

pytestmark = pytest.mark.django_db


def test_saving_a_new_story_indexes_it_once(signed_in, editor, monkeypatch):
    calls, index_editions = [], index.index_editions

    def counted(ids):
        calls.append(set(ids))
        index_editions(ids)

    monkeypatch.setattr(index, "index_editions", counted)
    topic, byline = Topic.objects.create(name_en="Science"), Contributor.objects.create(name_en="Desk")
    texts = {f"{language}_{name}": name for language in ("hi", "en") for name in ("headline", "summary", "body")}
    data = form_data(**texts, hi_move="publish", en_move="publish", topics=[topic.pk], byline=[byline.pk])
    assert signed_in(editor).post(ADD, data).status_code == 302
    assert calls == [set(Edition.objects.live().values_list("pk", flat=True))] and len(calls[0]) == 2


@pytest.mark.parametrize("delete", [lambda story: story.delete(), lambda story: Article.objects.all().delete()])
def test_every_kind_of_deletion_removes_a_story_from_the_index(story, delete):
    delete(story(hi="live", en="draft"))
    assert not SearchDocument.objects.exists()
    assert not find(parse_query("kerala"), Edition.objects.all()).editions


def test_a_failure_of_the_index_rolls_back_the_save(story, editor, monkeypatch):
    article = story(hi="draft")
    edition = article.edition("hi")
    edition.headline = "नया"
    monkeypatch.setattr(index, "index_editions", lambda ids: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publishing.save_story(article, [edition], editor)
    assert Edition.objects.get().headline != "नया"
