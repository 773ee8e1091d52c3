"""Devanagari and Latin. Pure Python; knows nothing of Django or of this newsroom."""

from transliteration.folding import WORD, across, fold, phones, plain, words
from transliteration.nearness import distance, like, neighbours, skeleton
from transliteration.romanise import romanise, slugify

__all__ = [
    "WORD", "across", "distance", "fold", "like", "neighbours", "phones", "plain", "romanise", "skeleton", "slugify", "words",
]  # fmt: skip
