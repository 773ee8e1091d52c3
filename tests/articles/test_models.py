import pytest
from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.utils import timezone

from articles.models import Article, Contributor, Edition
from topics.models import Topic


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_the_database_refuses_a_second_edition_in_a_language(story):
    article = story(hi="draft")
    refused(lambda: Edition.objects.create(article=article, language="hi", headline="x", slug="x"))


@pytest.mark.parametrize(
    "missing",
    [
        {"headline": ""},
        {"summary": ""},
        {"publish_at": None},
        {"slug": ""},
        {"language": ""},
        {"status": "?"},
    ],
)
def test_the_database_refuses_a_published_edition_without_what_readers_need(db, missing):
    fields = {"language": "hi", "headline": "h", "summary": "s", "slug": "h", "status": "published"}
    fields["publish_at"] = timezone.now()
    article = Article.objects.create()
    Edition(article=article, **fields).full_clean()
    refused(lambda: Edition.objects.create(article=article, **fields | missing))


@pytest.mark.parametrize("original, name", [("hi", "हिंदी"), ("en", "English")])
def test_a_story_is_named_by_its_original_in_any_order_of_the_rows(story, original, name):
    article = story(hi="draft", en="draft", hi_texts={"headline": "हिंदी"}, en_texts={"headline": "English"})
    Article.objects.filter(pk=article.pk).update(original_language=original)
    for order in ("pk", "-pk"):
        article = Article.objects.prefetch_related(Prefetch("editions", Edition.objects.order_by(order))).get()
        assert str(article) == name
        assert article.editions_in_order[0].language == original


def test_a_slug_is_ascii_and_never_empty():
    assert Edition(headline="मोदी ने कहा: GST घटेगा").suggested_slug() == "modi-ne-kaha-gst-ghatega"
    assert Edition(headline="！？").suggested_slug() == "story"


def test_a_scheduled_edition_is_live_once_its_time_has_come(story):
    article = story(hi="scheduled")
    edition = article.edition("hi")
    assert edition.is_scheduled and not Edition.objects.live().exists()
    Edition.objects.update(publish_at=timezone.now())
    assert Edition.objects.live().get() == edition


def test_live_editions_in_a_query_are_those_whose_property_says_so(story):
    for state in ("live", "draft", "scheduled", "withdrawn"):
        story(hi=state)
    assert {edition.pk for edition in Edition.objects.live()} == {e.pk for e in Edition.objects.all() if e.is_live}


def test_a_topic_has_names_in_both_scripts_and_all_its_spellings(db):
    topic = Topic.objects.create(name_hi="मुंबई", name_en="Mumbai", aliases="Bombay\nबंबई")
    assert topic.slug == "mumbai"
    assert [topic.name_in(language) for language in ("hi", "en", "fr")] == ["मुंबई", "Mumbai", "Mumbai"]
    assert topic.spellings() == ["Mumbai", "मुंबई", "Bombay", "बंबई"]


def test_a_topic_with_only_a_hindi_name_gets_a_romanised_slug(db):
    assert Topic.objects.create(name_hi="दिल").slug == "dil"
    assert Topic.objects.create(name_hi="दाल").slug == "dal"


def test_two_topics_with_the_same_romanised_name_get_different_slugs(db):
    assert Topic.objects.create(name_hi="कमल").slug != Topic.objects.create(name_en="Kamal").slug


def test_taggit_finds_topics_by_name(story):
    article = story()
    article.topics.add("Weather")
    assert Article.objects.filter(topics__name="Weather").get() == article
    refused(lambda: Topic.objects.create(name="", slug="x"))


def test_contributors_with_the_same_name_get_different_slugs(db):
    slugs = [Contributor.objects.create(name_en="News Desk").slug for _ in range(3)]
    assert slugs == ["news-desk", "news-desk-2", "news-desk-3"]
