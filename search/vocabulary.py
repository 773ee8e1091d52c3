"""The words of the index, and which of them count as other spellings of a word that a person types."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db.models import Q

from transliteration import (
    cross_script_keys,
    distance,
    fold,
    neighbouring_skeletons,
    normalize,
    phonetic_key,
    similar_skeletons,
    skeleton,
    words,
)

from .models import SearchWord

BATCH = 500  # words in one query
MAX_SPELLINGS = 40  # words with one key
MAX_CROSS_SCRIPT = 4  # words of the other script with the key, where none sounds exactly the same
MAX_CANDIDATES = 300  # words with similar consonants
# What a spelling counts for beside the word itself (1.0).
SAME_SOUND, SAME_KEY, CROSS_KEY, NEAR, OWN_KEY, OWN_KEY_ALONE = 1.0, 0.95, 0.9, 0.85, 0.55, 0.9
# How near a word of the other script must sound to count as the same (transliteration.distance): the longer the word,
# the less near. Beside another word less will do, since a story must have both.
MAX_NEAR, NEAR_PER_CONSONANT, NEAR_BESIDE = 0.15, 0.038, 1.4
_DEVANAGARI = re.compile("[\u0900-\u097f]")


class Word(NamedTuple):
    """A word of the index, and the token that stands for it there."""

    token: str
    word: str
    sound: str = ""

    @property
    def is_devanagari(self) -> bool:
        return is_devanagari(self.word)


def split(text: str) -> list[str]:
    """The words of a text as the index stores them, in order."""
    return [found[:60] for word in words(text) if (found := normalize(word)) and fold(found)]


def get_or_create_tokens(texts: Iterable[str]) -> dict[str, str]:
    """The token of each of these words. New words are stored."""
    wanted = sorted(set(texts))
    tokens = _tokens(wanted)
    new = [word for word in wanted if word not in tokens]
    if new:
        SearchWord.objects.bulk_create(map(_row, new), batch_size=BATCH, ignore_conflicts=True)
        tokens |= _tokens(new)
    return tokens


def refresh() -> None:
    """Recompute the keys of every stored word: after a change of the rules of transliteration."""
    last = 0
    while known := list(SearchWord.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "word")[:BATCH]):
        last = known[-1][0]
        SearchWord.objects.bulk_create(
            [_row(word) for _pk, word in known],
            update_conflicts=True,
            unique_fields=["word"],
            update_fields=["key", "sound", "skeleton"],
        )


def clear() -> None:
    """Delete every word. Only together with the index, whose tokens are their ids."""
    SearchWord.objects.all().delete()


def _tokens(wanted: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(wanted), BATCH):
        rows = SearchWord.objects.filter(word__in=wanted[start : start + BATCH]).values_list("word", "id")
        found |= {word: str(id) for word, id in rows}
    return found


def _row(word: str) -> SearchWord:
    sound = phonetic_key(word)
    return SearchWord(word=word, key=fold(word)[:120], sound=sound[:120], skeleton=skeleton(sound)[:120])


class Spellings:
    """The words of the index that count as a word in some spelling, read in one query for all words asked."""

    def __init__(self, asked: Iterable[str], texts: Iterable[str] = (), keys: Iterable[str] = ()):
        """`asked` are words to find in any spelling; `texts` are words to find as they are; `keys` further keys."""
        self._keys = {word: cross_script_keys(word) for word in asked}
        wanted = {key[:120] for word, further in self._keys.items() for key in (fold(word), *further)}
        wanted |= {key[:120] for key in keys}
        self.by_key: dict[str, list[Word]] = defaultdict(list)
        self.by_text: dict[str, Word] = {}
        self.near: dict[str, list[Word]] = {}
        rows = SearchWord.objects.filter(Q(key__in=wanted) | Q(word__in=set(texts))).order_by("id")
        for id, text, sound, key in rows.values_list("id", "word", "sound", "key"):
            word = Word(str(id), text, sound)
            self.by_text[text] = word
            self.by_key[key].append(word)

    def of(self, word: str) -> dict[Word, float]:
        """The spellings of a word that was asked for, each with what it counts for, the best first.

        The word itself and words of the other script that sound the same count as one. Words of its own script with
        its key count less beside it: माता and मत share a key, but are two words to a reader of Hindi.
        """
        keys, sound, script = self._keys[word], phonetic_key(word), is_devanagari(word)
        known = sorted(self.by_key[fold(word)[:120]], key=lambda each: distance(sound, each.sound))[:MAX_SPELLINGS]
        found = {each: 1.0 for each in known if each.word == word}
        other = [each for each in known if each.is_devanagari != script]
        same = [each for each in other if each.sound == sound]
        found |= dict.fromkeys(same, SAME_SOUND)
        for each in other:
            found.setdefault(each, SAME_KEY if same else SAME_SOUND)
        for key, pattern in keys.items():
            for each in self.by_key[key[:120]]:
                if each.is_devanagari != script and pattern.search(each.word):
                    found.setdefault(each, CROSS_KEY)
        for each in self.near.get(word, []):
            if each.is_devanagari != script:
                found.setdefault(each, NEAR)
        weight = OWN_KEY if found else OWN_KEY_ALONE
        return found | {each: weight for each in known if each not in found}

    def add_near(self, words: Iterable[str], is_alone: bool) -> None:
        """Look up words that nearly sound like these, unless the other script has one with the same key."""
        asked = {
            word: phonetic_key(word)
            for word in words
            if not any(each.is_devanagari != is_devanagari(word) for each in self.by_key[fold(word)[:120]])
        }
        asked = {word: sound for word, sound in asked.items() if len(sound) > 2 and not sound.isdigit()}
        factor = 1.0 if is_alone else NEAR_BESIDE
        near_words = _similar(asked, [similar_skeletons], lambda sound: factor * _limit_across(sound))
        for word, near in near_words.items():
            self.near[word] = [each for _far, each in near]

    def similar(self, word: str) -> list[Word]:
        """Words of its own script that nearly sound like it: Mishri for Misri."""
        return [each for each in self.near.get(word, []) if each.is_devanagari == is_devanagari(word)]

    def strict(self, word: str) -> list[Word]:
        """The spellings that an exclusion or a phrase accepts: the word, and the same word in the other script."""
        found = self.of(word)
        own = [each for each in found if each.word == word]
        other = [each for each in found if each.is_devanagari != is_devanagari(word)]
        same = [each for each in other if each.sound == phonetic_key(word)]
        return own + (same or other[:MAX_CROSS_SCRIPT])

    def under(self, keys: dict[str, re.Pattern[str]], is_hindi: bool) -> list[Word]:
        """The words with one of these keys that match its pattern, in that script."""
        return [
            each
            for key, pattern in keys.items()
            for each in self.by_key[key[:120]]
            if each.is_devanagari == is_hindi and pattern.search(each.word)
        ]


def similar_words(asked: Iterable[str], limit: float) -> dict[str, list[tuple[float, Word]]]:
    """For each word those of the index with another key within the distance `limit` (0 to 1), the nearest first."""
    sounds = {word: phonetic_key(word) for word in asked}
    sounds = {word: sound for word, sound in sounds.items() if len(sound) > 1 and not sound.isdigit()}
    return _similar(sounds, [similar_skeletons, neighbouring_skeletons], lambda _sound: limit)


def _similar(
    sounds: dict[str, str], lookups: list[Callable[[str], set[str]]], limit_of: Callable[[str], float]
) -> dict[str, list[tuple[float, Word]]]:
    """Words of the index by the distance to words with these sounds. Each lookup gives skeletons to ask for."""
    found: dict[str, list[tuple[float, Word]]] = {word: [] for word in sounds}
    limits = {word: limit_of(sound) for word, sound in sounds.items()}
    for skeletons_of in lookups if sounds else ():
        wanted = {word: skeletons_of(sound) for word, sound in sounds.items()}
        # Ordered by the index, or PostgreSQL would rather scan the whole table until it has enough rows.
        known = SearchWord.objects.filter(skeleton__in=set().union(*wanted.values())).order_by("skeleton", "id")
        rows = known.values_list("id", "word", "sound", "skeleton")[: MAX_CANDIDATES * len(wanted)]
        for id, text, its_sound, its_skeleton in rows:
            for word, sound in sounds.items():
                if its_skeleton in wanted[word] and (far := distance(sound, its_sound, limits[word])) <= limits[word]:
                    found[word].append((far, Word(str(id), text, its_sound)))
    return {
        word: sorted((far, each) for far, each in near if fold(each.word) != fold(word)) for word, near in found.items()
    }


def _limit_across(sound: str) -> float:
    """The distance up to which a word of the other script counts as the same."""
    return min(MAX_NEAR, NEAR_PER_CONSONANT * len(skeleton(sound)))


def words_with_prefix(start: str, limit: int, among: list[str] | None = None) -> list[Word]:
    """Words of the index whose key begins with this word's key: for a word that a person is still typing.

    With `among`, only words with one of these tokens.
    """
    key = fold(start)
    if not key.isascii() or not key[-1:].isalpha():
        return []
    after = key[:-1] + chr(ord(key[-1]) + 1)
    rows = SearchWord.objects.filter(key__gte=key, key__lt=after).order_by("key", "id")
    if among is not None:
        rows = rows.filter(pk__in=[int(token) for token in among if token.isdigit()])
    return [Word(str(id), word, sound) for id, word, sound in rows.values_list("id", "word", "sound")[:limit]]


def is_devanagari(word: str) -> bool:
    """Whether the word has a Devanagari letter."""
    return bool(_DEVANAGARI.search(word))
