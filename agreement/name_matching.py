"""The words of both languages that may be names, and whether two of them are one name in two scripts."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from agreement.common_words import is_common
from agreement.consonants import is_other_consonant
from agreement.name_words import FREQUENT_HINDI, HONORIFICS, NO_NAMES
from agreement.number_words import normalize
from agreement.passages import Passage, Said
from transliteration import (
    WORD,
    cross_script_keys,
    distance,
    fold,
    neighbouring_skeletons,
    phonetic_key,
    similar_skeletons,
    skeleton,
)

_SENTENCE_END = re.compile(r"[.?!:।][\"'”’)]*\s*$|^\s*[\"'“‘(]*$|[“‘]$")
_AFTER_A_NAME = re.compile(r"\s+(?:ने|को|का|की|के|से|पर|और)(?!\S)")  # गीतांजलि श्री ने: a surname
_SAME = 0.3  # distance of two spellings of one name
_SAME_AS_COMMON = 0.12  # the same if the Hindi spelling is a common word as well: Pillai is not पहले
_FOREIGN = 0.45  # distance up to which a Hindi word may be a foreign name by its sound
_MIN_LENGTH = 3
PARTS = 3  # words of a name
_further_keys = lru_cache(maxsize=10_000)(cross_script_keys)


class Word(NamedTuple):
    """A word of a passage. `at` counts the words before it, without honorifics."""

    text: str
    key: str  # normalized
    at: int
    start: int
    end: int
    is_name: bool  # in English, by its capital
    is_joined: bool  # whether only a space stands between it and the word before
    starts: bool  # whether it begins a sentence, where a capital says nothing


def said_by(word: Word) -> Said:
    """The word as a side of a disagreement."""
    return Said(word.text, word.text, word.start, word.end)


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, without honorifics."""
    found: list[Word] = []
    end = last = 0
    for match in WORD.finditer(text):
        plain = re.sub("['’]s?$", "", match[0])
        key = normalize(plain)
        between = text[end : match.start()]
        end = match.end()
        is_part = (key == "श्री" and _AFTER_A_NAME.match(text, match.end())) or text.startswith(
            "Sri Lanka", match.start()
        )
        if key in HONORIFICS and not is_part:
            last = 0
            continue
        starts = bool(_SENTENCE_END.search(text[: match.start()][-8:]))
        is_name = (
            not plain.removesuffix("s").isupper()  # initials are translated: UN, BJP, MPs
            and plain[:1].isupper()
            and plain < "\u0900"
            and len(plain) >= _MIN_LENGTH
            and key not in NO_NAMES
        )
        is_joined = bool(found) and not between.strip(" .\u00a0") and ("." not in between or last <= _MIN_LENGTH)
        last = len(match[0])  # a full stop joins initials only
        found.append(
            Word(plain, key, len(found), match.start(), match.start() + len(plain), is_name, is_joined, starts)
        )
    return tuple(found)


def without_accents(latin: str) -> str:
    """The word in plain letters: Noel for Noël."""
    return latin if latin.isascii() else "".join(filter(str.isascii, unicodedata.normalize("NFD", latin)))


@lru_cache(maxsize=50_000)
def is_same(latin: str, hindi: str) -> bool:
    """Whether two words are one name, in both scripts."""
    latin = without_accents(latin)
    if fold(latin) == fold(hindi):
        return True
    if any(
        key == fold(hindi) and pattern.search(normalize(hindi)) for key, pattern in _further_keys(latin.lower()).items()
    ):
        return True
    sounds = phonetic_key(latin), phonetic_key(hindi)
    limit = _SAME_AS_COMMON if is_common(hindi) else _SAME
    return distance(*sounds, limit=limit) <= limit and not is_other_consonant(latin, hindi)


@lru_cache(maxsize=50_000)
def sounds_alike(latin: str, hindi: str) -> bool:
    """Whether a Hindi word may be a foreign name by its sound, or contains it: Tamil in तमिलनाडु, Rukh in शाहरुख."""
    latin = without_accents(latin)
    sounds = phonetic_key(latin), phonetic_key(hindi)
    if len(sounds[0]) >= _MIN_LENGTH and sounds[0] in sounds[1]:
        return True
    ours, theirs = skeleton(sounds[0]), skeleton(sounds[1])
    if len(ours) >= _MIN_LENGTH and len(theirs) > len(ours) + 1 and theirs.startswith(ours):
        return True  # Mohenjo-daro and मोहनजोदड़ो
    return distance(*sounds) <= _FOREIGN and not is_other_consonant(latin, hindi)


class HindiWords:
    """The words of a Hindi edition by their sounds."""

    def __init__(self, texts: Iterable[str]):
        self._words: dict[str, list[str]] = {}
        self._folded: dict[str, list[str]] = {}
        for word in sorted({word.text for text in texts for word in words_of(text)}):
            self._words.setdefault(skeleton(phonetic_key(word)), []).append(word)
            self._folded.setdefault(fold(word), []).append(word)
        self._found: dict[str, list[str]] = {}

    def same_as(self, latin: str) -> list[str]:
        """The words that are this name."""
        if latin not in self._found:
            keys = [fold(latin), *_further_keys(latin.lower())]
            near = [word for key in keys for word in self._folded.get(key, ())]
            near += [word for each in _skeletons(phonetic_key(latin)) for word in self._words.get(each, ())]
            self._found[latin] = [word for word in dict.fromkeys(near) if is_same(latin, word)]
        return self._found[latin]


def _skeletons(sound: str) -> set[str]:
    return similar_skeletons(sound) | neighbouring_skeletons(sound)


def names_in(texts: Sequence[str], hindi: HindiWords) -> dict[str, int]:
    """The English words that are names, with the number of times.

    A name has a capital inside a sentence. A word that only begins sentences is one if a Hindi word sounds like it, or if
    a name follows.
    """
    words = [word for text in texts for word in words_of(text)]
    lower = {word.key for word in words if word.text.islower()}
    counts: dict[str, int] = {}
    for word in words:
        if word.is_name and word.key not in lower:
            counts[word.text] = counts.get(word.text, 0) + 1
    inside = {word.text for word in words if not word.starts}
    inside |= {word.text for word, after in pairwise(words) if after.is_joined and after.is_name and not after.starts}
    return {name: count for name, count in counts.items() if name in inside or hindi.same_as(name)}


def may_be_name(hindi: Word) -> bool:
    """Whether a Hindi word is neither frequent nor short."""
    return hindi.key not in FREQUENT_HINDI and len(hindi.text) >= _MIN_LENGTH and not hindi.text[0].isdigit()


def are_one_name(words: Sequence[Word]) -> bool:
    """Whether words stand beside each other, as a first and a last name do, or are one word in several places."""
    if not words:
        return False
    is_row = len(words) <= PARTS and all(b.at == a.at + 1 and b.is_joined for a, b in pairwise(words))
    return is_row or len({word.key for word in words}) == 1


def is_hindi(side: Sequence[Passage]) -> bool:
    """Whether an edition is in Hindi, by its letters."""
    text = "".join(passage.text for passage in side)[:4000]
    return sum("\u0900" <= letter <= "\u097f" for letter in text) * 2 > sum(letter.isalpha() for letter in text)
