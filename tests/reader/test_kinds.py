"""What readers see of the kinds of stories, and where a sponsored one is not."""

import pytest
from json_ld import structured

from articles.models import Article, Byline, Contributor, FrontPagePlace
from topics.models import Topic

Kind = Article.Kind


@pytest.fixture
def of_kind(story):
    """A function that creates a live story of a kind, in both languages."""

    def make(kind: str, **texts) -> Article:
        article = story(hi="live", en="live", **texts)
        article.kind = kind
        article.save()
        return article

    return make


@pytest.mark.parametrize(
    ("kind", "hindi", "english", "type"),
    [
        (Kind.OPINION, "विचार", "Opinion", "OpinionNewsArticle"),
        (Kind.ANALYSIS, "विश्लेषण", "Analysis", "AnalysisNewsArticle"),
        (Kind.EXPLAINER, "एक्सप्लेनर", "Explainer", "BackgroundNewsArticle"),
        (Kind.SPONSORED, "प्रायोजित", "Sponsored", "AdvertiserContentArticle"),
        (Kind.FACT_CHECK, "फैक्ट चेक", "Fact check", "NewsArticle"),
    ],
)
def test_a_story_says_its_kind_to_readers_and_to_search_engines(reader, of_kind, kind, hindi, english, type):
    article = of_kind(kind)
    article.topics.add("Weather")
    for language, label in (("hi", hindi), ("en", english)):
        html = reader.get(article.edition(language).get_absolute_url()).content.decode()
        assert f">{label}</span>" in html and type in structured(html)
        assert f">{label}</span>" in reader.get(f"/{language}/topics/weather/").content.decode()


def test_news_says_no_kind(reader, of_kind):
    html = reader.get(of_kind(Kind.NEWS).edition("hi").get_absolute_url()).content.decode()
    assert 'class="kind' not in html and "NewsArticle" in structured(html)


def test_a_sponsored_story_is_in_no_list_that_readers_have_not_chosen(reader, of_kind):
    topic = Topic.objects.create(name_en="Weather", nav_position=1)
    sponsored = of_kind(Kind.SPONSORED, hi_texts={"headline": "विज्ञापन", "slug": "paid"})
    for article in (sponsored, *(of_kind(Kind.NEWS) for _ in range(3))):
        article.topics.add(topic)
    FrontPagePlace.objects.create(article=sponsored, position=1)
    story = article.edition("hi").get_absolute_url()
    for path in ("/hi/", "/hi/feed/", "/hi/feed/rss/", "/news-sitemap.xml", story, "/hi/nothing/"):
        assert "/paid/" not in reader.get(path).content.decode(), path
    for path in ("/hi/topics/weather/", sponsored.edition("hi").get_absolute_url(), "/sitemap-0.xml"):
        response = reader.get(path)
        assert response.status_code == 404 or "/paid/" in response.content.decode(), path


def test_an_opinion_names_its_author_above_the_headline(reader, of_kind):
    article = of_kind(Kind.OPINION)
    Byline.objects.create(article=article, contributor=Contributor.objects.create(name_en="Asha Rao"))
    html = reader.get(article.edition("en").get_absolute_url()).content.decode()
    assert html.index("article__author") < html.index("<h1") and html.count('rel="author"') == 1
