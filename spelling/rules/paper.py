"""What a paper's own words say about spelling: which it uses, and which of several spellings it prefers."""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from input_method.word_list import COMMONEST, STEP, house_spelling

MIN_USES = 8  # of the spelling that a paper prefers
PREFERS = 10  # times as often as the other spelling
MIN_WORDS = 2_000  # Hindi words from which the absence of a sign tells something
SELDOM = 1 / 2_000  # of the words
MIN_NASALS = 100
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_HALF_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_ANUSVARA = re.compile("ं(?=[क-घच-झट-ढत-धप-भ])")
_NUKTA = re.compile("(?<![डढ])़")
_GLIDES = [(re.compile("यी(?=ं?$)"), "ई"), (re.compile("ये(?=ं?$)"), "ए")]  # गयी, गई; गये, गए


def plain(word: str) -> str:
    """The word without joiners, with nuktas as characters of their own."""
    return re.sub("[\u200c\u200d]", "", unicodedata.normalize("NFD", unicodedata.normalize("NFC", word)))


def variant_key(word: str) -> str:
    """One key for the spellings of a Hindi word between which a paper may choose: हिंदी and हिन्दी, गए and गये."""
    key = house_spelling(word)
    for pattern, other in _GLIDES:
        key = pattern.sub(other, key)
    return key


@dataclass(frozen=True)
class PaperWords:
    """The words of a paper: how often its stories use each, its names, and what its editors decided.

    Words are as plain() gives them. English words in `uses` are in lower case; names are too.
    """

    uses: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    right: frozenset[str] = frozenset()
    preferred: Mapping[str, str] = field(default_factory=dict)  # by the spelling that the paper does not use

    def rarity(self, word: str) -> int | None:
        """How rare a word is in the paper's stories, in the measure of the lists; None if they don't have it."""
        uses = self._uses_of_keys.get(variant_key(word)) if _DEVANAGARI.search(word) else self.uses.get(word)
        return _rarity(uses / max(self._total, 50_000)) if uses else None

    def spelled(self, word: str) -> str:
        """The word in the paper's spelling. `word` is in the house spelling of input_method.word_list."""
        variants = self._variants.get(variant_key(word))
        if variants:
            return max(variants, key=lambda each: variants[each])
        return self._by_habit(word)

    def other_spelling(self, word: str) -> str | None:
        """What the paper writes instead of this Hindi word, if it is a spelling that the paper does not use."""
        variants = self._variants.get(variant_key(word), {})
        signs = self._avoided
        has_sign_in_use = ("ँ" in word and "ँ" not in signs) or (bool(_NUKTA.search(word)) and "़" not in signs)
        if variants and not has_sign_in_use:
            best = max(variants, key=lambda each: variants[each])
            uses = variants[best]
            if best != word and uses >= MIN_USES and variants.get(word, 0) * PREFERS <= uses:
                return best
        habit = self._by_habit(word)
        return habit if habit != word and not variants.get(word, 0) * PREFERS > MIN_USES else None

    def _by_habit(self, word: str) -> str:
        if "ँ" in self._avoided:
            word = word.replace("ँ", "ं")
        if "़" in self._avoided:
            word = _NUKTA.sub("", word)
        if "half" in self._avoided:
            word = _HALF_NASAL.sub("ं", word)
        elif "anusvara" in self._avoided:
            word = _ANUSVARA.sub(lambda match: _nasal_before(word[match.end()]) + "्", word)
        return word

    @cached_property
    def _total(self) -> int:
        return sum(self.uses.values())

    @cached_property
    def _variants(self) -> dict[str, dict[str, int]]:
        variants: dict[str, dict[str, int]] = defaultdict(dict)
        for word, uses in self.uses.items():
            if _DEVANAGARI.search(word):
                variants[variant_key(word)][word] = uses
        return dict(variants)

    @cached_property
    def _uses_of_keys(self) -> dict[str, int]:
        return {key: sum(variants.values()) for key, variants in self._variants.items()}

    @cached_property
    def _avoided(self) -> frozenset[str]:
        """The signs that the paper does not use: ँ, ़ (except in ड़ and ढ़), half nasals or anusvaras in their place."""
        hindi = {word: uses for word, uses in self.uses.items() if _DEVANAGARI.search(word)}
        total = sum(hindi.values())

        def uses_of(pattern: re.Pattern[str]) -> int:
            return sum(uses for word, uses in hindi.items() if pattern.search(word))

        avoided = set()
        if total >= MIN_WORDS:
            avoided = {
                sign for sign, pattern in (("ँ", re.compile("ँ")), ("़", _NUKTA)) if uses_of(pattern) < total * SELDOM
            }
        half, anusvara = uses_of(_HALF_NASAL), uses_of(_ANUSVARA)
        if half + anusvara >= MIN_NASALS:
            if half < (half + anusvara) / 20:
                avoided.add("half")
            elif anusvara < (half + anusvara) / 20:
                avoided.add("anusvara")
        return frozenset(avoided)


def _rarity(share: float) -> int:
    return max(0, round(math.log(COMMONEST / share) / STEP))


def _nasal_before(letter: str) -> str:
    for letters, nasal in (("कखगघ", "ङ"), ("चछजझ", "ञ"), ("टठडढ", "ण"), ("तथदध", "न")):
        if letter in letters:
            return nasal
    return "म"
