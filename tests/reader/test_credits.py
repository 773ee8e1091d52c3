"""Captions and credits of pictures, in a story and its body."""

import re
from html import unescape

import pytest

from bilingual.markup import to_text
from pictures.models import Picture
from reader.credits import credit_line


@pytest.mark.parametrize(
    ("credit", "language", "caption", "shown"),
    [
        ("PTI", "hi", "", "फोटो: PTI"),
        ("PTI", "en", "At dusk", "Photo: PTI"),
        ("फोटो: राम", "hi", "", "फोटो: राम"),
        ("Map: Newsroom", "en", "", "Map: Newsroom"),
        ("Photograph by A. Rao", "en", "", "Photograph by A. Rao"),
        ("Photolab", "en", "", "Photo: Photolab"),
        ("PTI", "en", "The minister on Wednesday. PTI", ""),
        ("", "en", "", ""),
    ],
)
def test_a_credit_says_once_what_it_is(credit, language, caption, shown):
    assert credit_line(credit, language, caption) == shown


def captions(html: str) -> list[str]:
    return [to_text(found) for found in re.findall(r"<figcaption>(.*?)</figcaption>", html, re.S)]


def clean(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize("page", ["article", "parallel"])
def test_pictures_in_the_body_and_in_galleries_have_the_credit_of_the_library(reader, story, small_picture, page):
    figure = f'<figure><img src="{small_picture.src}" alt="x">{{}}</figure>'
    with_caption = figure.format("<figcaption>नदी</figcaption>")
    body = f'{with_caption}\n<div class="gallery">{with_caption}{figure.format("")}</div>'
    edition = story(hi="live", en="live", hi_texts={"body": body}).edition("hi")
    path = edition.get_absolute_url() if page == "article" else edition.parallel_url("hi")
    assert clean(captions(reader.get(path).content.decode())) == [
        "नदी फोटो: Staff",
        "नदी फोटो: Staff",
        "फोटो: Staff",
    ]
    Picture.objects.update(credit_hi="तस्वीर: स्टाफ")  # the body has no copy of it
    assert "नदी तस्वीर: स्टाफ" in clean(captions(reader.get(path).content.decode()))


def test_feeds_and_ninjs_have_the_credits_of_the_pictures_in_the_body(reader, story, small_picture, settings):
    settings.FEED_FULL_TEXT = True
    figure = f'<figure><img src="{small_picture.src}" alt="x">{{}}</figure>'
    body = figure.format("<figcaption>नदी</figcaption>") + "\n" + figure.format("")
    article = story(hi_texts={"body": body})
    for path in ("feed/", "feed/rss/", f"articles/{article.pk}/ninjs.json"):
        sent = unescape(reader.get(f"/hi/{path}").content.decode())
        assert clean(captions(sent)) == ["नदी फोटो: Staff", "फोटो: Staff"], path


def test_a_picture_without_caption_and_credit_has_no_figcaption(reader, story, small_picture):
    Picture.objects.update(credit_en="")
    body = f'<figure><img src="{small_picture.src}" alt="x"></figure>'
    html = reader.get(story(hi_texts={"body": body}).edition("hi").get_absolute_url()).content.decode()
    assert "<figure>" in html and not captions(html)


def test_a_gallery_can_be_scrolled_by_the_keyboard(reader, story, small_picture):
    figure = f'<figure><img src="{small_picture.src}" alt="x"></figure>'
    body = f'<div class="gallery">{figure}{figure}</div>\n<p>पाठ</p>'
    html = reader.get(story(hi_texts={"body": body}).edition("hi").get_absolute_url()).content.decode()
    assert 'role="group" tabindex="0" aria-label="तस्वीरें"><div class="gallery">' in html
