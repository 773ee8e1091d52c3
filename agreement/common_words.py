"""Whether a word is a frequent one that is no name. build_words.py makes the lists."""

import re
from functools import cache, lru_cache
from pathlib import Path

from agreement.name_words import FREQUENT_HINDI
from agreement.number_words import normalize
from agreement.well_known_names import PEOPLES

# Endings of nouns, adjectives and verbs: किसानों, खबरें, बताते, करोड़ों. https://en.wikipedia.org/wiki/Hindi_grammar
_ENDING = re.compile("(?:ियों|ियां|ुओं|ाओं|ाएं|ओं|एं|ों|ें|ाने|ाया|ाई|ाए|कर|ती|ते|नी|ने|ं)$")
_TRANSLATED = re.compile("(?:ical|ics|ology|tion|sion|ment|ity|ness|ance|ence|ism|ists?|ary|ive|ous|ing|ers|itan)$")
_OF_A_STEM = ("", "ा", "ी", "े", "ना", "ता")
_GENDER = ("ा", "ी", "े")


@cache
def _words(language: str = "hindi") -> frozenset[str]:
    return frozenset((Path(__file__).parent / f"common_{language}.txt").read_text(encoding="utf-8").split())


def is_translated(name: str) -> bool:
    """Whether an English word is translated where it is part of a name: the Geological Survey, Partition, Hungarian."""
    key = name.lower()
    return bool({key, key.removesuffix("s")} & PEOPLES) or key in _words("english") or bool(_TRANSLATED.search(key))


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether the list has a Hindi word, or another form of it."""
    key = normalize(word)
    if key in FREQUENT_HINDI or key in _words():
        return True
    if key.endswith(_GENDER) and any(key[:-1] + ending in _words() for ending in _GENDER):
        return True
    stem = _ENDING.sub("", key)
    return len(stem) > 1 and stem != key and any(stem + ending in _words() for ending in _OF_A_STEM)
