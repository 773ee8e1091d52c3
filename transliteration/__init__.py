"""Devanagari and Latin. Pure Python; knows nothing of Django or of this newsroom."""

from .folding import distance, fold, near, phones, skeletons, words
from .romanise import romanise, slugify

__all__ = ["distance", "fold", "near", "phones", "romanise", "skeletons", "slugify", "words"]
