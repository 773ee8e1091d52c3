"""The word lists that come with the search, in search/words/: stop words, weak words, and synonyms."""

from collections import defaultdict
from functools import cache
from pathlib import Path

from transliteration import normalize, phonetic_key, words

FOLDER = Path(__file__).parent / "words"
MAX_SYNONYM_WORDS = 5  # of one synonym


@cache
def stop_words() -> frozenset[str]:
    """Words that never decide what is found."""
    return _words("stop_words.txt")


@cache
def weak_words() -> frozenset[str]:
    """Words that a query may do without."""
    return _words("weak_words.txt") | stop_words()


@cache
def synonyms() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """For each word or name of the list, as normalized words, the others of its groups."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for line in _lines("synonyms.txt"):
        group = [tuple(normalize(word) for word in words(each))[:MAX_SYNONYM_WORDS] for each in line.split(",")]
        for one in group:
            found[one] += [other for other in group if other != one and other not in found[one]]
    return dict(found)


@cache
def ordinary_sounds() -> dict[str, list[str]]:
    """The single words of the synonyms by their sound: chunav for चुनाव."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in synonyms():
        if len(name) == 1:
            found[phonetic_key(name[0])].append(name[0])
    return dict(found)


def _words(name: str) -> frozenset[str]:
    return frozenset(normalize(word) for line in _lines(name) for word in line.split())


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
