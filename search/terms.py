"""What each word of a query may be in the index: its spellings in both scripts, its forms and its synonyms."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from bilingual.text import clusters
from transliteration import phonetic_key

from . import vocabulary
from .forms import form_keys, forms
from .query import Phrase, Query
from .vocabulary import Spellings, Word
from .word_lists import ordinary_sounds, stop_words, synonyms, weak_words

MAX_ALTERNATIVES = 60  # of one term
MAX_READINGS = 12  # of one quoted phrase; of a long one only MAX_LONG, since common words in it cost much
MAX_LONG = 4
MAX_NAMES = 100  # topics and contributors of one term
MAX_COMPLETIONS = 300  # of an incomplete word
MAX_SYNONYMS = 24  # of one word
FORM_ACROSS, JOINED, SPLIT, SYNONYM, SIMILAR = 0.8, 0.95, 0.9, 0.7, 0.4
MAX_HALVES = 3  # of one word
_MIN_SPLIT, _MIN_HALF = 6, 3  # characters of a word that may be two words, and of each


@dataclass
class Term:
    """A word or a phrase of a query, with every way in which a story may have it.

    An alternative is a phrase of tokens, separated by spaces, with what it counts for (0 to 1).
    """

    words: Phrase
    alternatives: dict[str, float] = field(default_factory=dict)
    is_quoted: bool = False
    is_incomplete: bool = False
    similar: dict[str, float] = field(default_factory=dict)  # similar words, which count in headlines and names only
    names: dict[str, float] = field(default_factory=dict)  # filter tokens of topics and contributors with it in a name
    texts: set[str] = field(default_factory=set)  # the words of the alternatives, to mark them
    # Known words that are one half of it, with the other half, and whether the known half is the first: यॉर्क, न्यू.
    halves: list[tuple[list[Word], str, bool]] = field(default_factory=list)

    def add_similar(self, words: Iterable[Word], weight: float) -> None:
        """Add a phrase of similar words."""
        known = list(words)
        self.similar.setdefault(" ".join(word.token for word in known), weight)
        self.texts |= {word.word for word in known}

    def add(self, words: Iterable[Word], weight: float) -> None:
        """Add a phrase of known words, unless it counts for more already."""
        known = list(words)
        tokens = " ".join(word.token for word in known)
        if tokens and weight > self.alternatives.get(tokens, 0.0):
            self.alternatives[tokens] = weight
            self.texts |= {word.word for word in known}

    @property
    def weights(self) -> dict[str, float]:
        """The alternatives, names and similar words, each with what it counts for."""
        return self.similar | self.names | self._best()

    @property
    def phrases(self) -> list[str]:
        """The alternatives without names and similar words, the best first."""
        return list(self._best())

    @property
    def in_short_fields(self) -> list[str]:
        """What the headline, the summary, the kicker and the filter tokens of a story may have."""
        return list(self.weights)

    @property
    def in_texts(self) -> list[str]:
        """What any text of a story may have."""
        return [*self._best(), *self.names]

    def _best(self) -> dict[str, float]:
        limit = MAX_COMPLETIONS if self.is_incomplete else MAX_ALTERNATIVES
        return dict(sorted(self.alternatives.items(), key=lambda each: -each[1])[:limit])

    @property
    def is_weak(self) -> bool:
        """Whether a query may do without it."""
        return set(self.words) <= weak_words()

    @property
    def is_ordinary(self) -> bool:
        """Whether it is a word of the lists, or in the index: it is then not a name that no story has."""
        return bool(self.alternatives) or is_ordinary(self.words[0])

    @property
    def text(self) -> str:
        """The term as it was typed, without accents."""
        return " ".join(self.words)


def read_terms(query: Query) -> tuple[list[Term], list[str]]:
    """The terms of a query, and the phrases that it excludes. Asks the vocabulary once."""
    singles = [phrase[0] for phrase in query.required if len(phrase) == 1]
    joins = _joins(query.required)
    splits = {word: _splits(word) for word in singles}
    meanings = {word: synonyms_of((word,)) for word in singles}
    longer = _synonyms_of_phrases(query.required)
    names = [name for group in [*meanings.values(), *longer.values()] for name in group]
    single_names = [name[0] for name in names if len(name) == 1]
    spellings = Spellings(
        {
            *query.words,
            *(joined for _span, joined in joins),
            *(half for halves in splits.values() for pair in halves for half in pair),
        },
        {
            *(form for word in singles for form in forms(word)),
            *(word for name in names for word in name),
            *(form for word in single_names for form in forms(word)),
            *(piece for word in singles for grouping in _digit_groups(word) for piece in grouping),
        },
        {key for word in singles for key in form_keys(word)},
    )
    if not query.is_prefix:  # a word that a person is still typing nearly sounds like many
        spellings.add_near([*query.words, *(joined for _span, joined in joins)], len(query.required) == 1)
    terms = [_read_phrase(phrase, spellings) for phrase in query.required]
    for i, term in enumerate(terms):
        if len(term.words) == 1:
            _add_forms(term, spellings)
            _add_splits(term, splits[term.words[0]], spellings)
            _add_synonyms(term, meanings[term.words[0]], spellings)
        for span, group in longer.items():
            if i in span:
                _add_synonyms(term, group, spellings)
    for (first, last), joined in joins:
        for word, weight in spellings.of(joined).items():
            for term in terms[first : last + 1]:
                term.add([word], weight * JOINED)
    if query.is_prefix and terms:
        terms[-1].is_incomplete = True
        for word in vocabulary.words_with_prefix(terms[-1].words[-1], MAX_COMPLETIONS):
            terms[-1].add([word], 1.0)
    excluded = [tokens for phrase in query.excluded for tokens in _read_phrase(phrase, spellings, True).phrases]
    return _merge_alternatives(terms, query.alternatives), excluded


def _read_phrase(phrase: Phrase, spellings: Spellings, is_strict: bool = False) -> Term:
    term = Term(phrase, is_quoted=len(phrase) > 1)
    if len(phrase) == 1 and not is_strict:
        for word, weight in spellings.of(phrase[0]).items():
            if weight == 1.0 or word.word not in stop_words():
                term.add([word], weight)
        for word in spellings.similar(phrase[0]):
            term.add_similar([word], SIMILAR)
    else:
        for words in _combinations([spellings.strict(word) for word in phrase]):
            term.add(words, 1.0)
    return term


def _add_forms(term: Term, spellings: Spellings) -> None:
    word = term.words[0]
    for form, weight in forms(word).items():
        if (known := spellings.by_text.get(form)) and form not in stop_words():
            term.add([known], weight)
    for known in spellings.under(form_keys(word), is_hindi=not vocabulary.is_devanagari(word)):
        if known.word not in stop_words():  # किसने is no form of kisan
            term.add([known], FORM_ACROSS)
    for grouping in _digit_groups(word):
        if all(piece in spellings.by_text for piece in grouping):
            term.add([spellings.by_text[piece] for piece in grouping], 1.0)


def _add_splits(term: Term, splits: list[Phrase], spellings: Spellings) -> None:
    for first, last in splits:
        known, its = (
            [each for each in spellings.strict(half) if each.word not in stop_words()] for half in (first, last)
        )
        for pair in _combinations([known, its]):
            term.add(pair, SPLIT)
        if bool(known) != bool(its):
            term.halves.append((known or its, last if known else first, bool(known)))
    term.halves = sorted(term.halves, key=lambda half: len(half[1]))[:MAX_HALVES]


def _add_synonyms(term: Term, names: Iterable[Phrase], spellings: Spellings) -> None:
    for name in names:
        words = [spellings.by_text[word] for word in name if word in spellings.by_text]
        if len(words) == len(name):
            term.add(words, SYNONYM)
        if len(name) == 1:
            for form, weight in forms(name[0]).items():
                if known := spellings.by_text.get(form):
                    term.add([known], SYNONYM * weight)


def is_ordinary(word: str) -> bool:
    """Whether a word or one of its forms is in the lists of words, also when it is typed in Latin letters."""
    if word in weak_words() or phonetic_key(word) in ordinary_sounds():
        return True
    return any((form,) in synonyms() for form in (word, *forms(word)))


def synonyms_of(name: tuple[str, ...]) -> list[Phrase]:
    """The synonyms of a word or a name in any of its forms; of a Hindi word also when it is typed in Latin letters."""
    found = list(synonyms().get(name, []))
    if len(name) == 1:
        same = [*forms(name[0]), *ordinary_sounds().get(phonetic_key(name[0]), [])]
        found += [
            each
            for word in same
            for each in [*synonyms().get((word,), []), *([(word,)] if (word,) in synonyms() else [])]
        ]
    kept = dict.fromkeys(each for each in found if each != name and not set(each) <= stop_words())
    return [list(each) for each in kept][:MAX_SYNONYMS]


def _synonyms_of_phrases(required: list[Phrase]) -> dict[range, list[Phrase]]:
    """The synonyms of names of several words, by the places of these words."""
    found = {}
    for start in range(len(required)):
        for end in range(start + 2, min(len(required), start + 5) + 1):
            words = tuple(word for phrase in required[start:end] for word in phrase)
            if group := synonyms_of(words):
                found[range(start, end)] = group
    return found


def _joins(required: list[Phrase]) -> list[tuple[tuple[int, int], str]]:
    """Adjacent words as one, with their first and last places: New York, न्यूयॉर्क."""
    pairs = [
        ((i, i + 1), one[0] + other[0])
        for i, (one, other) in enumerate(pairwise(required))
        if len(one) == len(other) == 1
    ]
    return pairs + [((i, i), "".join(phrase)) for i, phrase in enumerate(required) if len(phrase) > 1]


@lru_cache(5_000)
def _splits(word: str) -> list[Phrase]:
    """Every way to split a word in two between letters (grapheme clusters)."""
    if len(word) < _MIN_SPLIT or word.isdigit():
        return []
    letters = clusters(word)[:16]
    halves = [["".join(letters[:i]), "".join(letters[i:])] for i in range(1, len(letters))]
    return [pair for pair in halves if min(map(len, pair)) >= _MIN_HALF and not stop_words().intersection(pair)]


def _digit_groups(word: str) -> list[Phrase]:
    """A number in the groups of three or of Indian numbers, as 1,200 and 75,000 and 12,34,567 are indexed."""
    if not word.isdigit() or not 3 < len(word) < 13:
        return []
    head, last = word[:-3], word[-3:]
    indian = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    western = [head[max(0, end - 3) : end] for end in range(len(head), 0, -3)][::-1]
    return [[*indian, last], [*western, last]]


def _combinations(words: list[list[Word]]) -> list[list[Word]]:
    """A phrase in every combination of its words' spellings, at most MAX_READINGS, the likeliest first."""
    limit = MAX_READINGS if len(words) < MAX_LONG else MAX_LONG
    found: list[list[Word]] = [[]]
    for spellings in words:
        found = [[*start, word] for start in found for word in spellings][:limit]
    return found if words else []


def _merge_alternatives(terms: list[Term], places: set[int]) -> list[Term]:
    """The terms with those at `places` merged into the one before: Patna OR Gaya is one term."""
    merged: list[Term] = []
    for i, term in enumerate(terms):
        if i in places and merged:
            merged[-1].alternatives |= term.alternatives
            merged[-1].texts |= term.texts
            merged[-1].words = [*merged[-1].words, "OR", *term.words]
        else:
            merged.append(term)
    return merged
