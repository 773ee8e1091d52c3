"""The verdict on an English word. A word with a capital may be a name, so it is an error only where it nearly is a
common word."""

import re
from collections.abc import Callable

from input_method.word_list import STEP

from . import english_slips
from .lists import english, english_names, more_english, never_suggested

RARITY = 0.4  # how much a word's rarity counts against the error
LEAST_LETTERS = 3
COMMON = 7  # the rarity of a word that a name may be mistaken for (SCOWL's size 35)
NAME_LETTERS = 7  # shorter names are near some word by chance
NAME_ERROR = 1.0  # the cost of its error, and of one in a long word
LONG_NAME, LONG_NAME_ERROR = 8, 1.8
_PREFIXES = re.compile(
    "(?:anti|auto|bio|co|counter|cross|de|dis|eco|ex|extra|geo|hydro|hyper|inter|intra|macro|mega|micro|mid|mini|mis|mono|"
    "multi|nano|neo|non|out|over|photo|poly|post|pre|pro|pseudo|re|semi|sub|super|tele|trans|ultra|un(?!til)|under|up)"
    "(?=[a-z]{4})"
)
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "ness", "less", "like", "wise", "er", "ers", "ish", "able")
_PART = 4  # letters of a part of a compound


def judge(word: str, paper_rarity: Callable[[str], int | None]) -> list[str] | None:
    """None if the word is right or may be a name; else what may have been meant, the likeliest first."""
    word = word.replace("’", "'")
    lower = word.lower()
    if not word.isascii() or len(lower) < LEAST_LETTERS or not lower.replace("'", "").isalpha():
        return None  # digits, or a foreign name
    if word[1:] != lower[1:]:
        return None  # BJP, iPhone, McDonald
    if is_known(lower) or is_known(lower.removesuffix("'").removesuffix("'s")) or paper_rarity(lower) is not None:
        return None
    near = _near(lower, english_slips.corrections(lower), paper_rarity)
    if word[0].isupper():
        most = LONG_NAME_ERROR if len(lower) >= LONG_NAME else NAME_ERROR
        close = [each for each, cost, rarity in near if cost <= most and rarity <= COMMON]
        if lower in english_names() or len(lower) < NAME_LETTERS or not close:
            return None
        return [each.capitalize() for each in close]
    if not near:
        near = _near(lower, english_slips.farther_corrections(lower), paper_rarity)
    return [each for each, _cost, _rarity in near]


def is_known(word: str) -> bool:
    """Whether the word, in lower case, is in the lists, or is made of words that are."""
    known = english()
    if word in known or word in more_english() or word.capitalize() in known:
        return True
    if (match := _PREFIXES.match(word)) and word[match.end() :] in known:
        return True
    for end in _ENDINGS:
        stem = word.removesuffix(end)
        if stem != word and len(stem) >= _PART and stem in known:
            return known[stem] <= COMMON + 3 and not _must_change(stem, end)
    for at in range(_PART, len(word) - _PART + 1):
        one, other = known.get(word[:at]), known.get(word[at:])
        if one is not None and other is not None and max(one, other) <= COMMON and word[at - 1] != word[at]:
            return True
    return False


def _must_change(stem: str, end: str) -> bool:
    """Whether the ending may not be put after the stem as it is: planed, stopy, happyness."""
    if end in ("s", "es"):
        return bool(re.search("[^aeiou]y$|(?:s|x|z|ch|sh)$", stem)) == (end == "s")
    if end in ("d", "ed", "ing", "er", "ers", "able"):
        return stem.endswith("e") != (end == "d") or bool(re.search("[^aeiou][aeiou][bdgmnprt]$|[^aeiou]y$", stem))
    return stem.endswith("y") or (end == "ly" and bool(re.search("(?:ic|le|l)$", stem)))


def _near(
    word: str, corrections: dict[str, float], paper_rarity: Callable[[str], int | None]
) -> list[tuple[str, float, int]]:
    known, found = english(), []
    for meant, cost in corrections.items():
        rarity = known.get(meant, known.get(meant.capitalize()))
        if rarity is None:
            rarity = paper_rarity(meant)
        if rarity is not None and meant != word and meant not in never_suggested():
            as_written = meant if meant in known or meant.capitalize() not in known else meant.capitalize()
            found.append((as_written, cost, rarity, cost + rarity * STEP * RARITY))
    found.sort(key=lambda each: each[3])
    return [(meant, cost, rarity) for meant, cost, rarity, _total in found]
