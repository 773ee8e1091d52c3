"""Romanisation, phonetic keys and fuzzy matching of Devanagari and Latin words. Pure Python, without Django."""

from transliteration.cross_script import cross_script_keys
from transliteration.folding import WORD, fold, normalize, phonetic_key, words
from transliteration.nearness import distance, is_typo, neighbouring_skeletons, similar_skeletons, skeleton
from transliteration.romanise import romanise, slugify

__all__ = [
    "WORD",
    "cross_script_keys",
    "distance",
    "fold",
    "is_typo",
    "neighbouring_skeletons",
    "normalize",
    "phonetic_key",
    "romanise",
    "similar_skeletons",
    "skeleton",
    "slugify",
    "words",
]
