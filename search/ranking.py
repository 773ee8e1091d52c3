"""Ranks rows of the index: fields add up, words that stand together count more, and age counts less."""

from dataclasses import dataclass
from itertools import pairwise
from time import time

from .index import seconds_of
from .terms import SIMILAR, Term

# The weight of a match by its field. The weights of all fields that match are added.
HEADLINE, SUMMARY, KICKER, TOPIC, BYLINE, BODY = 1.0, 0.5, 0.45, 0.4, 0.38, 0.3
_FIELDS = {"headline": HEADLINE, "summary": SUMMARY, "kicker": KICKER}
HALF_LIFE = 3 * 365 * 24 * 3600  # seconds; a story loses half of its weight in three years
NEARNESS = 0.4  # what it adds if all words stand side by side in the headline, in the order of the query
NEAR = 2  # words; adjacent words of the query are near each other within this distance
WEAK = 0.3  # what a weak word counts for beside the others


@dataclass
class Ranked:
    """A row with its score, and the positions of the terms that its fields have."""

    row: int
    score: float
    matched: set[int]
    is_similar: bool = False  # whether one of the terms is matched by a similar word only


class Ranking:
    """Scores the rows of one query by its terms."""

    def __init__(self, terms: list[Term]):
        self.terms = terms
        self.importance = [WEAK if term.is_weak else 1.0 for term in terms]
        self._of_token: dict[str, list[tuple[int, float]]] = {}
        self._phrases: list[tuple[str, int, float]] = []
        for i, term in enumerate(terms):
            for phrase, weight in term.weights.items():
                if " " in phrase:
                    self._phrases.append((f" {phrase} ", i, weight))
                else:
                    self._of_token.setdefault(phrase, []).append((i, weight))
        self._now = time()

    def rank(self, row: int, fields: dict[str, list[str]], elsewhere: set[int]) -> Ranked:
        """The score of a row by the tokens of its short fields. `elsewhere` are terms that its other text has."""
        best: dict[tuple[int, str], float] = {}
        places: dict[int, list[int]] = {}
        for field, tokens in fields.items():
            for place, token in enumerate(tokens):
                for i, weight in self._of_token.get(token, ()):
                    key = (i, self._kind(field, token))
                    best[key] = max(weight, best.get(key, 0.0))
                    if field == "headline":
                        places.setdefault(i, []).append(place)
            if self._phrases and field in _FIELDS:
                text = f" {' '.join(tokens)} "
                for phrase, i, weight in self._phrases:
                    if phrase in text:
                        best[i, field] = max(weight, best.get((i, field), 0.0))
        matched = {i for i, _field in best}
        for i in elsewhere - matched:
            best[i, "body"] = 1.0
        score = sum(self.importance[i] * weight * _WEIGHTS[field] for (i, field), weight in best.items())
        score *= 1 + NEARNESS * self._nearness(places)
        age = max(0.0, self._now - seconds_of(row))
        strengths = {i: max(weight for (j, _field), weight in best.items() if j == i) for i in matched}
        is_similar = any(weight <= SIMILAR for weight in strengths.values())
        return Ranked(row, score * 0.5 ** (age / HALF_LIFE), matched | elsewhere, is_similar)

    def _nearness(self, places: dict[int, list[int]]) -> float:
        """The share of the query's adjacent words that stand near each other in the headline, in their order."""
        pairs = list(pairwise(range(len(self.terms))))
        if not pairs or len(places) < 2:
            return 0.0
        near = [
            any(0 < other - one <= NEAR for one in places.get(i, ()) for other in places.get(j, ())) for i, j in pairs
        ]
        return sum(near) / len(pairs)

    @staticmethod
    def _kind(field: str, token: str) -> str:
        return field if field in _FIELDS else ("byline" if token.startswith("b") else "topic")


_WEIGHTS = _FIELDS | {"topic": TOPIC, "byline": BYLINE, "body": BODY}
