"""Names that two editions give differently, by what stands beside them. Titles and honorifics are left out.

Names are translated (भारत is India), shortened and left out, so that a name without a counterpart is no finding. There is
one only where another name stands in its place:

1. Beside a name that both have stands another one: Vikram Misri, विक्रम सिंह.
2. A passage has a name that the opposite one lacks, and that one has a name which this one lacks, about where it would be.
3. One edition spells a name two ways, of which the other one makes no difference.
"""

from collections.abc import Sequence
from itertools import pairwise

from agreement import speakers, two_spellings
from agreement.aligning import Bead
from agreement.common_words import is_common, is_translated
from agreement.consonants import have_same_consonants
from agreement.countries import Countries
from agreement.entities import Entity, entities_of
from agreement.name_matching import (
    PARTS,
    HindiWords,
    Word,
    are_one_name,
    is_hindi,
    is_same,
    may_be_name,
    names_in,
    said_by,
    sounds_alike,
    words_of,
)
from agreement.name_words import FREQUENT_HINDI
from agreement.number_words import normalize
from agreement.passages import BODY, Aspect, Disagreement, Passage, Reason
from agreement.replaced_names import has_counterpart, replaced

_POSTPOSITIONS = frozenset("ने को का की के से पर".split())
_COPULAS = frozenset("है हैं था थे थी थीं".split())  # a participle stands before them: कहलाता है
_SAME_PLACE = 0.25  # share of the passage by which two names in one place may be apart


def compare(
    left: Sequence[Passage], right: Sequence[Passage], beads: Sequence[Bead], register: Sequence[tuple[str, str]]
) -> list[Disagreement]:
    """The names that differ. Nothing unless one edition is in Hindi and the other in English."""
    hindi = [is_hindi(side) for side in (left, right)]
    if hindi[0] == hindi[1]:
        return []
    if hindi[0]:
        return _Names(left, right, beads, register).compare()
    swapped = [Bead(bead.right, bead.left) for bead in beads]
    found = _Names(right, left, swapped, [(hindi, english) for english, hindi in register]).compare()
    return [
        each._replace(
            left=each.right, right=each.left, left_at=each.right_at, right_at=each.left_at, is_right=not each.is_right
        )
        if each.reason != Reason.TWO_WAYS
        else each._replace(is_right=not each.is_right)
        for each in found
    ]


