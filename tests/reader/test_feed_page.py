import re

import pytest

from articles.models import Byline, Contributor

pytestmark = pytest.mark.django_db


def feeds_on(reader, page: str) -> set[str]:
    html = reader.get(page).content.decode()
    return set(re.findall(r'<a href="([^"]+)" type="application/(?:atom|rss)', html))


@pytest.fixture
def paper(story):
    article = story(hi="live", en="draft")
    article.topics.add("Weather")
    Byline.objects.create(article=article, contributor=Contributor.objects.create(name_hi="विज्ञान डेस्क"), position=1)
    return article


def test_the_page_lists_every_feed_of_its_language_and_each_answers(reader, paper):
    found = feeds_on(reader, "/hi/feeds/")
    places = ["/hi/", "/hi/topics/weather/", "/hi/by/vigyan-desk/"]
    assert found == {f"{place}{feed}" for place in places for feed in ("feed/", "feed/rss/")}
    assert {reader.get(address).status_code for address in found} == {200}
    assert feeds_on(reader, "/en/feeds/") == {"/en/feed/", "/en/feed/rss/"}


def test_the_page_is_in_both_languages_and_the_footer_leads_to_it(reader, paper):
    assert "Copy the address of a feed" in reader.get("/en/feeds/").content.decode()
    assert "फीड का पता कॉपी करें" in reader.get("/hi/feeds/").content.decode()
    assert '<a href="/hi/feeds/">फीड</a>' in reader.get("/hi/").content.decode()


def test_the_page_takes_as_many_queries_for_many_topics(reader, paper, django_assert_max_num_queries):
    for number in range(10):
        paper.topics.add(f"Topic {number}")
    with django_assert_max_num_queries(6):
        reader.get("/hi/feeds/")
