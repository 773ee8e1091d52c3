"""Whether a Hindi word that no list has is a form of a word that one has: किताबों, बिखेरते, जलपक्षी.

The families of endings are those of nouns, adjectives and verbs in Y. Kachru, Hindi (2006), chapters 4 and 5. An
ending counts only where the list has another form of the same family, and a verb's only where the list has two forms
of the stem that only verbs have.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_LETTER = re.compile("[\u0904-\u0939]")
_CONSONANT = re.compile("[\u0915-\u0939]\u093c?$")
_VOWEL = re.compile("[ािीुूेैोौआ]$")
_PARTICIPLES = ("ना", "ने", "ता", "ते", "ती")


class _Family(NamedTuple):
    """Endings of one stem, and those of which at least `needed` must be known."""

    endings: tuple[str, ...]
    others: tuple[str, ...]
    stem: re.Pattern[str] = _CONSONANT
    needed: int = 1


_FAMILIES = [
    _Family(("ों", "ें"), ("", "ों")),
    _Family(("ा", "े", "ी", "ों", "ियां", "ियों"), ("ा", "े", "ी")),
    _Family(("ाएं", "ाओं"), ("ा",)),
    _Family(("ियां", "ियों"), ("ि", "ी", "ियां")),
    _Family(("ुओं", "ुएं"), ("ु", "ू", "ुओं")),
    _Family(("इयां", "इयों"), ("ई",), _VOWEL),
    _Family(
        (
            *("ा", "े", "ी", "ीं", "ें", "ो", "ूं", "ना", "ने", "नी", "ता", "ते", "ती", "तीं", "कर", "िए", "िएगा"),
            *("ेगा", "ेगी", "ेंगे", "ेंगी", "ोगे", "ूंगा", "ूंगी", "ाना", "ाने", "ानी", "ाता", "ाते", "ाती", "ाया", "ाई"),
            *("ाए", "ाकर", "ाएगा", "ाएगी", "ाएंगे", "वाना", "वाने", "वाई", "वाया", "वाए", "वाकर", "वाता", "वाते"),
        ),
        _PARTICIPLES,
        needed=2,
    ),
    _Family(
        (
            *("या", "ए", "ई", "ईं", "एं", "ओ", "ऊं", "ना", "ने", "नी", "ता", "ते", "ती", "तीं", "कर", "इए", "इएगा"),
            *("एगा", "एगी", "एंगे", "एंगी", "ओगे", "ऊंगा", "ऊंगी"),
        ),
        _PARTICIPLES,
        re.compile("[ाोे]$"),
        needed=2,
    ),
    # Endings that make a word of another one.
    _Family(
        (
            *("ीय", "ता", "त्व", "वाद", "वादी", "वाला", "वाले", "वाली", "वालों", "दार", "पूर्ण", "कारी", "वां", "वीं", "वें"),
            *("पन", "हीन", "हीनता", "रहित", "युक्त", "करण", "कालीन", "वासी", "वासियों", "शाला", "शालाओं", "शालाएं"),
            *("धारी", "गीरी", "बाजी", "नुमा", "जी"),
        ),
        ("",),
        re.compile(""),
    ),
]
_BY_ENDING: dict[str, list[_Family]] = {}
for _family in _FAMILIES:
    for _ending in _family.endings:
        _BY_ENDING.setdefault(_ending, []).append(_family)
_LONGEST = max(map(len, _BY_ENDING))
_LEAST_PART = 2  # letters of a stem and of a part of a compound
_RAREST_PART = 18  # the rarity of a part of a compound


def is_form(word: str, is_known: Callable[[str], bool]) -> bool:
    """Whether the word is an inflected or derived form of a known word."""
    for length in range(1, min(_LONGEST, len(word) - 1) + 1):
        for family in _BY_ENDING.get(word[-length:], ()):
            stem = word[:-length]
            if not family.stem.search(stem) or len(_LETTER.findall(stem)) < _LEAST_PART:
                continue
            if sum(is_known(stem + end) for end in family.others) >= family.needed:
                return True
    return False


def is_compound(word: str, rarity: Callable[[str], int | None]) -> bool:
    """Whether the word consists of two words that are not rare."""
    for at in range(2, len(word) - 1):
        parts = word[:at], word[at:]
        if _LETTER.match(parts[1]) and all(len(_LETTER.findall(part)) >= _LEAST_PART for part in parts):
            rarities = [rarity(part) for part in parts]
            if all(each is not None and each <= _RAREST_PART for each in rarities):
                return True
    return False
