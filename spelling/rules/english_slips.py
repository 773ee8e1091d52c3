"""Errors that people make in English words, with how unlikely each is, as a natural logarithm.

Letters exchanged, left out, typed twice or typed beside the right key, and what the sound does not tell: ie and ei, the
vowel of an ending, and doubled consonants.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {frozenset(pair) for row in _ROWS for pair in pairwise(row)}
_BESIDE |= {frozenset(pair) for above, below in pairwise(_ROWS) for pair in zip(above, below, strict=False)}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiou"
_SOUNDS = [
    *[("ie", "ei"), ("ei", "ie"), ("ance", "ence"), ("ence", "ance"), ("ant", "ent"), ("ent", "ant"), ("able", "ible")],
    *[
        ("ible", "able"),
        ("cede", "ceed"),
        ("seed", "cede"),
        ("ise", "ice"),
        ("f", "ph"),
        ("ph", "f"),
        ("s", "c"),
        ("c", "s"),
    ],
    *[
        ("tion", "sion"),
        ("sion", "tion"),
        ("er", "or"),
        ("or", "er"),
        ("ar", "er"),
        ("er", "ar"),
        ("k", "ch"),
        ("y", "i"),
    ],
    *[
        ("i", "y"),
        ("ege", "edge"),
        ("edge", "ege"),
        ("shun", "tion"),
        ("cion", "tion"),
        ("geous", "gous"),
        ("gous", "geous"),
    ],
    *[
        ("al", "le"),
        ("le", "al"),
        ("el", "le"),
        ("ough", "ow"),
        ("uf", "ough"),
        ("aly", "ally"),
        ("ully", "uly"),
        ("uly", "ully"),
    ],
    *[
        ("ely", "ly"),
        ("ly", "ely"),
        ("ement", "ment"),
        ("ment", "ement"),
        ("ain", "un"),
        ("w", "wh"),
        ("oun", "un"),
        ("un", "oun"),
        ("our", "or"),
    ],
]
_EXCHANGED = _DOUBLED = _SOUND = 1.0
_VOWEL = 1.3
_LEFT_OUT = 1.8
_TOO_MUCH = 1.8
_NEIGHBOUR = 2.0
_OTHER = 2.8
_FIRST = 1.2  # people seldom err in the first letter


def corrections(word: str) -> dict[str, float]:
    """What may have been meant by a word in lower case, with one error, each with the cost of the error."""
    return _cheapest(_one_error(word, _LETTERS))


def farther_corrections(word: str) -> dict[str, float]:
    """The same with two errors, of which each is of the usual kinds. For a word without a correction of one error."""
    found: dict[str, float] = {}
    for first, cost in _cheapest(_usual(word)).items():
        for second, more in _cheapest(_usual(first)).items():
            if second != word and cost + more < found.get(second, 99):
                found[second] = cost + more
    return found


def _cheapest(meant: Iterator[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, cost in meant:
        if cost < found.get(word, 99):
            found[word] = cost
    return found


def _one_error(word: str, letters: str) -> Iterator[tuple[str, float]]:
    yield from _usual(word)
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        first = 0 if at else _FIRST
        for letter in letters:
            yield before + letter + after, _LEFT_OUT + first
            if after and letter != after[0]:
                beside = frozenset((letter, after[0])) in _BESIDE
                yield before + letter + after[1:], (_NEIGHBOUR if beside else _OTHER) + first
        if after:
            yield before + after[1:], _TOO_MUCH + first


def _usual(word: str) -> Iterator[tuple[str, float]]:
    for at in range(len(word)):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        if after and letter != after[0]:
            yield before + after[0] + letter + after[1:], _EXCHANGED + (0 if at else _FIRST)
        if after and letter == after[0]:
            yield before + after, _DOUBLED
        else:
            yield before + letter + letter + after, _DOUBLED
        if letter in _VOWELS and at:
            for vowel in _VOWELS:
                if vowel != letter:
                    yield before + vowel + after, _VOWEL
    for written, meant in _SOUNDS:
        for match in re.finditer(written, word):
            yield word[: match.start()] + meant + word[match.end() :], _SOUND
