"""The verdict on one word."""

import re
from dataclasses import dataclass
from typing import Literal

from input_method.word_list import STEP, house_spelling

from . import english, hindi_slips
from .hindi_forms import is_compound, is_form
from .lists import hindi, hindi_errors, never_suggested
from .paper import PaperWords, plain

MAX_SUGGESTIONS = 5
MAX_LENGTH = 40  # letters of a word that is judged
RARITY = 0.5  # how much a word's rarity counts against the error
LIMIT, LIMIT_LETTER, MAX_LIMIT = 4.0, 0.7, 9.5  # the cost up to which a word of so many letters is an error
FORM_ERROR = 1.0  # the cost of an error up to which forms of known words are tried, too
FORM_RARITY = 22
CLOSE = 1.0  # the cost that the word of a paper may have beyond the rarity of what it stands for
_LETTER = re.compile("[\u0904-\u0939]")
_INITIALS = re.compile("(?:ए|बी|सी|डी|ई|एफ|जी|एच|आई|जे|के|एल|एम|एन|ओ|पी|क्यू|आर|एस|टी|यू|वी|डब्ल्यू|एक्स|वाई|जेड)+(?:ज|ओं)?")


@dataclass(frozen=True)
class Verdict:
    """Why a word is marked, and what to write instead, the likeliest first. There may be no suggestion."""

    kind: Literal["misspelt", "house"]
    suggestions: tuple[str, ...]


class Checker:
    """Judges words by the project's lists and the words of one paper."""

    def __init__(self, paper: PaperWords):
        self.paper = paper

    def verdict(self, word: str) -> Verdict | None:
        """None for a word that is right or that may be a name. `word` has no spaces."""
        word = plain(word)
        if len(word) > MAX_LENGTH:
            return None
        lower = word.lower()
        if preferred := self.paper.preferred.get(lower):
            return Verdict("house", (preferred.capitalize() if word[0].isupper() else preferred,))
        if lower in self.paper.right or lower in self.paper.names:
            return None
        if hindi_slips.is_devanagari(word):
            return self._hindi(word)
        return self._english(word)

    def _hindi(self, word: str) -> Verdict | None:
        key = house_spelling(word)
        if meant := hindi_errors().get(key):
            return Verdict("misspelt", self._in_house_style([meant]))
        if hindi_slips.is_impossible(word):
            repaired = hindi_slips.repaired(key)
            if self._is_known(repaired):
                return Verdict("misspelt", self._in_house_style([repaired]))
            return Verdict("misspelt", self._in_house_style([each for each, _cost in self._near(repaired)]))
        if plural := hindi_slips.shortened(key, self._is_known):
            return Verdict("misspelt", self._in_house_style([plural]))
        if suggestions := self._meant_instead(key):
            return Verdict("misspelt", self._in_house_style(suggestions))
        other = self.paper.other_spelling(word)
        return Verdict("house", (other,)) if other else None

    def _meant_instead(self, key: str) -> list[str]:
        """What was meant by a word that is no word, if it is near enough to one. [] for a word, and for what may be a name."""
        letters = len(_LETTER.findall(key))
        if key in hindi() or letters < 2 or _INITIALS.fullmatch(key):
            return []
        own = self.paper.rarity(key)
        if own is None and (is_form(key, self._is_known) or is_compound(key, hindi().get)):
            return []
        near = self._near(key)
        limit = min(LIMIT + LIMIT_LETTER * letters, MAX_LIMIT)
        if own is not None:
            limit = min(limit, own * STEP * RARITY - CLOSE)
        return [each for each, _cost in near] if near and near[0][1] <= limit else []

    def _is_known(self, key: str) -> bool:
        return key in hindi() or self.paper.rarity(key) is not None

    def _near(self, key: str) -> list[tuple[str, float]]:
        """Known words that may have been meant, with the cost of the error and of their rarity, the cheapest first."""
        found = []
        for meant, cost in hindi_slips.corrections(key).items():
            if meant in never_suggested():
                continue
            rarities = [each for each in (hindi().get(meant), self.paper.rarity(meant)) if each is not None]
            if not rarities and cost <= FORM_ERROR and is_form(meant, self._is_known):
                rarities = [FORM_RARITY]
            if rarities:
                found.append((meant, cost + min(rarities) * STEP * RARITY))
        return sorted(found, key=lambda each: each[1])[:MAX_SUGGESTIONS]

    def _in_house_style(self, words: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.paper.spelled(word) for word in words))

    def _english(self, word: str) -> Verdict | None:
        suggestions = english.judge(word, self.paper.rarity)
        return None if suggestions is None else Verdict("misspelt", tuple(suggestions[:MAX_SUGGESTIONS]))
