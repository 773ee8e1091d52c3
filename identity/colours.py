"""The accent colour of the reader pages, and its contrast."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# The accents and the grounds of static/shared/tokens.css. A test compares them.
ACCENT_LIGHT, ACCENT_DARK = "#a3211b", "#ff8a7a"
GROUNDS_LIGHT, GROUNDS_DARK = ("#fbf7ee", "#f3ecdd"), ("#171411", "#221d18")
MIN_CONTRAST = 4.5  # of text: WCAG 2.2, success criterion 1.4.3
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE | re.ASCII)


def check_light(colour: str) -> None:
    """Raise ValidationError for a colour that is not #rrggbb or is too pale for text on the light paper."""
    _check(
        colour,
        GROUNDS_LIGHT,
        _("On the light paper this colour has a contrast of %(contrast)s:1. Choose a darker one."),
    )


def check_dark(colour: str) -> None:
    """Raise ValidationError for a colour that is not #rrggbb or is too dark for text on the dark paper."""
    _check(
        colour, GROUNDS_DARK, _("On the dark paper this colour has a contrast of %(contrast)s:1. Choose a lighter one.")
    )


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2: contrast ratio, relative luminance)."""
    darker, lighter = sorted(map(_luminance, (colour, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _check(colour: str, grounds: tuple[str, ...], too_weak: str) -> None:
    if not _COLOUR.fullmatch(colour):
        raise ValidationError(
            _("Write the colour as # and six digits or letters from a to f: %(example)s.") % {"example": ACCENT_LIGHT}
        )
    found = min(contrast(colour, ground) for ground in grounds)
    if found < MIN_CONTRAST:
        rounded_down = int(found * 10) / 10
        text = too_weak % {"contrast": rounded_down}
        raise ValidationError(text + " " + _("Readers need at least %(least)s:1.") % {"least": MIN_CONTRAST})


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
