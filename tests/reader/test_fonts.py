"""The fonts that pages load. Pillow reads WOFF2."""

from pathlib import Path

import pytest
from PIL import ImageFont

FOLDER = Path(__file__).parent.parent.parent / "static" / "fonts"
PAGE_FONTS_LIMIT = 102_000  # bytes; an article page has 150 kB for everything but its picture


@pytest.mark.parametrize(
    ("file", "letters"),
    [
        ("newsreader.woff2", "₹€£¥²³¹½¼¾×÷±°′″–—…“”‘’•™éüñ"),
        ("noto-serif-devanagari.woff2", "₹ॲऍऎऒऑऱऩऴ॒॑।॥ॐऽ०९ड़ढ़"),
    ],
)
def test_a_font_of_the_pages_has_every_letter_of_its_list(file, letters):
    font = ImageFont.truetype(FOLDER / file, 40)
    missing = bytes(font.getmask("\U0010fffd"))
    assert [letter for letter in letters if bytes(font.getmask(letter)) == missing] == []


def test_the_fonts_of_the_pages_stay_small():
    assert sum(path.stat().st_size for path in FOLDER.glob("*.woff2")) < PAGE_FONTS_LIMIT
    assert all(
        (FOLDER / f"{family}.LICENSE.txt").exists()
        for family in ("newsreader", "noto-serif-devanagari", "noto-sans-math")
    )
