"""Devanagari and Latin. Pure Python; knows nothing of Django or of this newsroom."""

from .folding import WORD, across, fold, phones, plain, words
from .nearness import distance, like, neighbours, skeleton
from .romanise import romanise, slugify

__all__ = [
    "WORD", "across", "distance", "fold", "like", "neighbours", "phones", "plain", "romanise", "skeleton", "slugify", "words",
]  # fmt: skip
