import re
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from articles.models import Byline, Contributor, Edition
from articles.publishing import arrange_front_page, correct
from pictures.models import Picture
from topics.models import Topic


@pytest.mark.parametrize(
    "header, address",
    [
        (None, "/hi/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("hi-IN", "/hi/"),
        ("fr", "/hi/"),
        ("*", "/hi/"),
        ("en;q=0.1,hi;q=0.9", "/hi/"),
        ("x" * 10_000, "/hi/"),
        (";;;,,,=", "/hi/"),
    ],
)
def test_the_root_redirects_to_the_browsers_language(reader, header, address):
    response = reader.get("/", headers={"accept-language": header} if header else {})
    assert (response.status_code, response["Location"], response["Vary"]) == (302, address, "Accept-Language")


def test_the_desks_language_cookie_does_not_redirect_readers(reader):
    reader.cookies["django_language"] = "en"
    assert reader.get("/")["Location"] == "/hi/"


def test_public_pages_use_no_cookie_and_no_session(reader, story, django_assert_max_num_queries):
    address = story().edition("hi").get_absolute_url()
    for path in ("/hi/", "/en/", address, "/hi/topics/", "/hi/archive/"):
        response = reader.get(path)
        assert not response.cookies and "Cookie" not in response.get("Vary", "")


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
    assert re.search(r'<p class="card__other" lang="en"><a [^>]+>Monsoon arrives', html)
    for hidden in ("कच्चा मसौदा", "कल की खबर", "वापस ली खबर"):
        assert hidden not in html


def test_the_lead_falls_back_to_the_newest_story_in_a_language_without_it(reader, story):
    placed = story(hi="live", hi_texts={"headline": "पुरानी पर बड़ी"})
    arrange_front_page([(placed, None)], by=None)
    story(hi="live", en="live", hi_texts={"headline": "नई खबर"}, en_texts={"headline": "Newest story"})
    assert reader.get("/hi/").context["lead"].headline == "पुरानी पर बड़ी"
    assert reader.get("/en/").context["lead"].headline == "Newest story"


def test_a_scheduled_edition_is_live_from_its_time_on(reader, story):
    address = story(hi="scheduled").edition("hi").get_absolute_url()
    assert reader.get(address).status_code == 404
    Edition.objects.update(publish_at=timezone.now())
    assert reader.get(address).status_code == 200


def test_an_article_page_has_canonical_and_alternate_links(reader, story):
    article = story(hi="live", en="live")
    html = reader.get(article.edition("hi").get_absolute_url()).content.decode()
    hindi, english = (f"http://127.0.0.1:8000{article.edition(code).get_absolute_url()}" for code in ("hi", "en"))
    assert '<html lang="hi">' in html
    assert f'<link rel="canonical" href="{hindi}">' in html
    for code, address in (("hi", hindi), ("en", english), ("x-default", hindi)):
        assert f'<link rel="alternate" hreflang="{code}" href="{address}">' in html
    assert '<div lang="en">' in html and "Monsoon arrives in Kerala" in html
    assert "कैसे तय होता है आगमन</h2>" in html
    assert '<span lang="en">IMD</span> ने की पुष्टि' in html


def test_hreflang_links_live_editions_only(reader, story):
    article = story(hi="live", en="draft")
    html = reader.get(article.edition("hi").get_absolute_url()).content.decode()
    assert "hreflang" not in html.replace('hreflang="x-default"', "")
    assert "Monsoon arrives" not in html


def test_a_missing_language_is_a_404_that_links_the_live_edition(reader, story):
    article = story(hi="live")
    response = reader.get(f"/en/articles/{article.pk}/anything/")
    html = response.content.decode()
    assert response.status_code == 404
    assert '<html lang="en">' in html and article.edition("hi").get_absolute_url() in html
    assert 'name="robots" content="noindex"' in html


def test_an_edition_without_a_body_links_the_full_story(reader, story):
    article = story(hi="live", en="live", en_texts={"body": ""})
    html = reader.get(article.edition("en").get_absolute_url()).content.decode()
    assert "The full story is in Hindi:" in html and article.edition("hi").get_absolute_url() in html


@pytest.mark.parametrize("slug", ["", "wrong-slug/", "%E0%A4%AE/"])
def test_a_wrong_slug_redirects_permanently_to_the_right_one(reader, story, slug):
    edition = story().edition("hi")
    response = reader.get(f"/hi/articles/{edition.article_id}/{slug}")
    if slug.startswith("%"):
        assert response.status_code == 404  # no pattern matches: slugs are ASCII
    else:
        assert (response.status_code, response["Location"]) == (301, edition.get_absolute_url())


def test_a_withdrawn_edition_answers_410_with_the_reason(reader, story):
    response = reader.get(story(hi="withdrawn").edition("hi").get_absolute_url())
    assert response.status_code == 410
    html = response.content.decode()
    assert "खबर गलत थी।" in html and "This story was withdrawn" in html
    assert "मानसून केरल पहुंच गया" not in html


@pytest.mark.parametrize(
    "path",
    [
        "/fr/",
        "/hi/articles/999/",
        "/hi/articles/99999999999999999999999/x/",
        "/hi/topics/none/",
        "/hi/by/none/",
        "/hi/archive/2026/13/",
        "/hi/archive/0/1/",
        "/hi/archive/1/1/",
        "/hi/archive/9999/12/",
        "/hi/archive/99999/1/",
        "/hi/archive/?before=x",
        "/hi/archive/2026/1/?before=x",
        "/hi/archive/2026/1/?before=1-",
        "/hi/archive/2026/1/?before=" + "9" * 40 + "-1",
        "/hi/%00/",
        "/nothing",
    ],
)
def test_unknown_addresses_are_a_404_in_both_languages(reader, db, path):
    response = reader.get(path)
    if path == "/hi/archive/?before=x":
        assert response.status_code == 200  # a page without pagination
    else:
        assert response.status_code == 404
        html = response.content.decode()
        assert "Page not found" in html and "पन्ना नहीं मिला" in html


@pytest.mark.parametrize(
    "path", ["/media/../newsroom/settings.py", "/media/%2e%2e/%2e%2e/manage.py", "/media//etc/passwd"]
)
def test_no_path_leads_out_of_the_media_folder(reader, db, path):
    assert reader.get(path).status_code in (400, 404)


def test_a_500_has_a_page_in_both_languages(reader, story, monkeypatch):
    reader.raise_request_exception = False
    monkeypatch.setattr("reader.views.paginate", lambda *args: 1 / 0)
    response = reader.get("/hi/archive/2026/1/")
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


def test_a_correction_is_dated_and_public(reader, story, editor):
    edition = story().edition("hi")
    correct(edition, editor, "पहले तारीख गलत छपी थी।")
    assert "पहले तारीख गलत छपी थी।" in reader.get(edition.get_absolute_url()).content.decode()


def test_both_languages_stand_side_by_side(reader, story):
    edition = story(hi="live", en="live").edition("hi")
    html = reader.get(edition.parallel_url("hi")).content.decode()
    assert html.index("मानसून केरल पहुंच गया") < html.index("The monsoon reached Kerala")
    assert f'rel="canonical" href="http://127.0.0.1:8000{edition.get_absolute_url()}"' in html


def test_a_story_in_one_language_has_no_parallel_page(reader, story):
    edition = story(hi="live").edition("hi")
    assert reader.get(edition.parallel_url("hi"))["Location"] == edition.get_absolute_url()


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
    story().editions.update(publish_at=datetime.fromisoformat("2026-11-03T10:00+05:30"))
    assert "3 नवंबर 2026" in reader.get("/hi/").content.decode()
    settings.HINDI_DIGITS = "deva"
    assert "३ नवंबर २०२६" in reader.get("/hi/").content.decode()
    assert "3 November 2026" not in reader.get("/hi/").content.decode()


def test_a_picture_has_its_size_and_the_texts_of_the_pages_language(reader, story):
    article = story(hi="live", en="live")
    article.lead_picture = Picture.objects.create(
        file="pictures/a.jpg", width=1600, height=900, alt_hi="चांद पर यान", alt_en="A lander", caption_en="At dusk"
    )
    article.save()
    hindi = reader.get(article.edition("hi").get_absolute_url()).content.decode()
    assert 'width="1600" height="900" alt="चांद पर यान"' in hindi and "At dusk" not in hindi
    assert 'alt="A lander"' in reader.get(article.edition("en").get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [3, 30])
def test_pages_take_at_most_eight_queries_however_many_stories(reader, story, django_assert_max_num_queries, count):
    topics = [Topic.objects.create(name_en=f"Topic {i}", nav_position=i) for i in range(3)]
    contributor = Contributor.objects.create(name_en="News Desk")
    for _ in range(count):
        article = story(hi="live", en="live")
        article.topics.set(topics)
        Byline.objects.create(article=article, contributor=contributor)
    for path in (
        "/hi/",
        "/en/",
        article.edition("hi").get_absolute_url(),
        article.edition("hi").parallel_url("hi"),
        "/hi/topics/",
        "/hi/topics/topic-0/",
        "/hi/by/news-desk/",
        "/hi/archive/",
        f"/hi/archive/{timezone.localtime():%Y/%-m}/",
    ):
        with django_assert_max_num_queries(8):
            assert reader.get(path).status_code == 200


def test_public_pages_escape_hostile_text(reader, story):
    evil = '"><script>alert(1)</script>'
    article = story(hi_texts={"headline": evil, "kicker": evil, "summary": evil, "dateline": evil, "slug": "x"})
    for path in ("/hi/", article.edition("hi").get_absolute_url()):
        scripts = re.findall(r"<script[^>]*>", reader.get(path).content.decode())
        assert set(scripts) <= {'<script type="application/ld+json">'}  # data, not code


def test_pages_carry_a_policy_without_unsafe_inline(reader, story):
    policy = reader.get("/hi/")["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "nonce" not in policy


def test_an_unchanged_page_answers_304(reader, story):
    story()
    etag = reader.get("/hi/")["ETag"]
    assert reader.get("/hi/", headers={"if-none-match": etag}).status_code == 304


def test_a_post_to_a_public_page_is_a_405(reader, story):
    assert reader.post("/hi/").status_code == 405


def test_a_shared_link_has_a_title_a_summary_and_a_card(reader, story):
    edition = story(hi="live", en="live").edition("en")
    html = reader.get(edition.get_absolute_url()).content.decode()
    found = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)">', html))
    assert found["og:type"] == "article" and found["og:title"] == edition.headline
    assert found["og:url"] == f"http://127.0.0.1:8000{edition.get_absolute_url()}" and found["og:locale"] == "en_IN"
    assert found["og:image:width"] == "1200" and 'name="twitter:card" content="summary_large_image"' in html


def test_a_story_is_shared_by_plain_links(reader, story):
    edition = story(hi="live", hi_texts={"headline": 'A & B "c"?'}).edition("hi")
    html = reader.get(edition.get_absolute_url()).content.decode()
    (link,) = re.findall(r'href="(https://wa\.me/[^"]*)"', html)
    assert parse_qs(urlsplit(unescape(link)).query)["text"] == [
        f'A & B "c"? http://127.0.0.1:8000{edition.get_absolute_url()}'
    ]
    (mail,) = re.findall(r'href="(mailto:[^"]*)"', html)
    assert parse_qs(urlsplit(unescape(mail)).query)["subject"] == ['A & B "c"?']


@pytest.mark.parametrize(("heads", "linked"), [(3, False), (4, True)])
def test_a_long_story_has_links_to_its_sub_heads(reader, story, heads, linked):
    body = "\n".join(f"<h2>भाग {number}</h2>\n<p>पाठ</p>" for number in range(heads))
    html = reader.get(story(hi_texts={"body": body}).edition("hi").get_absolute_url()).content.decode()
    assert ('href="#part-1"' in html) is linked and html.count('id="part-') == heads


def test_a_story_links_the_next_older_one_on_its_topic(reader, story):
    older, newer = (
        story(hi_texts={"headline": "पुरानी", "slug": "old"}),
        story(hi_texts={"headline": "नई", "slug": "new"}),
    )
    for each in (older, newer):
        each.topics.add("Weather")
    assert "इसी विषय पर आगे" in (html := reader.get(newer.edition("hi").get_absolute_url()).content.decode())
    assert html.count(older.edition("hi").get_absolute_url()) == 1
    assert "इसी विषय पर आगे" not in reader.get(older.edition("hi").get_absolute_url()).content.decode()


def test_the_front_page_has_blocks_of_the_first_topics_without_repeating_a_story(reader, story):
    topic = Topic.objects.create(name_en="Weather", nav_position=1)
    for _number in range(15):
        story(hi="live").topics.add(topic)
    html = reader.get("/hi/").content.decode()
    (block,) = re.findall(r'<section class="block".*?</section>', html, re.S)
    assert block.count("<article") == 4
    addresses = re.findall(r'<h\d class="card__headline"><a href="([^"]+)"', html)
    assert len(addresses) == len(set(addresses)) == 15


def test_pictures_have_every_format_and_the_lead_has_priority(reader, story, small_picture):
    article = story(hi_texts={"body": f'<figure><img src="{small_picture.src}" alt="नक्शा"></figure>'})
    article.lead_picture = small_picture
    article.save()
    html = reader.get(article.edition("hi").get_absolute_url()).content.decode()
    assert html.count('<source type="image/avif"') == html.count('<source type="image/webp"') == 2
    assert 'rel="preload" as="image" type="image/avif"' in html
    assert re.search(r'<img [^>]*\.w480\.jpg[^>]* alt="नक्शा" loading="lazy"', html)
    for name in re.findall(r'/media/[^" ,]+', html):
        response = reader.get(name)
        assert b"".join(response) and response.status_code == 200


def test_a_later_page_of_a_list_is_its_own_canonical_address(reader, story):
    for _number in range(25):
        story(hi="live", en="live").topics.add("Weather")
    later = re.search(r'href="(\?before=[^"]+)"', reader.get("/hi/topics/weather/").content.decode())[1]
    html = reader.get(f"/hi/topics/weather/{later}").content.decode()
    assert f'rel="canonical" href="http://127.0.0.1:8000/hi/topics/weather/{later}"' in html and "x-default" not in html
