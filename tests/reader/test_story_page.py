"""The page of a story in one language, and the one with both."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from articles.correcting import correct
from articles.models import Byline, Contributor, Edition
from pictures.models import Picture


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


def test_a_picture_has_its_size_and_the_texts_of_the_pages_language(reader, story):
    article = story(hi="live", en="live")
    article.lead_picture = Picture.objects.create(
        file="pictures/a.jpg", width=1600, height=900, alt_hi="चांद पर यान", alt_en="A lander", caption_en="At dusk"
    )
    article.save()
    hindi = reader.get(article.edition("hi").get_absolute_url()).content.decode()
    assert 'width="1600" height="900" alt="चांद पर यान"' in hindi and "At dusk" not in hindi
    assert 'alt="A lander"' in reader.get(article.edition("en").get_absolute_url()).content.decode()


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
    top, end = re.findall(r'<ul class="share".*?</ul>', html, re.S)
    assert top == end
    (link,) = re.findall(r'href="(https://wa\.me/[^"]*)"', top)
    assert parse_qs(urlsplit(unescape(link)).query)["text"] == [
        f'A & B "c"? http://127.0.0.1:8000{edition.get_absolute_url()}'
    ]
    (mail,) = re.findall(r'href="(mailto:[^"]*)"', top)
    assert parse_qs(urlsplit(unescape(mail)).query)["subject"] == ['A & B "c"?']
    for site, name in (("t.me/share/url", "text"), ("x.com/intent/post", "text")):
        (link,) = re.findall(rf'href="(https://{site}[^"]*)"', top)
        shared = parse_qs(urlsplit(unescape(link)).query)
        assert shared[name] == ['A & B "c"?']
        assert shared["url"] == [f"http://127.0.0.1:8000{edition.get_absolute_url()}"]


@pytest.mark.parametrize(("heads", "words", "linked"), [(2, 900, False), (4, 700, False), (4, 900, True)])
def test_a_long_story_has_links_to_its_sub_heads(reader, story, heads, words, linked):
    text = "पाठ " * (words // heads)
    body = "\n".join(f"<h2>भाग {number}</h2>\n<p>{text}</p>" for number in range(heads))
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


def test_pictures_have_every_format_and_the_lead_has_priority(reader, story, small_picture):
    article = story(hi_texts={"body": f'<figure><img src="{small_picture.src}" alt="नक्शा"></figure>'})
    article.lead_picture = small_picture
    article.save()
    html = reader.get(article.edition("hi").get_absolute_url()).content.decode()
    assert html.count('<source type="image/avif"') == html.count('<source type="image/webp"') == 2
    assert 'rel="preload" as="image" type="image/avif"' in html
    assert re.search(r'<img [^>]*\.w480\.jpg[^>]* alt="नक्शा"\s+loading="lazy"', html)
    for name in re.findall(r'/media/[^" ,]+', html):
        response = reader.get(name)
        assert b"".join(response) and response.status_code == 200


@pytest.mark.parametrize(
    "credits, hindi, english",
    [
        ({"credit_hi": "फोटो: राम", "credit_en": "Photo: Ram"}, "फोटो: राम", "Photo: Ram"),
        ({"credit_hi": "", "credit_en": "Photo: Ram"}, "Photo: Ram", "Photo: Ram"),
        ({"credit_hi": "फोटो: राम", "credit_en": ""}, "फोटो: राम", "फोटो: राम"),
    ],
)
def test_the_credit_is_in_the_language_of_the_page_or_else_in_the_other(
    reader, story, small_picture, credits, hindi, english
):
    Picture.objects.filter(pk=small_picture.pk).update(**credits)
    article = story(hi="live", en="live")
    article.lead_picture = small_picture
    article.save()
    for language, credit in (("hi", hindi), ("en", english)):
        address = article.edition(language).get_absolute_url()
        html = reader.get(address).content.decode()
        shown = re.search(r'<span class="article__credit">(.*?)</span>\s*</figcaption>', html, re.S)[1]
        assert re.sub(r"<[^>]+>", "", shown) == credit
        assert f'"creditText": "{credit}"' in html or f'"creditText":"{credit}"' in html
        item = reader.get(f"/{language}/articles/{article.pk}/ninjs.json").json()
        assert [each["by"] for each in item["associations"] if each["type"] == "picture"] == [credit]


AUDIO = '<figure><audio src="/media/recordings/a.mp3" controls preload="none"></audio></figure>'


@pytest.mark.parametrize(
    ("body", "is_first"),
    [
        (f"<p>एक</p>\n<p>दो</p>\n{AUDIO}", True),
        (f"{AUDIO}\n<p>एक</p>", True),
        (f"<p>एक</p>\n{AUDIO}\n<p>दो</p>", False),  # the text around it speaks of it
    ],
)
def test_a_recording_at_the_end_of_a_story_plays_at_its_top(reader, story, body, is_first):
    html = reader.get(story(hi_texts={"body": body}).edition("hi").get_absolute_url()).content.decode()
    assert html.count("<audio") == 1
    assert (html.index("<audio") < html.index("<p>एक</p>")) is is_first


def test_the_parallel_page_has_what_the_story_has(reader, story, editor, small_picture):
    article = story(hi="live", en="live")
    article.lead_picture = small_picture
    article.save()
    Byline.objects.create(article=article, contributor=Contributor.objects.create(name_en="Asha Rao"))
    correct(article.edition("hi"), editor, "तारीख गलत छपी थी।")
    correct(article.edition("en"), editor, "The date was wrong.")
    html = reader.get(article.edition("en").parallel_url("en")).content.decode()
    assert html.count("<h1") == 1 and html.count('class="share"') == 2 and "Asha Rao" in html
    assert "तारीख गलत छपी थी।" in html and "The date was wrong." in html
    assert "Photo: Staff" in html and html.count("Published") == 2 and " IST" in html


def test_the_parallel_page_knows_the_pictures_that_both_languages_show(reader, story):
    first, second = (f'<figure><img src="/media/pictures/{name}.jpg" alt="x > y"></figure>' for name in "ab")
    hi, en = first + first + "<p>एक</p>", first + second + "<p>One</p>"
    article = story(en="live", hi_texts={"body": hi}, en_texts={"body": en})
    html = reader.get(article.edition("hi").parallel_url("hi")).content.decode()
    rows = re.findall(r'class="parallel__row (.*?)body">', html)
    assert rows == ["parallel__row--same-media ", "", ""]


@pytest.mark.parametrize("path", ["/hi/", "/en/topics/", "/hi/archive/", "story", "parallel"])
def test_search_engines_may_show_a_large_picture_of_every_page(reader, story, path):
    edition = story(hi="live", en="live").edition("hi")
    path = {"story": edition.get_absolute_url(), "parallel": edition.parallel_url("hi")}.get(path, path)
    html = reader.get(path).content.decode()
    assert re.findall(r'<meta name="robots" content="([^"]*)">', html) == ["max-image-preview:large"]
