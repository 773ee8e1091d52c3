import re
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageChops, ImageDraw

from articles import publishing
from articles.models import Article, Edition
from pictures.intake import add_picture, encode
from reader import share_cards

pytestmark = pytest.mark.django_db


def card_of(html: str) -> str:
    return re.search(r'property="og:image" content="http://127\.0\.0\.1:8000([^"]+)"', html)[1]


def ink(edition: Edition) -> tuple[int, int, int, int]:
    """The bounding box of what is drawn on the background."""
    image = Image.open(BytesIO(share_cards.draw(edition))).convert("L")
    return ImageChops.invert(image).point(lambda light: 255 if light > 80 else 0).getbbox()


def test_a_page_links_its_card_and_the_card_exists(reader, story):
    for edition in story(hi="live", en="live").editions.all():
        response = reader.get(card_of(reader.get(edition.get_absolute_url()).content.decode()))
        assert response["Content-Type"] == "image/jpeg" and "immutable" in response["Cache-Control"]
        assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_a_card_is_drawn_once_and_again_when_the_headline_changes(reader, story, editor, monkeypatch):
    drawn = []
    draw = share_cards.draw
    monkeypatch.setattr(share_cards, "draw", lambda edition: drawn.append(edition.headline) or draw(edition))
    edition = story(hi="live").edition("hi")
    first = share_cards.address(edition)
    for _time in range(3):
        assert reader.get(first).status_code == 200
    assert len(drawn) == 1
    edition.headline = "बदला हुआ शीर्षक"
    publishing.save_story(edition.article, [edition], editor)
    response = reader.get(first)
    assert response.status_code == 302 and response["Location"] == share_cards.address(edition)
    assert reader.get(response["Location"]).status_code == 200 and drawn[1:] == ["बदला हुआ शीर्षक"]
    assert len(default_storage.listdir(f"cards/{edition.article_id}")[1]) == 1


def test_only_live_editions_have_a_card(reader, story):
    for state in ("draft", "scheduled", "withdrawn"):
        edition = story(hi=state).edition("hi")
        assert reader.get(share_cards.address(edition)).status_code in (404, 410)


@pytest.mark.parametrize(
    "headline",
    [
        "War",
        "चाँद",
        "अमेरिकी उप विदेश मंत्री " * 12,
        "Donaudampfschifffahrtsgesellschaft" * 8,
        "क्ष्म्य" * 42,
        "L1 की कक्षा, 2026 — “उद्धरण” ₹500",
        "🚀 العربية 中文",
        "\u200d\u093f",
    ],
)
def test_no_headline_overflows_the_card(headline):
    edition = Edition(article=Article(pk=1), language="hi", headline=headline, kicker="क" * 100)
    left, _top, right, bottom = ink(edition)
    assert (
        left >= share_cards.MARGIN - 8
        and right <= share_cards.SIZE[0] - share_cards.MARGIN + 8
        and bottom <= share_cards.SIZE[1] - 8
    )


def test_devanagari_is_shape(story):
    """क्ष is one letter: shaped, it is narrower than its two consonants."""
    assert share_cards._advance("क्ष") < share_cards._advance("क") + share_cards._advance("ष")


def test_cards_do_not_use_the_text_layout_of_pillow(monkeypatch):
    """Pillow's own text layout needs FriBiDi for Devanagari, so no card may use it."""
    monkeypatch.setattr(ImageDraw.ImageDraw, "text", lambda *arguments, **options: pytest.fail("drawn by Pillow"))
    left, top, right, bottom = ink(Edition(article=Article(pk=1), language="hi", headline="हिंदी"))
    assert right > left and bottom > top


def test_a_short_i_is_drawn_before_its_consonant():
    """In the text it follows the consonant: without shaping, the glyph of ह would be first."""
    ((consonant, _place),) = share_cards._shape("ह", "hi")
    (_sign, _before), (second, _after) = share_cards._shape("हि", "hi")
    assert second.codepoint == consonant.codepoint


def test_common_signs_have_glyphs():
    for sign in "₹€%“”‘’–—…।॥०९":
        script = "hi" if sign in "।॥०९" else "en"
        assert all(glyph.codepoint for glyph, _place in share_cards._shape(sign, script)), sign


def test_the_picture_is_cropped_around_its_focal_point():
    image = Image.new("RGB", (1600, 900), "white")
    image.paste("black", (0, 600, 1600, 900))
    article = Article(pk=1, lead_picture=add_picture(encode(image), focal_y=100))
    edition = Edition(article=article, language="en", headline="Below")
    card = Image.open(BytesIO(share_cards.draw(edition)))
    assert card.getpixel((600, 250))[0] < 60
