"""Similar words, for a query that finds nothing as it is typed: other spellings, typing errors, joined and split names.

Similar words count in headlines, summaries, kickers and names only. Beside another word of the query a rough likeness
is enough, since a story must have both. Alone, a word must be near enough to be surely meant; others are only offered.
"""

from itertools import pairwise

from transliteration import is_typo, phonetic_key, skeleton

from . import vocabulary
from .terms import SIMILAR, Term, is_ordinary
from .vocabulary import Word

MAX_DISTANCE = 0.35  # transliteration.distance, 0 to 1
# A similar word is surely meant up to a distance that grows with the length of the word.
MAX_SURE, SURE_PER_CONSONANT = 0.33, 0.065
MAX_SIMILAR = 8  # words for one word
MAX_ASKED = 4  # words of a query
MAX_OFFERED = 3


class Similar:
    """The similar words of some terms of a query."""

    def __init__(self, terms: list[Term], asked: list[Term]):
        self._terms = terms
        self._asked = [term for term in asked if len(term.words) == 1][:MAX_ASKED]
        self._joined = [
            (one, other, one.words[0] + other.words[0])
            for one, other in pairwise(terms)
            if len(one.words) == len(other.words) == 1 and (one in self._asked or other in self._asked)
        ][:MAX_ASKED]
        halves = {half for term in self._asked for _known, half, _is_first in term.halves}
        self._near = vocabulary.similar_words(
            {*(term.words[0] for term in self._asked), *(joined for *_terms, joined in self._joined), *halves},
            MAX_DISTANCE,
        )

    def words(self) -> dict[str, Word]:
        """The similar words by their tokens, without those of halves."""
        asked = [term.words[0] for term in self._asked] + [joined for *_terms, joined in self._joined]
        return {word.token: word for text in asked for _far, word in self._near.get(text, [])[:MAX_SIMILAR]}

    def add(self, tokens: set[str] | None, is_sure_only: bool = False) -> bool:
        """Put similar words into the terms, only those of `tokens` if given. Returns whether there are any."""
        is_any = False
        for term in self._asked:
            term.similar.clear()
            is_any |= self._add(term.words[0], [term], tokens, is_sure_only)
            for known, half, is_first in term.halves:
                for _far, word in self._near.get(half, [])[:MAX_SIMILAR]:
                    for its in known:
                        term.add_similar([its, word] if is_first else [word, its], SIMILAR)
                        is_any = True
        for one, other, joined in self._joined:
            is_any |= self._add(joined, [one, other], None, is_sure_only)
        return is_any

    def offers(self, tokens: set[str]) -> list[str]:
        """The query with a similar word of `tokens` in place of one, the nearest first."""
        found = []
        for term in self._asked:
            near = [(far, word) for far, word in self._near.get(term.words[0], []) if word.token in tokens]
            for far, word in near:
                texts = [word.word if each is term else each.text for each in self._terms]
                found.append((far, " ".join(texts)))
        return [text for _far, text in sorted(found)][:MAX_OFFERED]

    def _add(self, text: str, terms: list[Term], tokens: set[str] | None, is_sure_only: bool) -> bool:
        is_any = False
        for far, word in self._near.get(text, [])[:MAX_SIMILAR]:
            if (tokens is None or word.token in tokens) and (not is_sure_only or is_sure(text, word.word, far)):
                for term in terms:
                    term.add_similar([word], SIMILAR * (1 - far))
                is_any = True
        return is_any


def is_sure(word: str, similar: str, far: float) -> bool:
    """Whether a similar word at this distance is surely meant, so that its stories are listed."""
    if vocabulary.is_devanagari(word) == vocabulary.is_devanagari(similar) and is_typo(word, similar):
        return True
    limit = min(MAX_SURE, SURE_PER_CONSONANT * len(skeleton(phonetic_key(word))))
    return far <= limit and not is_ordinary(similar)
