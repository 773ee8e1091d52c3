"""The words of the index, and which of them count as other spellings of a word that a person types."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

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
MAX_VARIANTS = 60  # spellings with one key
MAX_CROSS_SCRIPT = 4  # words of the other script with the key, where none sounds exactly the same
MAX_CANDIDATES = 300  # words with similar consonants
_DEVANAGARI = re.compile("[\u0900-\u097f]")


class Word(NamedTuple):
    """A word of the index, and the token that stands for it there."""

    token: str
    word: str
    sound: str = ""

    @property
    def is_devanagari(self) -> bool:
        return is_devanagari(self.word)


Variants = list[list[Word]]  # three tiers, each a superset of the one before


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


def spelling_variants(asked: Iterable[str]) -> dict[str, Variants]:
    """For each word the words of the index that count as the same word, in three tiers.

    First the word itself and words of the other script that sound the same; where none does, those with its key. Then
    all words of the other script with its key. Then words of its own script too: माता and मत share a key, but are two
    words to a reader of Hindi.
    """
    keys = {word: {fold(word): None} | cross_script_keys(word) for word in asked}
    by_key: dict[str, list[Word]] = defaultdict(list)
    rows = SearchWord.objects.filter(key__in={key[:120] for known in keys.values() for key in known})
    for id, word, sound, key in rows.values_list("id", "word", "sound", "key"):
        by_key[key].append(Word(str(id), word, sound))
    return {
        word: _tiers(
            word,
            [
                each
                for key, pattern in known.items()
                for each in by_key[key[:120]]
                if pattern is None or (each.is_devanagari != is_devanagari(word) and pattern.search(each.word))
            ],
        )
        for word, known in keys.items()
    }


def _tiers(word: str, known: list[Word]) -> Variants:
    sound, script = phonetic_key(word), is_devanagari(word)
    known = sorted(known, key=lambda each: distance(sound, each.sound))[:MAX_VARIANTS]
    itself = [each for each in known if each.word == word]
    own = [each for each in known if each.is_devanagari == script and each.word != word]
    other = [each for each in known if each.is_devanagari != script]
    same_sound = [each for each in other if each.sound == sound] or other[:MAX_CROSS_SCRIPT]
    return [itself + same_sound, itself + other, itself + other + own]


def similar_words(word: str, limit: float, is_wide: bool = True) -> list[Word]:
    """Words of the index with another key within the distance `limit` (0 to 1), the nearest first.

    Without `is_wide`, only words with the same consonants.
    """
    key, sound = fold(word), phonetic_key(word)
    if len(sound) < 2 or sound.isdigit():
        return []
    # Ordered by the index, or PostgreSQL would rather scan the whole table until it has enough rows.
    known = SearchWord.objects.exclude(key=key).order_by("skeleton").values_list("id", "word", "sound")
    candidates = list(known.filter(skeleton__in=similar_skeletons(sound))[:MAX_CANDIDATES])
    if is_wide and len(candidates) < MAX_CANDIDATES:
        candidates += known.filter(skeleton__in=neighbouring_skeletons(sound))[: MAX_CANDIDATES - len(candidates)]
    measured = sorted((distance(sound, its, limit), text, id) for id, text, its in candidates)
    return [Word(str(id), text) for far, text, id in measured if far <= limit]


def words_with_prefix(start: str, limit: int) -> list[Word]:
    """Words of the index whose key begins with this word's key: for a word that a person is still typing."""
    key = fold(start)
    if not key.isascii() or not key[-1].isalpha():
        return []
    after = key[:-1] + chr(ord(key[-1]) + 1)
    rows = SearchWord.objects.filter(key__gte=key, key__lt=after).order_by("key").values_list("id", "word", "sound")
    return [Word(str(id), word, sound) for id, word, sound in rows[:limit]]


def is_devanagari(word: str) -> bool:
    """Whether the word has a Devanagari letter."""
    return bool(_DEVANAGARI.search(word))
