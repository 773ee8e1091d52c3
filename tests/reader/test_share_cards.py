import errno
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageChops, ImageDraw

from articles import publishing
from articles.models import Article, Edition
from pictures.intake import add_picture, encode
from pictures.models import Picture
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
        assert response["Content-Type"] == "image/jpeg" and "public" in response["Cache-Control"]
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
    assert len(list((share_cards._folder() / str(edition.article_id)).iterdir())) == 1


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


def test_cards_do_not_use_the_text_layout_of_pillow(monkeypatch):
    """Pillow's own text layout needs FriBiDi for Devanagari, so no card may use it."""
    monkeypatch.setattr(ImageDraw.ImageDraw, "text", lambda *arguments, **options: pytest.fail("drawn by Pillow"))
    left, top, right, bottom = ink(Edition(article=Article(pk=1), language="hi", headline="हिंदी"))
    assert right > left and bottom > top


def card_of_picture(width: int, height: int, marks: dict[tuple[int, int, int, int], str], **fields) -> Image.Image:
    """The card of a story with a white picture of this size, on which boxes of a colour are painted."""
    image = Image.new("RGB", (width, height), "white")
    for box, colour in marks.items():
        image.paste(colour, box)
    article = Article(pk=1, lead_picture=add_picture(encode(image), **fields))
    return Image.open(BytesIO(share_cards.draw(Edition(article=article, language="en", headline="A headline"))))


def share_of(card: Image.Image, colour: str) -> int:
    """The number of the card's pixels in that colour, about."""
    red, green, blue = ImageChops.difference(card, Image.new("RGB", card.size, colour)).split()
    return sum(ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[:60])


@pytest.mark.parametrize(
    "size", [(600, 900), (600, 800), (600, 1067), (600, 1800), (900, 600), (1600, 900), (700, 700), (1500, 500)]
)
def test_a_head_at_the_top_of_a_picture_stays_whole(size):
    """The head is as wide as a fifth of the picture and begins at its upper edge."""
    width, height = size
    left, side = round(width * 0.4), round(width * 0.2)
    card = card_of_picture(width, height, {(left, 0, left + side, side): "blue"})
    box, _text = share_cards._boxes(Picture(width=width, height=height))
    scale = max(box.width / width, box.height / height)
    assert share_of(card, "blue") > 0.95 * (side * scale) ** 2


@pytest.mark.parametrize(("focal_x", "mark"), [(0, "red"), (100, "green")])
def test_a_landscape_picture_keeps_its_height_and_is_cropped_to_its_focal_point(focal_x, mark):
    marks = {
        (0, 0, 320, 20): "red",
        (0, 880, 320, 900): "red",
        (1280, 0, 1600, 20): "green",
        (1280, 880, 1600, 900): "green",
    }
    card = card_of_picture(1600, 900, marks, focal_x=focal_x)
    x = 20 if mark == "red" else 580
    for y in (4, 625):
        pixel = card.getpixel((x, y))
        assert (pixel[0] > 180) == (mark == "red") and (pixel[1] > 90) == (mark == "green"), pixel


@pytest.mark.parametrize(("size", "is_above"), [((1600, 900), False), ((600, 1800), False), ((1500, 400), True)])
def test_a_graphic_shows_all_its_edges_on_the_card(size, is_above):
    """Its labels stand there. A photograph of the first or second shape loses two of its edges."""
    width, height = size
    edge = min(size) // 10
    marks = {
        (edge, 0, width - edge, edge): "red",
        (edge, height - edge, width - edge, height): "red",
        (0, edge, edge, height - edge): "blue",
        (width - edge, edge, width, height - edge): "blue",
    }
    card = card_of_picture(width, height, marks, is_graphic=True)
    box, _text = share_cards._boxes(Picture(width=width, height=height))
    scale = min(box.width / width, box.height / height)
    for colour, length in (("red", width), ("blue", height)):
        whole = 2 * (length - 2 * edge) * edge * scale**2
        assert share_of(card, colour) > 0.85 * whole
    assert (box.width == share_cards.SIZE[0]) == is_above


def test_a_panorama_lies_above_the_headline():
    card = card_of_picture(1500, 400, {(0, 0, 100, 400): "red", (1400, 0, 1500, 400): "green"})
    assert card.getpixel((20, 150))[0] > 180 and card.getpixel((1180, 150))[1] > 90


def test_a_card_without_the_file_of_its_picture_has_its_text(story, small_picture):
    article = story(hi="live")
    article.lead_picture = small_picture
    article.save()
    default_storage.delete(small_picture.file.name)
    assert ink(article.edition("hi"))


def test_letters_that_no_font_has_leave_no_trace():
    article = Article(pk=1)
    plain, odd = (
        share_cards.draw(Edition(article=article, language="hi", headline=headline, kicker=kicker))
        for headline, kicker in (("चुनाव आज, नतीजे कल", "खेल"), ("🗳️ चुनाव 🇮🇳 आज, (தமிழ்) नतीजे कल 选举", "👨‍👩‍👧 खेल"))
    )
    assert plain == odd


def test_an_upright_picture_is_cropped_around_the_focal_point_that_an_editor_set():
    marks = {(0, 1500, 600, 1800): "blue"}
    assert share_of(card_of_picture(600, 1800, marks, focal_y=100), "blue") > 10_000
    other_file = marks | {(0, 900, 1, 901): "grey"}
    assert share_of(card_of_picture(600, 1800, other_file, focal_y=10), "blue") < 100


def test_a_card_that_the_disk_cannot_keep_is_sent_and_leaves_no_part(reader, story, monkeypatch):
    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    edition = story(hi="live").edition("hi")
    for _time in range(2):
        response = reader.get(share_cards.address(edition))
        assert response.status_code == 200 and Image.open(BytesIO(response.content)).size == share_cards.SIZE
    assert not list(share_cards._folder().rglob("*.*"))


@pytest.mark.parametrize("damage", ["missing", "empty", "no picture"])
def test_a_card_is_drawn_without_a_picture_that_cannot_be_read(reader, story, small_picture, damage):
    article = story(hi="live")
    article.lead_picture = small_picture
    article.save()
    path = Path(default_storage.path(small_picture.file.name))
    path.unlink()
    if damage != "missing":
        path.write_bytes(b"" if damage == "empty" else b"\x00" * 999)
    assert reader.get(share_cards.address(article.edition("hi"))).status_code == 200
