import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import lettering
from reader.lettering import drawable


def glyphs(text: str) -> list[int]:
    """The glyph numbers of the text; 0 is the box for a letter that the font lacks."""
    runs = lettering._font_runs(text)
    return [glyph.codepoint for run, name in runs for glyph, _place in lettering._shape(run, name)]


def test_devanagari_is_shaped():
    """क्ष is one letter: shaped, it is narrower than its two consonants."""
    assert lettering._advance("क्ष") < lettering._advance("क") + lettering._advance("ष")


def test_a_short_i_is_drawn_before_its_consonant():
    """In the text it follows the consonant: without shaping, the glyph of ह would be first."""
    ((consonant, _place),) = lettering._shape("ह", "hi")
    (_sign, _before), (second, _after) = lettering._shape("हि", "hi")
    assert second.codepoint == consonant.codepoint


@pytest.mark.parametrize(
    "text",
    [
        *"₹€£¥%“”‘’–—…।॥०९→←↑↓²³½¼¾×÷±°′″≈≤≥≠√∞ॐऽऍऎऒॲऱऩऴ",
        "अ॑",
        "अ॒",
        "क़",
        "ड़",
        "ॲप",
        "बॉल",
        "Erdoğan",
        "Łódź",
        "São Tomé",
        "Nguyễn",
        "Rāma",
    ],
)
def test_signs_and_letters_of_news_have_glyphs(text):
    assert drawable(text) == text and all(glyphs(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🚀 चंद्रयान 🚀 चला 🚀", "चंद्रयान चला"),
        ("नवाज़ शरीफ़ نواز شریف लौटे", "नवाज़ शरीफ़ लौटे"),
        ("स्टालिन (ஸ்டாலின்) जीते", "स्टालिन जीते"),
        ("कहा “ਪੰਜਾਬੀ”, फिर गए", "कहा, फिर गए"),
        ("Xi 习近平, in Delhi", "Xi, in Delhi"),
        ("🔴 LIVE: রাজ্য – मतदान", "LIVE: मतदान"),
        ("BJP🆚RJD", "BJP RJD"),
        ("👨‍👩‍👧‍👦🇮🇳", ""),
        ("जीत!🎉🎉", "जीत!"),
        ("1️⃣ पहला ❤️ दिन", "1 पहला दिन"),
        ("℡ ５, COVID‑19, 5 km, Rāmāyaṇa", "TEL 5, COVID-19, 5 km, Rāmāyana"),
        ("x\u0363 y", "x y"),
        ("क\u200dष और क्‌ष", "क\u200dष और क्‌ष"),
        ("भार\u00adत \ufeffखबर\x0b\x1f", "भारत खबर"),
        ("two  spaces", "two spaces"),
        ("( 5 ) , : -", "( 5 ) , : -"),
    ],
)
def test_letters_that_no_font_has_are_simplified_or_left_out_with_their_space(text, expected):
    assert drawable(text) == expected and all(glyphs(expected))


@given(st.text())
def test_everything_drawn_has_glyphs_and_no_double_gap(text):
    drawn = drawable(text)
    assert "  " not in drawn and drawn == drawn.strip() and all(glyphs(drawn))


@pytest.mark.parametrize("text", ["अमेरिकी उप विदेश मंत्री " * 5, "Donaudampfschifffahrtsgesellschaft" * 3, "क्ष्म्य" * 30])
def test_no_line_is_wider_than_the_column(text):
    lines = lettering.wrap(text, 48, 500)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(lettering.text_width(line, 48) <= 500 for line in lines)
    assert lettering.text_width(lettering.truncate(text, 48, 500), 48) <= 500
