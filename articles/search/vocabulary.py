"""The words that stand in the index, and which of them a word that somebody types may mean."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from transliteration import across, distance, fold, like, neighbours, phones, plain, skeleton, words

from .models import SearchWord

CHUNK = 500  # words asked for at once
SAME_KEY = 60  # spellings of one name that are looked at
NEAREST_ACROSS = 4  # of another script that have the key, where none sounds just so
LOOKED_AT = 300  # words that have about the same consonants
_DEVANAGARI = re.compile("[\u0900-\u097f]")


class Word(NamedTuple):
    """A word of the index. `token` stands for it there."""

    token: str
    word: str
    sound: str = ""

    @property
    def is_devanagari(self) -> bool:
        return is_devanagari(self.word)


def split(text: str) -> list[str]:
    """The words of a text as the index has them, in order."""
    return [found[:60] for word in words(text) if (found := plain(word)) and fold(found)]


def learn(texts: Iterable[str]) -> dict[str, str]:
    """The token of each of these words; new ones are written down."""
    wanted = sorted(set(texts))
    tokens = _tokens(wanted)
    new = [word for word in wanted if word not in tokens]
    if new:
        SearchWord.objects.bulk_create(map(_row, new), batch_size=CHUNK, ignore_conflicts=True)
        tokens |= _tokens(new)
    return tokens


def refresh() -> None:
    """Work out anew what the known words may be found by: after a change of the rules of spelling."""
    last = 0
    while known := list(SearchWord.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "word")[:CHUNK]):
        last = known[-1][0]
        SearchWord.objects.bulk_create(
            [_row(word) for _pk, word in known],
            update_conflicts=True, unique_fields=["word"], update_fields=["key", "sound", "skeleton"],
        )  # fmt: skip


def _tokens(wanted: list[str]) -> dict[str, str]:
    found = {}
    for start in range(0, len(wanted), CHUNK):
        rows = SearchWord.objects.filter(word__in=wanted[start : start + CHUNK]).values_list("word", "id")
        found |= {word: str(id) for word, id in rows}
    return found


def _row(word: str) -> SearchWord:
    sound = phones(word)
    return SearchWord(word=word, key=fold(word)[:120], sound=sound[:120], skeleton=skeleton(sound)[:120])


def kin(asked: Iterable[str]) -> dict[str, list[list[Word]]]:
    """For each word the words of the index that are taken for it, in three steps.

    First the word itself, and those of the other script that sound as it does; where none does, those with its key.
    Then all of the other script with its key. Then those of its own script too: माता and मत have one key, and are
    two words to who types Hindi.
    """
    keys = {word: {fold(word): None} | across(word) for word in asked}
    by_key: dict[str, list[Word]] = defaultdict(list)
    rows = SearchWord.objects.filter(key__in={key[:120] for known in keys.values() for key in known})
    for id, word, sound, key in rows.values_list("id", "word", "sound", "key"):
        by_key[key].append(Word(str(id), word, sound))
    return {
        word: _steps(
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


def _steps(word: str, known: list[Word]) -> list[list[Word]]:
    sound, script = phones(word), is_devanagari(word)
    known = sorted(known, key=lambda each: distance(sound, each.sound))[:SAME_KEY]
    itself = [each for each in known if each.word == word]
    own = [each for each in known if each.is_devanagari == script and each.word != word]
    other = [each for each in known if each.is_devanagari != script]
    alike = [each for each in other if each.sound == sound] or other[:NEAREST_ACROSS]
    return [itself + alike, itself + other, itself + other + own]


def near(word: str, limit: float, is_wide: bool = True) -> list[Word]:
    """Words of the index with another key that come as near to this one, the nearest first.

    Not `is_wide`: only those with the same consonants.
    """
    key, sound = fold(word), phones(word)
    if len(sound) < 2 or sound.isdigit():
        return []
    # In the order of the index, or PostgreSQL would rather read the whole table until it has met so many.
    known = SearchWord.objects.exclude(key=key).order_by("skeleton").values_list("id", "word", "sound")
    candidates = list(known.filter(skeleton__in=like(sound))[:LOOKED_AT])
    if is_wide and len(candidates) < LOOKED_AT:
        candidates += known.filter(skeleton__in=neighbours(sound))[: LOOKED_AT - len(candidates)]
    measured = sorted((distance(sound, its, limit), text, id) for id, text, its in candidates)
    return [Word(str(id), text) for far, text, id in measured if far <= limit]


def beginning(start: str, limit: int) -> list[Word]:
    """Words of the index whose key begins as this word's does: for a word that is still being typed."""
    key = fold(start)
    if not key.isascii() or not key[-1].isalpha():
        return []
    after = key[:-1] + chr(ord(key[-1]) + 1)
    rows = SearchWord.objects.filter(key__gte=key, key__lt=after).order_by("key").values_list("id", "word", "sound")
    return [Word(str(id), word, sound) for id, word, sound in rows[:limit]]


def is_devanagari(word: str) -> bool:
    return bool(_DEVANAGARI.search(word))


def forget() -> None:
    """Know no word. Only where the index is emptied too."""
    SearchWord.objects.all().delete()
