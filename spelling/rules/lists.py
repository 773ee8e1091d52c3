"""The word lists that come with the project. Each is read once a process."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import input_method
from input_method.word_list import DIGITS, LETTERS

from . import hindi_slips

HERE = Path(__file__).parent.parent / "words"
HINDI = Path(input_method.__file__).parent.parent / "static" / "input_method" / "words.txt"


def decode(lines: Iterable[str]) -> dict[str, int]:
    """The words of a list that input_method.word_list.encode() wrote, each with its rarity (0 for the most common)."""
    words, before = {}, ""
    for line in lines:
        word = before[: DIGITS.index(line[1])] + line[2:].rstrip("\n")
        words[word] = LETTERS.index(line[0])
        before = word
    return words


@cache
def hindi() -> dict[str, int]:
    """Hindi words in the house spelling of input_method.word_list, without the known misspellings."""
    with HINDI.open(encoding="utf-8") as lines:
        words = decode(lines)
    return {
        word: rarity
        for word, rarity in words.items()
        if word not in hindi_errors() and not hindi_slips.is_impossible(word)
        if not hindi_slips.shortened(word, words.__contains__)
    }


@cache
def english() -> dict[str, int]:
    """English words in British and American spelling. Names have their capitals."""
    with (HERE / "english.txt").open(encoding="utf-8") as lines:
        return decode(lines)


@cache
def english_names() -> frozenset[str]:
    """The names among the English words, in lower case."""
    return frozenset(word.lower() for word in english() if word[0].isupper())


@cache
def more_english() -> frozenset[str]:
    """Words of Indian English and of the web that SCOWL lacks."""
    return frozenset(word for line in _lines("more_english.txt") for word in line.split())


@cache
def never_suggested() -> frozenset[str]:
    """Words of both languages that would embarrass where nobody wrote them."""
    return frozenset(word for line in _lines("never_suggested.txt") for word in line.split())


@cache
def hindi_errors() -> dict[str, str]:
    """Frequent Hindi misspellings, each with what is meant."""
    return dict(line.split() for line in _lines("hindi_errors.txt"))


def _lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
