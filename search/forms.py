"""The forms of a word in its own language: किसान, किसानों; flood, flooded.

Rules make candidates, and the vocabulary says which of them exist. So a rule may make forms that no language has. The
families are those of Hindi nouns, adjectives and verbs (Y. Kachru, Hindi, 2006, chapters 4 and 5) and of English
inflection. They were chosen over Snowball's stemmers by measuring: docs/decisions.md.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from transliteration import fold

INFLECTED, DERIVED = 0.85, 0.6  # what a form counts for: of the same noun, or of a verb or a word made from it
_MIN_STEM = 2  # letters
_LETTER = re.compile("[\u0904-\u0939\u0958-\u095f]")
_ENDS_IN_CONSONANT = re.compile("[\u0915-\u0939]$")
_DEVANAGARI = re.compile("[\u0900-\u097f]")

# Suffixes that one stem may have. The first families are those of nouns and adjectives, the others those of verbs.
_NOUNS = [
    ["", "ों", "ो", "ें"],
    ["ा", "े", "ों", "ो", "ी"],
    ["ी", "ि", "ियां", "ियों", "ियो", "ीयां"],
    ["ा", "ाएं", "ाओं", "ाओ", "ायें"],
    ["ू", "ु", "ुओं", "ुएं", "ुओ"],
    ["ु", "ुओं"],
    ["या", "ये", "ए", "यों", "ओं"],
]
_PARTICIPLES = ["ना", "ने", "नी", "ता", "ते", "ती", "कर", "कर", "नेवाला", "नेवाले", "नेवाली"]
_VERBS = [
    [
        "",
        "ा",
        "े",
        "ी",
        "ीं",
        "ें",
        "ो",
        "ेगा",
        "ेगी",
        "ेंगे",
        "ेंगी",
        "ूंगा",
        "ाया",
        "ाई",
        "ाए",
        "ाना",
        "ाने",
        "ाकर",
        "ाता",
        "ाते",
        *_PARTICIPLES,
    ],
    ["ा", "ाया", "ाई", "ाए", "ाएं", "ाएगा", "ाएगी", "ाएंगे", "ाना", "ाने", "ानी", "ाता", "ाते", "ाती", "ाकर", "ाव"],
    ["ो", "ोया", "ोई", "ोए", "ोना", "ोने", "ोता", "ोते", "ोती", "ोकर"],
    ["ी", "िया", "िए", "ीना", "ीने", "ीता", "ीते", "ीकर"],
]
_ENGLISH = ["", "s", "es", "ed", "d", "ing"]
_ENGLISH_DERIVED = ["er", "ers", "or", "ors", "ion", "ions", "ly", "ment", "ments", "al", "ive"]
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")

# Endings of folded keys with the Devanagari endings that they stand for, and what a Latin word of the same stem adds.
_KEY_ENDINGS = {"": "", "on": "ों", "o": "ो", "en": "ें|एं", "i": "ी", "iyn": "ियां", "iyon": "ियों", "e": "े", "aon": "ाओं"}


def forms(word: str) -> dict[str, float]:
    """Other forms that the word may have in its own script, each with what it counts for (0 to 1)."""
    found = _hindi_forms(word) if _DEVANAGARI.search(word) else _english_forms(word)
    return {form: weight for form, weight in found.items() if form != word}


def form_keys(word: str) -> dict[str, re.Pattern[str]]:
    """Folded keys under which the other script may have other forms of the word: kisan, किसानों; टीचर, teachers.

    Each comes with a pattern that the word there matches.
    """
    key = fold(word)
    if _DEVANAGARI.search(word):
        stems = {key} | {key[: -len(end)] for end in _KEY_ENDINGS if end and key.endswith(end)}
        return {f"{stem}{end}": re.compile(f"{end}$") for stem in stems if len(stem) > 3 for end in ("s", "es")}
    stems = {key} | {key[: -len(end)] for end in (*_KEY_ENDINGS, "s", "es") if end and key.endswith(end)}
    found: dict[str, re.Pattern[str]] = {}
    for stem in stems:
        if len(stem) > 3 or (stem == key and len(key) > 2):
            found |= {stem + end: re.compile(f"({hindi})$") for end, hindi in _KEY_ENDINGS.items()}
    found.pop(key, None)
    return found


@lru_cache(20_000)
def _hindi_forms(word: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for weight, families in ((INFLECTED, _NOUNS), (DERIVED, _VERBS)):
        for family in families:
            for suffix in family:
                stem = word.removesuffix(suffix)
                if not word.endswith(suffix) or len(_LETTER.findall(stem)) < _MIN_STEM:
                    continue
                if suffix == "" and not _ENDS_IN_CONSONANT.search(stem):
                    continue
                if suffix[:1] and "" in family and not _ENDS_IN_CONSONANT.search(stem):
                    continue
                for each in family:
                    found.setdefault(stem + each, weight)
    return found


@lru_cache(20_000)
def _english_forms(word: str) -> dict[str, float]:
    if not word.isalpha() or not word.isascii() or len(word) < 3:
        return {}
    found = dict.fromkeys(_irregular().get(word, ()), INFLECTED)
    stems = {word}
    for suffix in ("s", "es", "ed", "ing", "d"):
        if word.endswith(suffix) and len(stem := word.removesuffix(suffix)) > 2 and not word.endswith("ss"):
            stems |= {stem, stem + "e"} if suffix in ("ed", "ing") else {stem}
    derived = {word.removesuffix(suffix) for suffix in _ENGLISH_DERIVED if word.endswith(suffix)}
    derived = {each for stem in derived if len(stem) > 3 for each in (stem, stem + "e")}
    for weight, its in ((INFLECTED, stems), (DERIVED, derived)):
        for stem in {form for base in its for form in (base, _DOUBLED.sub(r"\1", base), re.sub("i$", "y", base))}:
            for suffix in _ENGLISH:
                for form in _attach(stem, suffix):
                    found.setdefault(form, weight)
            for suffix in _ENGLISH_DERIVED:
                for form in _attach(stem, suffix):
                    found.setdefault(form, DERIVED)
    return found


def _attach(stem: str, suffix: str) -> list[str]:
    """The ways to write a suffix after a stem: stop, stopped; study, studies; score, scoring."""
    if len(stem) < 3:
        return []
    written = [stem + suffix]
    if suffix[:1] in "aeio" and suffix:
        written.append(stem + stem[-1] + suffix)
        if stem.endswith("e"):
            written.append(stem[:-1] + suffix)
    if stem.endswith("y") and suffix in ("es", "ed", "er", "ers"):
        written.append(stem[:-1] + "i" + suffix)
    return written


@cache
def _irregular() -> dict[str, list[str]]:
    lines = (Path(__file__).parent / "words" / "irregular.txt").read_text(encoding="utf-8").splitlines()
    groups = [line.split() for line in lines if line and not line.startswith("#")]
    return {word: group for group in groups for word in group}
