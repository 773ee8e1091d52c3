"""When a cached page is replaced: after each write, and when its time comes."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles import correcting, front_page, publishing
from articles.models import Article, Byline, Contributor
from breaking.models import BreakingLine
from caching import page_cache
from exchange.importing import import_stories
from topics.models import Topic


def publish(article, editor, site):
    publishing.publish(article.edition("en"), editor)
    return "/hi/", "Monsoon arrives in Kerala"


def change_a_live_story(article, editor, site):
    edition = article.edition("hi")
    edition.headline = "बदला हुआ शीर्षक"
    publishing.save_story(article, [edition], editor)
    return "/hi/", "बदला हुआ शीर्षक"


def correct(article, editor, site):
    correcting.correct(article.edition("hi"), editor, "तारीख गलत छपी थी।")
    return article.edition("hi").get_absolute_url(), "तारीख गलत छपी थी।"


def withdraw(article, editor, site):
    publishing.withdraw(article.edition("hi"), editor, "खबर गलत थी।")
    return article.edition("hi").get_absolute_url(), "खबर गलत थी।"


def arrange_the_front_page(article, editor, site):
    older = Article.objects.exclude(pk=article.pk).get()
    front_page.arrange_front_page([(older, None)], editor)
    return "/hi/", f'card--lead"><div class="card__text"><p class="kicker">{older.edition("hi").kicker}'


def credit_somebody(article, editor, site):
    publishing.set_byline(article, [Contributor.objects.create(name_hi="आशा वर्मा")])
    return article.edition("hi").get_absolute_url(), "आशा वर्मा"


def rename_a_contributor(article, editor, site):
    Contributor.objects.filter(name_hi="संवाददाता").update(name_hi="विशेष संवाददाता")
    return article.edition("hi").get_absolute_url(), "विशेष संवाददाता"


def set_the_topics(article, editor, site):
    publishing.set_topics(article, [Topic.objects.create(name_hi="जलवायु", name_en="Climate")])
    return article.edition("hi").get_absolute_url(), "जलवायु"


def put_a_topic_into_the_navigation(article, editor, site):
    topic = Topic.objects.get(name_en="Weather")
    topic.nav_position = 1
    topic.save()
    return "/en/archive/", "Weather"


def describe_the_picture(article, editor, site):
    article.lead_picture.alt_hi = "बादलों से घिरा मैदान"
    article.lead_picture.save()
    return article.edition("hi").get_absolute_url(), "बादलों से घिरा मैदान"


def take_another_picture(article, editor, site):
    article.lead_picture = None
    publishing.save_story(article, [], editor)
    return article.edition("hi").get_absolute_url(), '</header><div class="body">'


def import_a_story(article, editor, site):
    words = {"headline": "आयात की गई खबर", "summary": "सार।", "body": "पाठ।", "published_at": "2026-11-01T10:00+05:30"}
    assert import_stories([{"external_id": "a", "editions": {"hi": words}}]).created == 1
    return "/hi/archive/2026/11/", "आयात की गई खबर"


def set_a_breaking_line(article, editor, site):
    BreakingLine.objects.create(text_hi="दिल्ली में भूकंप", ends_at=timezone.now() + timedelta(hours=1))
    return "/hi/", "दिल्ली में भूकंप"


def write_by_hand(article, editor, site):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_edition SET headline = 'हाथ से' WHERE id = %s", [article.edition("hi").pk])
    return article.edition("hi").get_absolute_url(), "हाथ से"


WRITES = [
    publish,
    change_a_live_story,
    correct,
    withdraw,
    arrange_the_front_page,
    credit_somebody,
    rename_a_contributor,
    set_the_topics,
    put_a_topic_into_the_navigation,
    describe_the_picture,
    take_another_picture,
    import_a_story,
    set_a_breaking_line,
    write_by_hand,
]


def html_of(process, path: str) -> str:
    """The page without the whitespace between tags."""
    return re.sub(r">\s+<", "><", process.get(path).text)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", WRITES)
def test_a_write_is_visible_at_once_in_every_process(
    write, site, another_process, story, editor, small_picture, settings
):
    story(hi="live", hi_texts={"kicker": "पुरानी खबर", "slug": "old"})
    article = story(hi="live", en="draft")
    article.topics.add(Topic.objects.create(name_en="Weather", name_hi="मौसम"))
    Byline.objects.create(article=article, contributor=Contributor.objects.create(name_hi="संवाददाता"))
    article.lead_picture = small_picture
    article.save()
    old = article.edition("hi").get_absolute_url()
    known = ["/hi/", "/en/archive/", "/hi/archive/2026/11/", old]
    before = {path: (html_of(site, path), html_of(another_process, path)) for path in known}
    with transaction.atomic():
        path, words = write(article, editor, site)
    for process, text in zip((site, another_process), before.get(path, ("", "")), strict=True):
        assert words not in text
        assert words in html_of(process, path)


def test_an_edition_scheduled_for_18_00_is_live_at_18_00(site, story, editor, clock, monkeypatch):
    monkeypatch.setattr(page_cache, "CHECK_INTERVAL", 3600)  # so that only the time can invalidate a page
    six = timezone.make_aware(datetime(2030, 3, 5, 18, 0))
    clock(six - timedelta(hours=2))
    publishing.publish(story(hi="draft").edition("hi"), editor, at=six)
    assert "केरल में मानसून" not in site.get("/hi/").text
    clock(six - timedelta(seconds=1))
    assert "केरल में मानसून" not in site.get("/hi/").text and site.renders == 1
    clock(six)
    assert "केरल में मानसून" in site.get("/hi/").text


def test_a_place_on_the_front_page_ends_at_its_time(site, story, editor, clock):
    now = timezone.now()
    placed = story(hi_texts={"headline": "ऊपर रखी खबर", "slug": "placed"})
    story(hi_texts={"headline": "ताजा खबर", "slug": "newest"})
    front_page.arrange_front_page([(placed, now + timedelta(minutes=5))], editor)

    def lead() -> str:
        return re.search(r'card--lead.*?<a\s+href="[^"]*"\s*>([^<]*)<', site.get("/hi/").text, re.S)[1]

    assert lead() == "ऊपर रखी खबर"
    clock(now + timedelta(minutes=5))
    assert lead() == "ताजा खबर"


def test_the_date_in_the_masthead_changes_at_midnight(site, clock):
    for hour, asked in [((5, 0, 0), 1), ((5, 23, 59), 1), ((6, 0, 0), 2), ((6, 23, 59), 2)]:
        clock(timezone.make_aware(datetime(2030, 3, *hour)))
        assert site.get("/en/").status == 200 and site.renders == asked


def test_a_breaking_line_begins_and_ends_at_its_times(site, clock, monkeypatch):
    monkeypatch.setattr(page_cache, "CHECK_INTERVAL", 3600)  # so that only the time can invalidate a page
    six = timezone.make_aware(datetime(2030, 3, 5, 18, 0))
    clock(six - timedelta(hours=1))
    BreakingLine.objects.create(text_hi="दिल्ली में भूकंप", starts_at=six, ends_at=six + timedelta(hours=1))
    for minutes, is_shown in ((-1, False), (0, True), (59, True), (60, False)):
        clock(six + timedelta(minutes=minutes))
        assert ("दिल्ली में भूकंप" in site.get("/hi/").text) == is_shown


def test_the_time_of_a_story_becomes_that_of_yesterday_at_midnight(site, story, clock):
    story().editions.update(publish_at=timezone.make_aware(datetime(2030, 3, 5, 19, 12)))
    clock(timezone.make_aware(datetime(2030, 3, 5, 23, 59)))
    assert "आज, 19:12" in site.get("/hi/").text
    clock(timezone.make_aware(datetime(2030, 3, 6, 0, 0)))
    assert "आज" not in site.get("/hi/").text and "कल, 19:12" in site.get("/hi/").text
