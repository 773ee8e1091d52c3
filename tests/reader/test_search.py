from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Edition
from search import index
from topics.models import Topic

pytestmark = pytest.mark.django_db


def page(reader, path: str, **parameters) -> str:
    response = reader.get(path, parameters)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def misri(story):
    """A story on Vikram Misri, live in both languages."""
    return story(
        hi="live",
        en="live",
        hi_texts={
            "headline": "वाशिंगटन में मिले विक्रम मिसरी",
            "kicker": "",
            "body": "<p>मुलाकात में मिसरी ने कहा।</p>",
        },
        en_texts={"headline": "Vikram Misri meets Landau", "kicker": "", "body": "<p>Misri said so.</p>"},
    )


@pytest.mark.parametrize("query", ["misri", "मिसरी", "mishri"])
def test_a_result_shows_both_languages_with_matches_highlighted(reader, misri, query):
    hindi, english = page(reader, "/hi/search/", q=query), page(reader, "/en/search/", q=query)
    assert "विक्रम <mark>मिसरी</mark></a></h2>" in hindi and "Vikram <mark>Misri</mark> meets Landau</a></p>" in hindi
    assert "Vikram <mark>Misri</mark> meets Landau</a></h2>" in english and "<mark>मिसरी</mark></a></p>" in english


def test_a_story_live_in_one_language_is_found_on_the_other_languages_page(reader, story):
    story(hi="live", en="draft")
    html = page(reader, "/en/search/", q="kerala")
    assert '<h2 class="card__headline" lang="hi">' in html and "<mark>केरल</mark>" in html


def test_a_misspelled_query_shows_the_spellings_that_were_found(reader, story):
    story(en="live", hi=None, en_texts={"headline": "Zelensky in Berlin"})
    html = page(reader, "/en/search/", q="zilinskoy")
    assert "Showing results for:" in html and "<strong>Zelensky</strong>" in html


def test_fuzzy_matches_are_listed_apart_from_exact_ones(reader, story):
    story(en="live", hi=None, en_texts={"headline": "Misri in Patna"})
    story(en="live", hi=None, en_texts={"headline": "Mishri in Gaya"})
    html = page(reader, "/en/search/", q="misri")
    assert html.index("Patna") < html.index("Similar spellings") < html.index("Gaya")


def test_a_search_without_results_gives_advice(reader, db):
    assert "Try fewer words" in page(reader, "/en/search/", q="xyzzy")
    assert "वर्तनी" in page(reader, "/hi/search/", q="xyzzy")
    assert "results" not in page(reader, "/en/search/")


def test_topics_of_that_name_come_first_in_either_script(reader, misri):
    topic = Topic.objects.create(kind="person", name_hi="विक्रम मिसरी", name_en="Vikram Misri")
    publishing.set_topics(misri, [topic])
    for query in ("vikram misri", "विक्रम मिसरी"):
        assert f'<a href="{topic.get_absolute_url()}">Vikram Misri</a>'.replace("/hi/", "/en/") in page(
            reader, "/en/search/", q=query
        )


def test_a_search_can_be_filtered_by_topic_language_and_dates(reader, story, misri):
    topic = Topic.objects.create(name_en="Diplomacy")
    publishing.set_topics(misri, [topic])
    other = story(en="live", hi=None, en_texts={"headline": "Misri in Patna"})
    Edition.objects.filter(article=other).update(publish_at=timezone.now() - timedelta(days=60))
    index.index_editions(other.editions.values_list("pk", flat=True))
    both = page(reader, "/en/search/", q="misri")
    assert "Landau" in both and "Patna" in both and f"topic={topic.slug}" in both
    on_topic = page(reader, "/en/search/", q="misri", topic="diplomacy")
    assert "Landau" in on_topic and "Patna" not in on_topic
    month_ago = (timezone.now() - timedelta(days=30)).date().isoformat()
    assert "Patna" not in page(reader, "/en/search/", **{"q": "misri", "from": month_ago})
    assert "Landau" not in page(reader, "/en/search/", q="misri", to=month_ago)
    in_hindi = page(reader, "/en/search/", q="misri", language="hi")
    assert "Patna" not in in_hindi and '<h2 class="card__headline" lang="hi">' in in_hindi


@pytest.mark.parametrize(
    "parameters",
    [
        {"topic": "no-such"},
        {"topic": "\x00"},
        {"from": "2026-13-45"},
        {"to": "9999-12-31"},
        {"from": "0001-01-01"},
        {"language": "xx"},
        {"after": "x" * 5000},
        {"after": "-1"},
        {"topic": "x" * 5000},
    ],
)
def test_invalid_filters_are_ignored(reader, misri, parameters):
    assert "Landau" in page(reader, "/en/search/", q="misri", **parameters)


def test_the_next_page_begins_after_the_last_result_despite_new_stories(reader, story, editor):
    for number in range(12):
        story(en="live", hi=None, en_texts={"headline": f"Rain day {number}", "summary": "…", "body": "", "kicker": ""})
    first = page(reader, "/en/search/", q="rain")
    assert first.count('class="results__story"') == 10
    last = Edition.objects.get(headline="Rain day 2").article_id
    story(en="live", hi=None, en_texts={"headline": "Rain again"})
    second = page(reader, "/en/search/", q="rain", after=last)
    assert "Rain day 1<" in second.replace("</mark>", "").replace("<mark>", "") and "again" not in second
    assert second.count('class="results__story"') == 2


def test_the_language_switch_keeps_the_query_and_its_filters(reader, misri):
    html = page(reader, "/hi/search/", q="misri landau", language="en")
    assert '<a href="/en/search/?q=misri+landau&amp;language=en" hreflang="en"' in html


def test_the_query_is_escaped(reader, misri):
    html = page(reader, "/en/search/", q='"><script>alert(1)</script> misri')
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_a_headline_with_markup_is_escaped_and_highlighted(reader, story):
    story(en="live", hi=None, en_texts={"headline": "Rain <b>&amp; mark</b>"})
    html = page(reader, "/en/search/", q="rain amp mark b")
    assert "&lt;<mark>b</mark>&gt;" in html and "<b>" not in html


def test_a_search_sets_no_cookie_and_is_not_indexed(reader, misri):
    response = reader.get("/en/search/", {"q": "misri"})
    assert not response.cookies
    assert '<meta name="robots" content="noindex, follow">' in response.content.decode()


def test_suggestions_are_a_list_in_the_pages_language(reader, misri):
    publishing.set_topics(misri, [Topic.objects.create(name_hi="विक्रम मिसरी", name_en="Vikram Misri")])
    response = reader.get("/hi/search/suggestions.json", {"q": "vikram mis"})
    assert response.json() == {"suggestions": ["विक्रम मिसरी", "वाशिंगटन में मिले विक्रम मिसरी"]}
    assert reader.get("/hi/search/suggestions.json").json() == {"suggestions": []}
