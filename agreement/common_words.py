"""Whether a Hindi word is a frequent word that is no name."""

import re
from functools import cache, lru_cache
from pathlib import Path

from agreement.name_words import FREQUENT_HINDI
from agreement.number_words import normalize

# Endings of nouns, adjectives and verbs: किसानों, खबरें, बताते, करोड़ों. https://en.wikipedia.org/wiki/Hindi_grammar
_ENDING = re.compile("(?:ियों|ियां|ुओं|ाओं|ाएं|ओं|एं|ों|ें|ाने|ाया|ाई|ाए|कर|ती|ते|नी|ने|ं)$")
_OF_A_STEM = ("", "ा", "ी", "े", "ना", "ता")
_GENDER = ("ा", "ी", "े")


@cache
def _words() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "common_hindi.txt").read_text(encoding="utf-8").split())


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
