"""The other ways to write the words and phrases of a query."""

from bilingual.text import clusters

from . import vocabulary
from .query import Phrase, Query
from .vocabulary import Variants, Word

MAX_ALTERNATIVES = 12  # readings of one phrase
MAX_COMPLETIONS = 60  # of an incomplete word


def variants_of(query: Query) -> dict[str, Variants]:
    """The spelling variants of each word of the query, with completions of an incomplete last word."""
    variants = vocabulary.spelling_variants(query.words)
    if query.is_prefix and query.required:
        last = query.required[-1][-1]
        completions = vocabulary.words_with_prefix(last, MAX_COMPLETIONS)
        variants[last] = [list(dict.fromkeys([*tier, *completions])) for tier in variants[last]]
    return variants


def phrase_alternatives(phrase: list[list[Word]]) -> list[str]:
    """A phrase as tokens, in every combination of its words' variants, the likeliest first."""
    alternatives = [""]
    for variants in phrase:
        alternatives = [f"{start} {word.token}".strip() for start in alternatives for word in variants]
        alternatives = alternatives if len(phrase) == 1 else alternatives[:MAX_ALTERNATIVES]
    return alternatives


def join_adjacent(required: list[Phrase]) -> list[list[Phrase]]:
    """The query with two adjacent words as one: New York, न्यूयॉर्क."""
    return [
        [*required[:i], [required[i][0] + required[i + 1][0]], *required[i + 2 :]]
        for i in range(len(required) - 1)
        if len(required[i]) == len(required[i + 1]) == 1
    ]


def split_candidates(word: str) -> list[Phrase]:
    """Every way to split a word in two between letters (grapheme clusters)."""
    letters = clusters(word)[:16]
    return [
        ["".join(letters[:i]), "".join(letters[i:])]
        for i in range(1, len(letters))
        if min(i, len(letters) - i) > 1 or len(letters) < len(word)
    ]


def excluded_phrases(query: Query, variants: dict[str, Variants]) -> list[str]:
    """The phrases that must not match, in the strictest tier of variants."""
    return [phrase for words in query.excluded for phrase in phrase_alternatives([variants[word][0] for word in words])]
