"""Anchors: what a paragraph and its translation share in spite of two scripts, which are figures, names and loan words."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log, sqrt

from agreement.figures import figures
from transliteration import fold, words

_MIN_KEY_LENGTH = 4  # with the mark of a key; shorter ones are alike by chance


@lru_cache(maxsize=1024)
def keys_of(text: str) -> frozenset[str]:
    """The keys of the figures and words of a text, equal for a word in both scripts."""
    found = {f"{figure.key[0]} {figure.value}" for figure in figures(text) if figure.value > 2}
    found |= {key for word in words(text) if len(key := fold(word)) >= _MIN_KEY_LENGTH and not word[0].isdigit()}
    return frozenset(found)


class Anchors:
    """The anchors of two lists of texts, weighted: the rarer, the heavier (inverse document frequency)."""

    def __init__(self, left: Sequence[str], right: Sequence[str]):
        sides = [[keys_of(text) for text in texts] for texts in (left, right)]
        counts = Counter(key for side in sides for keys in side for key in keys)
        shared = frozenset().union(*sides[0]) & frozenset().union(*sides[1]) if all(sides) else frozenset()
        total = max(2, len(left) + len(right))
        self._weights = {key: log(total / counts[key]) + 0.1 for key in shared}
        self.left, self.right = ([keys & shared for keys in side] for side in sides)
        self._mass = {keys: self._weigh(keys) for keys in {*self.left, *self.right}}

    def _weigh(self, keys: frozenset[str]) -> float:
        return sum(self._weights[key] for key in keys)

    def likeness(self, ours: frozenset[str], theirs: frozenset[str]) -> float:
        """From 0 to 1: the cosine of two sets of anchors."""
        common = ours & theirs
        if not common:
            return 0.0
        for keys in (ours, theirs):
            if keys not in self._mass:
                self._mass[keys] = self._weigh(keys)
        return self._weigh(common) / sqrt(self._mass[ours] * self._mass[theirs])
