"""The front page, topics, contributors and the archive."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.front_page import arrange_front_page
from articles.models import Byline, Contributor
from topics.models import Topic


def test_an_empty_front_page_says_so_in_its_language(reader, db):
    assert "अभी तक" in reader.get("/hi/").content.decode()
    assert "Nothing has been published" in reader.get("/en/").content.decode()


def test_the_front_page_shows_live_stories_and_the_other_languages_headline(reader, story):
    story(hi="live", en="live")
    story(hi="draft", hi_texts={"headline": "कच्चा मसौदा"})
    story(hi="scheduled", hi_texts={"headline": "कल की खबर"})
    story(hi="withdrawn", hi_texts={"headline": "वापस ली खबर"})
    html = reader.get("/hi/").content.decode()
    assert "केरल में मानसून की दस्तक" in html
    assert re.search(r'<p class="card__other" lang="en"><a\s[^>]+>Monsoon arrives', html)
    for hidden in ("कच्चा मसौदा", "कल की खबर", "वापस ली खबर"):
        assert hidden not in html


def test_the_lead_falls_back_to_the_newest_story_in_a_language_without_it(reader, story):
    placed = story(hi="live", hi_texts={"headline": "पुरानी पर बड़ी"})
    arrange_front_page([(placed, None)], by=None)
    story(hi="live", en="live", hi_texts={"headline": "नई खबर"}, en_texts={"headline": "Newest story"})
    assert reader.get("/hi/").context["lead"].headline == "पुरानी पर बड़ी"
    assert reader.get("/en/").context["lead"].headline == "Newest story"


def test_lists_use_keyset_pagination(reader, story):
    topic = Topic.objects.create(name_en="Weather", name_hi="मौसम")
    start = timezone.now() - timedelta(days=2)
    for i in range(45):
        article = story(hi="live", hi_texts={"headline": f"खबर {i}"})
        article.topics.add(topic)
        # Three editions share a moment, so the key needs the id too.
        article.editions.update(publish_at=start + timedelta(minutes=i // 3))
    seen, path = [], "/hi/topics/weather/"
    while path:
        page = reader.get(path).context["page"]
        seen += [edition.headline for edition in page.editions]
        path = page.older and f"/hi/topics/weather/?before={page.older}"
    assert seen == [f"खबर {i}" for i in reversed(range(45))]


def test_contributors_have_pages_and_bylines_keep_their_order(reader, story):
    article = story()
    for position, name in [(2, "A Desk"), (1, "B Desk")]:
        contributor = Contributor.objects.create(name_en=name)
        Byline.objects.create(article=article, contributor=contributor, position=position)
    html = reader.get(article.edition("hi").get_absolute_url()).content.decode()
    assert html.index("B Desk") < html.index("A Desk")
    assert "केरल में मानसून" in reader.get("/hi/by/b-desk/").content.decode()


def test_the_archive_uses_the_papers_time_zone(reader, story, settings):
    article = story()
    # 20:00 UTC on 31 January is February in India.
    article.editions.update(publish_at=datetime(2026, 1, 31, 20, tzinfo=UTC))
    assert "/hi/archive/2026/2/" in reader.get("/hi/archive/").content.decode()
    assert "केरल में मानसून" in reader.get("/hi/archive/2026/2/").content.decode()
    assert "केरल में मानसून" not in reader.get("/hi/archive/2026/1/").content.decode()


def test_hindi_dates_use_the_digits_of_the_setting(reader, story, settings):
    story().editions.update(publish_at=datetime.fromisoformat("2025-11-03T10:00+05:30"))
    assert "3 नवंबर 2025" in reader.get("/hi/").content.decode()
    settings.HINDI_DIGITS = "deva"
    assert "३ नवंबर २०२५" in reader.get("/hi/").content.decode()
    assert "3 November 2025" not in reader.get("/hi/").content.decode()


def test_the_front_page_has_blocks_of_the_first_topics_without_repeating_a_story(reader, story):
    topic = Topic.objects.create(name_en="Weather", nav_position=1)
    for _number in range(19):
        story(hi="live").topics.add(topic)
    html = reader.get("/hi/").content.decode()
    (block,) = re.findall(r'<section class="block".*?</section>', html, re.S)
    assert block.count("<article") == 4
    addresses = re.findall(r'<h\d class="card__headline"><a\s+href="([^"]+)"', html)
    assert len(addresses) == len(set(addresses)) == 19


def test_a_later_page_of_a_list_is_its_own_canonical_address(reader, story):
    for _number in range(25):
        story(hi="live", en="live").topics.add("Weather")
    later = re.search(r'href="(\?before=[^"]+)"', reader.get("/hi/topics/weather/").content.decode())[1]
    html = reader.get(f"/hi/topics/weather/{later}").content.decode()
    assert f'rel="canonical" href="http://127.0.0.1:8000/hi/topics/weather/{later}"' in html and "x-default" not in html


def test_a_card_has_the_time_of_a_story_of_today_or_yesterday(reader, story):
    today = timezone.localtime().replace(hour=0, minute=0)
    article = story(hi="live", en="live")
    article.editions.update(publish_at=today)
    for path, words in (("/hi/", "आज, 0:00"), ("/en/", "Today, 0:00"), ("/hi/latest/", "आज, 0:00")):
        assert f">{words}</time>" in reader.get(path).content.decode()
    article.editions.update(publish_at=today - timedelta(minutes=1))
    assert ">Yesterday, 23:59</time>" in reader.get("/en/").content.decode()
    assert ">कल, 23:59</time>" in reader.get("/hi/").content.decode()


def test_the_latest_page_has_every_story_the_newest_first(reader, story):
    for number in range(25):
        story(hi="live", hi_texts={"headline": f"खबर {number}"})
    first = reader.get("/hi/latest/").context["page"]
    second = reader.get(f"/hi/latest/?before={first.older}").context["page"]
    shown = [edition.headline for edition in [*first.editions, *second.editions]]
    assert shown == [f"खबर {number}" for number in reversed(range(25))]


@pytest.mark.parametrize("path", ["topics/weather/", "by/news-desk/", "archive/2026/3/"])
def test_a_list_that_is_empty_in_a_language_is_not_announced_in_it(reader, story, path):
    article = story(hi="live")
    article.topics.add(Topic.objects.create(name_en="Weather", nav_position=1))
    Byline.objects.create(article=article, contributor=Contributor.objects.create(name_en="News Desk"))
    article.editions.update(publish_at=datetime(2026, 3, 5, tzinfo=UTC))
    full, empty = (reader.get(f"/{language}/{path}").content.decode() for language in ("hi", "en"))
    assert 'rel="alternate" hreflang' not in full and "noindex" not in full and 'rel="canonical"' in full
    assert 'content="noindex, follow"' in empty and 'rel="alternate" hreflang' not in empty


def test_the_section_of_a_page_is_marked_in_the_navigation(reader, story):
    topic = Topic.objects.create(name_en="Weather", name_hi="मौसम", nav_position=1)
    story(hi="live").topics.add(topic)
    assert re.search(r'aria-current="page"\s*>मौसम<', reader.get("/hi/topics/weather/").content.decode())
    assert 'aria-current="page"' not in reader.get("/hi/").content.decode()
