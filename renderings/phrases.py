"""Phrases in a text: where they stand, in any inflected form of their words."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from search.forms import INFLECTED, forms
from transliteration import WORD, normalize


class Word(NamedTuple):
    """A word of a text: as it counts for a comparison, and where it is."""

    key: str
    start: int
    end: int


class Place(NamedTuple):
    """Where a phrase is in a text."""

    phrase: Hashable
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(normalize(found[0]), found.start(), found.end()) for found in WORD.finditer(text)]


def key_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, as they count for a comparison."""
    return tuple(map(normalize, WORD.findall(phrase)))


class Phrases:
    """Phrases to look for, each by a key of the caller. The time grows with the text, not with the number of phrases."""

    def __init__(self, phrases: Iterable[tuple[Hashable, str]]):
        self._by_first: dict[str, list[tuple[tuple[frozenset[str], ...], Hashable]]] = defaultdict(list)
        for key, phrase in phrases:
            pattern = tuple(forms_of(word) for word in key_of(phrase))
            for first in pattern[0] if pattern else ():
                self._by_first[first].append((pattern, key))
        for known in self._by_first.values():
            known.sort(key=lambda each: -len(each[0]))

    def places(self, text: str) -> Iterator[Place]:
        """Where the phrases are. At each word the longest ones win, and no two places overlap."""
        if self._by_first.keys().isdisjoint(key_of(text)):
            return
        found, at = words_of(text), 0
        while at < len(found):
            length = 0
            for pattern, key in self._by_first.get(found[at].key, ()):
                here = found[at : at + len(pattern)]
                if len(pattern) < length:
                    break
                if len(here) == len(pattern) and all(
                    word.key in accepted for word, accepted in zip(here, pattern, strict=True)
                ):
                    length = len(pattern)
                    yield Place(key, here[0].start, here[-1].end)
            at += length or 1


@lru_cache(20_000)
def forms_of(word: str) -> frozenset[str]:
    """The word and its inflected forms, but no word that is made from it: किसान, किसानों; terrorist, terrorists."""
    return frozenset({word, *(form for form, weight in forms(word).items() if weight >= INFLECTED)})