class _Names:
    """The names of a Hindi edition, the left one, and of an English one."""

    def __init__(
        self,
        hindi: Sequence[Passage],
        english: Sequence[Passage],
        beads: Sequence[Bead],
        register: Sequence[tuple[str, str]],
    ):
        self.hindi, self.english, self.beads = hindi, english, beads
        self.words = HindiWords(passage.text for passage in hindi)
        self.names = names_in([passage.text for passage in english], self.words)
        self.matched = {name: self.words.same_as(name) for name in self.names}  # name → its Hindi spellings
        self._match_joined()
        self.known = {normalize(word) for found in self.matched.values() for word in found}
        self.entities = entities_of(hindi, english, self.matched, register)
        self.english_words = [word for passage in english for word in words_of(passage.text)]
        self.english_pairs = [
            (one.text, other.text)
            for passage in english
            for one, other in pairwise(words_of(passage.text))
            if other.is_joined and one.is_name and other.is_name
        ]
        self.countries = Countries([word for passage in hindi for word in words_of(passage.text)], self.english_words)
        self.reported: set[str] = set()

    def _match_joined(self) -> None:
        """Match names that Hindi writes as one word with the name before them: Tamil Nadu, तमिलनाडु; Vishnu Deo, विष्णुदेव."""
        for bead in self.beads:
            ours = {word.text for i in bead.left for word in words_of(self.hindi[i].text) if len(word.text) > PARTS}
            for j in bead.right:
                for one, other in pairwise(words_of(self.english[j].text)):
                    if not (other.is_joined and one.is_name and other.is_name):
                        continue
                    names = [word.text for word in (one, other) if not self.matched.get(word.text, True)]
                    if names:
                        both = one.text + other.text.lower()
                        found = self.words.same_as(both) or [each for each in ours if have_same_consonants(both, each)]
                        self.matched |= dict.fromkeys(names, found)

    def compare(self) -> list[Disagreement]:
        found: list[Disagreement] = []
        for bead in self.beads:
            for i in bead.left:
                for j in bead.right:
                    if self.hindi[i].cells or self.english[j].cells:
                        continue
                    ours, theirs = words_of(self.hindi[i].text), words_of(self.english[j].text)
                    pairs = self._beside(ours, theirs)
                    is_body = self.hindi[i].field == BODY
                    if is_body and len(bead.left) == len(bead.right) == 1:
                        pairs += self._in_the_place_of(ours, theirs)
                    pairs += self.countries.replaced(ours, theirs)
                    if is_body:
                        pairs += replaced(ours, theirs, self._missing(theirs, ours), self.english_words)
                    for mine, its in pairs:
                        if its.key not in self.reported and mine.key not in self.reported:
                            self.reported |= {its.key, mine.key}
                            found.append(Disagreement(Aspect.NAME, said_by(mine), said_by(its), i, j))
        found += [each for each in speakers.compare(self.hindi, self.english, self.beads) if self._is_new(each)]
        found += self._beside_anywhere()
        return found + two_spellings.compare(self.hindi, self.english, self.matched, self.names, self.reported)

    def _is_new(self, each: Disagreement) -> bool:
        keys = {normalize(said.text) for said in (each.left, each.right) if said}
        return not keys & self.reported

    def _missing(self, theirs: Sequence[Word], ours: Sequence[Word]) -> list[Word]:
        """The names of an English passage that the Hindi edition has nowhere. A common word is one in opposite passages only."""
        near = {word.text for word in ours}
        return [
            word
            for word in theirs
            if word.is_name
            and word.text in self.matched
            and not is_translated(word.text)
            and not (word.text.endswith("s") and self.words.same_as(word.text[:-1]))  # Oscars
            and not any(each in near or not is_common(each) for each in self.matched[word.text])
        ]

    def _beside_anywhere(self) -> list[Disagreement]:
        """Rule 1 in passages that are not opposite: for an English name that the Hindi edition has nowhere."""
        found: list[Disagreement] = []
        for j, passage in enumerate(self.english):
            theirs = () if passage.cells else words_of(passage.text)
            for first, second in pairwise(theirs):
                if not (second.is_joined and first.is_name and second.is_name):
                    continue
                for anchor, name, step in ((first, second, 1), (second, first, -1)):
                    if name.key in self.reported or self.matched.get(name.text, True):
                        continue
                    for text, i, at in self._places(anchor):
                        other = self._neighbour(i, at, step)
                        if other and other.key not in self.reported and self._stands_for(other, name, text, theirs):
                            self.reported |= {name.key, other.key}
                            found.append(Disagreement(Aspect.NAME, said_by(other), said_by(name), i, j))
                            break
        return found

    def _places(self, anchor: Word) -> list[tuple[str, int, int]]:
        """The Hindi words that are this name, with their passages and their places there."""
        spellings = set(self.matched.get(anchor.text, ()))
        return [
            (word.text, i, word.at)
            for i, passage in enumerate(self.hindi)
            for word in (() if passage.cells or not spellings else words_of(passage.text))
            if word.text in spellings
        ]

    def _neighbour(self, passage: int, at: int, step: int) -> Word | None:
        """The word beside another one in a Hindi passage, if it may be part of the same name."""
        words = words_of(self.hindi[passage].text)
        if not 0 <= at + step < len(words) or not words[max(at, at + step)].is_joined:
            return None
        word, following = words[at + step], words[at + step + 1 : at + step + 2]
        is_before_postposition = bool(following) and following[0].is_joined and following[0].key in _POSTPOSITIONS
        if step == 1 and is_before_postposition and word.key not in FREQUENT_HINDI:
            return word
        return word if may_be_name(word) and word.key in self.known else None

    def _pairs_with(self, anchor: str) -> list[tuple[str, str]]:
        """The English names of which a part sounds like a Hindi word."""
        return [pair for pair in self.english_pairs if any(is_same(each, anchor) for each in pair)]

    def _stands_for(self, other: Word, name: Word, anchor: str, theirs: Sequence[Word]) -> bool:
        """Whether a Hindi word sounds otherwise than a name, and is not another part of it: Sachin Ramesh Tendulkar."""
        near = [word.text for word in theirs if abs(word.at - name.at) <= PARTS and word.is_name]
        if any(is_same(each, other.text) for pair in self._pairs_with(anchor) for each in pair):  # Ram Charan, Rama Rao
            return False
        if sounds_alike(name.text, other.text) or have_same_consonants(name.text, other.text):
            return False
        if is_translated(name.text) and is_common(other.text):
            return False
        return not any(is_same(each, other.text) for each in near)

    def _beside(self, ours: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[Word, Word]]:
        """Rule 1. `ours` are the Hindi words."""
        found = []
        for first, second in pairwise(theirs):
            if not (second.is_joined and first.is_name and second.is_name):
                continue
            for anchor, name, step in ((first, second, 1), (second, first, -1)):
                if name.text not in self.names or any(is_same(name.text, word.text) for word in ours):
                    continue
                for word in ours:
                    at = word.at + step
                    if 0 <= at < len(ours) and self._is_anchor(anchor, word) and not sounds_alike(name.text, word.text):
                        is_joined = (ours[at] if step == 1 else word).is_joined
                        if any(is_same(each.text, ours[at].text) for each in theirs if each.is_name):
                            continue
                        if is_joined and self._is_another(name, ours[at], ours[max(at, word.at) + 1 :]):
                            found.append((ours[at], name))
        return found

    def _is_anchor(self, name: Word, word: Word) -> bool:
        """Whether a Hindi word is this name, or sounds like one that the edition has nowhere: Sarvadnya, सर्वाज्ञ."""
        if not may_be_name(word):
            return False
        if is_same(name.text, word.text):
            return True
        return not self.matched.get(name.text, True) and sounds_alike(name.text, word.text)

    def _is_another(self, name: Word, other: Word, following: Sequence[Word]) -> bool:
        """Whether a Hindi word is another name: it sounds otherwise, and is known as a name or stands like a noun."""
        if not may_be_name(other) or sounds_alike(name.text, other.text) or have_same_consonants(name.text, other.text):
            return False
        if other.text in self.matched[name.text]:
            return False
        if other.key in self.known:
            return True
        if following and following[0].is_joined and following[0].key == "ने":  # the word is who did it
            return True
        if is_translated(name.text) and is_common(other.text):  # Mumbai Metropolitan, मुंबई महानगर
            return False
        is_name = not is_common(other.text) and not has_counterpart(other, self.english_words)
        if self.matched[name.text]:  # it may be left out here
            return is_name and bool(following) and following[0].key in _POSTPOSITIONS
        if is_name:
            return True
        if not following or not following[0].is_joined:
            return True
        return following[0].key not in _COPULAS and not may_be_name(following[0])

    def _in_the_place_of(self, ours: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[Word, Word]]:
        """Rule 2: one name is lost, and one is there instead."""
        mine, its = {word.key for word in ours}, {word.key for word in theirs}
        lost, gained = [], []
        for entity in self.entities:
            has_english, has_hindi = its.issuperset(entity.english), mine.issuperset(entity.hindi)
            if has_english and not has_hindi and not self._has_in_hindi(entity, mine):
                lost.append(entity)
            if has_hindi and not has_english and not self._has_in_english(entity, its):
                gained.append(entity)
        names = [word for word in theirs if any(word.key == each.english[-1] for each in lost)]
        others = [word for word in ours if any(word.key == each.hindi[-1] for each in gained)]
        if not are_one_name(names) or not are_one_name(others):
            return []
        name, other = names[0], others[0]
        if self._stand_beside_each_other(name, other):
            return []
        apart = abs(name.at / len(theirs) - other.at / len(ours))
        is_name = any(each.is_registered for each in gained) or may_be_name(other)
        return [(other, name)] if apart <= _SAME_PLACE and is_name else []

    def _stand_beside_each_other(self, name: Word, other: Word) -> bool:
        """Whether they are parts of one name somewhere: Neeraj in one edition is Chopra in the other."""
        for side, same in (
            (self.english, lambda word: word.key == name.key),
            (self.hindi, lambda word: is_same(name.text, word.text)),
        ):
            for passage in side:
                for one, next_one in pairwise(words_of(passage.text)):
                    for this, that in ((one, next_one), (next_one, one)):
                        if same(this) and (that.key == other.key or is_same(that.text, other.text)):
                            return True
        return False

    def _has_in_hindi(self, entity: Entity, words: set[str]) -> bool:
        """Whether a passage has a part of the name, or another spelling of it."""
        spellings = {normalize(word) for part in entity.english for word in self.words.same_as(part)}
        return bool(words & (spellings | set(entity.hindi)))

    def _has_in_english(self, entity: Entity, words: set[str]) -> bool:
        if words & set(entity.english):
            return True
        return any(is_same(word, part) for word in words if word.isascii() and word.isalpha() for part in entity.hindi)
