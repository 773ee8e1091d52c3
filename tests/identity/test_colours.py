import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from identity import colours

pytestmark = pytest.mark.usefixtures("in_english")
TOKENS = (Path(__file__).parents[2] / "static/shared/tokens.css").read_text()


def test_the_colours_are_those_of_the_stylesheet():
    for accent, grounds, theme in (
        (colours.ACCENT_LIGHT, colours.GROUNDS_LIGHT, r":root \{(.*?)\}"),
        (colours.ACCENT_DARK, colours.GROUNDS_DARK, r':root\[data-theme="dark"\] \{(.*?)\}'),
    ):
        block = re.search(theme, TOKENS, re.S)[1]
        found = [re.search(rf"--{name}: (#\w+);", block)[1] for name in ("accent", "paper", "paper-deep")]
        assert found == [accent, *grounds]


def test_contrast_is_that_of_wcag():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", "#12345g", "＃123456", "#123456;}", "", "#123456\n"])
def test_only_six_hexadecimal_digits_are_a_colour(colour):
    with pytest.raises(ValidationError, match="Write the colour"):
        colours.check_light(colour)


def test_a_colour_too_weak_for_text_is_refused_in_words():
    with pytest.raises(
        ValidationError, match=r"contrast of 1\.0:1\. Choose a darker one\. Readers need at least 4\.5:1"
    ):
        colours.check_light("#f3ecdd")
    with pytest.raises(ValidationError, match="Choose a lighter one"):
        colours.check_dark("#a3211b")
    colours.check_light("#0b5d3b")
    colours.check_dark("#7fd6ae")
