"""Answers a query: the editions that match, the best first, and the words that matched."""

from dataclasses import dataclass
from datetime import datetime
from time import time
from typing import NamedTuple

from articles.models import Contributor, Edition
from articles.models.edition_querysets import EditionQuerySet
from topics.models import Topic

from . import index, vocabulary
from .backends import IndexQuery, get_backend
from .backends.base import HEADLINE_FIELDS
from .phrases import excluded_phrases, join_adjacent, phrase_alternatives, split_candidates, variants_of
from .query import Phrase, Query, parse_query
from .vocabulary import Word

MAX_RESULTS = 100
# Fuzzy matching accepts spellings up to this distance (transliteration.distance, 0 to 1). Beside exact results only
# the nearest are useful, and a word of the other script at that distance is no other spelling: ट्रंप, Trump.
MAX_DISTANCE, MAX_DISTANCE_BESIDE_EXACT, MAX_DISTANCE_ACROSS_SCRIPTS = 0.35, 0.12, 0.08
# How many similar words each fuzzy step adds to a word.
FUZZY_STEPS = (1, 4, 10)
ENOUGH_RESULTS = 10
MAX_SPLITS = 5  # of one query's words into two
MAX_FUZZY_QUERIES = 20
MAX_NAMES = 200  # topics and bylines that match a phrase
MAX_MARKED_TOPICS = 20  # matching topics whose whole names are marked
# The weight of a match by its field. A story loses half of its weight in three years.
HEADLINE, SUMMARY, KICKER, TOPIC, BYLINE, BODY = 1.0, 0.8, 0.75, 0.7, 0.65, 0.5
HALF_LIFE = 3 * 365 * 24 * 3600  # seconds


@dataclass(frozen=True)
class Scope:
    """Which editions a search covers: all of the desk's, or live ones; of a topic, a language, a period."""

    published: bool = True
    topic: Topic | None = None
    language: str = ""
    start: datetime | None = None
    end: datetime | None = None

    def filters(self) -> list[str]:
        """The filter tokens that a document must have."""
        return [
            *([index.PUBLISHED] if self.published else []),
            *([index.topic_token(self.topic.pk)] if self.topic else []),
            *([index.language_token(self.language)] if self.language else []),
        ]

    def rows(self) -> tuple[int, int]:
        """The first and the last row of the period. Live editions have no row in the future."""
        first = index.row_of(self.start, 0) if self.start else 0
        now = int(time()) + 1
        end = min(now, int(self.end.timestamp())) if self.end and self.published else now
        return first, (end << 24) - 1 if self.published else 2**62


class SearchResult(NamedTuple):
    """Ids of editions with those of their articles, the best first, and the words that matched.

    The first `exact_count` editions match in spellings that count as the same; the others are fuzzy matches.
    """

    editions: dict[int, int]
    exact_count: int
    words: set[str]


ALL_PUBLISHED = Scope()


def find(query: Query, editions: EditionQuerySet, scope: Scope = ALL_PUBLISHED) -> SearchResult:
    """The editions of `editions` that match. The queryset decides what may be shown, not the index.

    Exact matches come first. While there are few, fuzzy matches follow: similar spellings, two words joined, one word
    split, and at last the query with one word left out. Each group is ranked by field and by age.
    """
    search = _Search(query, editions, scope)
    if query.required:
        search.run_exact()
    exact = len(search.found)
    # Quoted phrases match exactly. Fuzzy matching runs only where there is no exact match.
    is_settled = exact and (query.is_prefix or any(len(phrase) > 1 for phrase in query.required))
    if query.required and exact < ENOUGH_RESULTS and not is_settled:
        search.run_fuzzy()
    return SearchResult(search.found, exact, search.words | search.words_of_topics())


class _Search:
    """One query in progress: `found` grows step by step, the best first."""

    def __init__(self, query: Query, editions: EditionQuerySet, scope: Scope):
        self.required, self.editions, self.scope = query.required, editions, scope
        self.found: dict[int, int] = {}
        self.words: set[str] = set()
        self.variants = variants_of(query)
        self.similar: dict[str, list[Word]] = {}
        self.topics: set[int] = set()  # that match by name
        self.fuzzy_queries_left = MAX_FUZZY_QUERIES
        self.has_exact = False
        self.excluded = excluded_phrases(query, self.variants)

    def run_exact(self) -> None:
        """Match the words in spellings that count as the same, the strictest tier of variants first."""
        phrases = None
        for tier, enough in enumerate((MAX_RESULTS, MAX_RESULTS, ENOUGH_RESULTS)):
            before, phrases = phrases, [[self.variants[word][tier] for word in phrase] for phrase in self.required]
            if phrases != before and len(self.found) < enough:
                self._add(phrases)
        self.has_exact = bool(self.found)
        if not self.has_exact:  # the last step is looser, so fuzzy matching runs as if there were no exact match
            self._add([[self._cross_script_variants(word) for word in phrase] for phrase in self.required])

    def _cross_script_variants(self, word: str) -> list[Word]:
        similar = vocabulary.similar_words(word, MAX_DISTANCE_ACROSS_SCRIPTS, is_wide=False)
        is_devanagari = vocabulary.is_devanagari(word)
        return [*self.variants[word][2], *(each for each in similar if each.is_devanagari != is_devanagari)]

    def run_fuzzy(self) -> None:
        """Match similar spellings, joined and split words, and the query without one of its words."""
        joined, split = join_adjacent(self.required), self._split_words()
        for phrases in [*joined, *split, [phrase for phrase in self.required if len("".join(phrase)) > 1]]:
            self._try(phrases, 0)
        for number in FUZZY_STEPS:
            for phrases in [self.required, *joined, *([] if self.found or number > 1 else split)]:
                self._try(phrases, number, is_wide=phrases not in split)
        if not self.has_exact and len(self.required) > 1:
            for number in (0, *FUZZY_STEPS) if len(self.required) == 2 else (0, FUZZY_STEPS[0]):
                for i in range(len(self.required)):
                    self._try(self.required[:i] + self.required[i + 1 :], number)

    def _try(self, phrases: list[Phrase], number: int, is_wide: bool = True) -> None:
        """Search with `number` similar words for each word, unless there are enough results or too many queries."""
        if phrases and len(self.found) < ENOUGH_RESULTS and self.fuzzy_queries_left:
            self.fuzzy_queries_left -= 1
            self._add([[self._fuzzy_variants(word, number, is_wide) for word in phrase] for phrase in phrases])

    def words_of_topics(self) -> set[str]:
        """The words of the names of matching topics."""
        topics = Topic.objects.filter(pk__in=list(self.topics)[:MAX_MARKED_TOPICS]) if self.found else []
        return {word for topic in topics for spelling in topic.spellings() for word in vocabulary.split(spelling)}

    def _fuzzy_variants(self, word: str, number: int, is_wide: bool) -> list[Word]:
        if word not in self.variants:
            self.variants |= vocabulary.spelling_variants([word])
        if number and word not in self.similar:
            limit = MAX_DISTANCE_BESIDE_EXACT if self.has_exact else MAX_DISTANCE
            self.similar[word] = vocabulary.similar_words(word, limit, is_wide and not self.has_exact)
        return [*self.variants[word][2], *(self.similar[word][:number] if number else [])]

    def _split_words(self) -> list[list[Phrase]]:
        """The query with one word split in two: न्यूयॉर्क, New York. One half at least must be in the index."""
        words = [(i, phrase[0]) for i, phrase in enumerate(self.required) if len(phrase) == 1]
        splits = [(i, halves) for i, word in words for halves in split_candidates(word)]
        self.variants |= vocabulary.spelling_variants(
            {half for _i, halves in splits for half in halves} - set(self.variants)
        )

        def known_letters(halves: Phrase) -> int:
            return sum(len(half) for half in halves if self.variants[half][2])

        splits.sort(key=lambda split: -known_letters(split[1]))
        return [
            [*self.required[:i], halves, *self.required[i + 1 :]]
            for i, halves in splits[:MAX_SPLITS]
            if known_letters(halves)
        ]

    def _add(self, phrases: list[list[list[Word]]]) -> None:
        """Add the editions that match every phrase. A phrase is a list of words, each given by its variants."""
        rows = self._weighted_rows([phrase_alternatives(phrase) for phrase in phrases])
        if not rows:
            return
        best = sorted(rows, key=lambda row: (-rows[row], -row))[: 2 * MAX_RESULTS]
        visible = self.editions.filter(searchdocument__row__in=best)
        shown = {row: (id, article) for row, id, article in visible.values_list("searchdocument__row", "id", "article")}
        new = [shown[row] for row in best if row in shown and shown[row][0] not in self.found]
        if new := new[: MAX_RESULTS - len(self.found)]:
            self.found |= dict(new)
            self.words |= {variant.word for phrase in phrases for variants in phrase for variant in variants}

    def _weighted_rows(self, groups: list[list[str]]) -> dict[int, float]:
        """The rows that match a phrase of every group, each with its weight."""
        if not all(groups):
            return {}
        backend = get_backend()
        names = [index.names_of(backend.search_names([group], MAX_NAMES)) for group in groups]
        self.topics.update(id for topics, _contributors in names for id in topics)
        topics = [[*group, *map(index.topic_token, ids)] for group, (ids, _) in zip(groups, names, strict=True)]
        bylines = [[*group, *map(index.byline_token, ids)] for group, (_, ids) in zip(topics, names, strict=True)]
        query = IndexQuery(groups, self.scope.filters(), self.excluded, *self.scope.rows())
        steps = [
            (HEADLINE, query, ["headline"]),
            (SUMMARY, query, ["headline", "summary"]),
            (KICKER, query, ["headline", "summary", "kicker"]),
            *([(TOPIC, query._replace(groups=topics), list(HEADLINE_FIELDS))] if topics != groups else []),
            *([(BYLINE, query._replace(groups=bylines), list(HEADLINE_FIELDS))] if bylines != topics else []),
        ]
        matches = backend.search_headlines([(query, fields) for _weight, query, fields in steps])
        weights = {row: steps[position][0] for row, position in matches.items()}
        if list(weights.values()).count(HEADLINE) < backend.max_candidates:
            weights = dict.fromkeys(backend.search_fulltext(query._replace(groups=bylines)), BODY) | weights
        now = time()
        return {
            row: weight * 0.5 ** (max(0.0, now - index.seconds_of(row)) / HALF_LIFE) for row, weight in weights.items()
        }


def _with_stories(topics: list[int]) -> list[Topic]:
    """The topics of these ids that have a live story."""
    return list(Edition.objects.live().topics().filter(pk__in=topics))


def topics_named(query: Query) -> list[Topic]:
    """The topics with live stories that have all words of the query in a name or an alias, in either script."""
    return _with_stories(ids) if (ids := _ids_of_names(query)[Topic]) else []


def ids_of_names(text: str) -> dict[type, list[int]]:
    """The ids of topics and of contributors with a name that has these words; the last word may be incomplete.

    Where there is none, those with a similar name.
    """
    return _ids_of_names(parse_query(text, is_prefix=True), is_fuzzy=True)


def suggest(query: Query, editions: EditionQuerySet, language: str, limit: int = 8) -> list[str]:
    """Names of topics, then headlines, that have the words of the query; the last word may be incomplete."""
    variants = variants_of(query)
    groups = [phrase_alternatives([variants[word][2] for word in phrase]) for phrase in query.required]
    if not groups or not all(groups):
        return []
    topics = _with_stories(_ids_of_names(query)[Topic])[:limit]
    scope = Scope(language=language)
    index_query = IndexQuery(groups, scope.filters(), excluded_phrases(query, variants), *scope.rows())
    rows = list(get_backend().search_headlines([(index_query, ["headline"])]))
    headlines = (
        editions.filter(searchdocument__row__in=rows[: 2 * limit]).newest_first().values_list("headline", flat=True)
    )
    return list(dict.fromkeys([*(topic.name_in(language) for topic in topics), *headlines[:limit]]))[:limit]


def _ids_of_names(query: Query, is_fuzzy: bool = False) -> dict[type, list[int]]:
    variants, backend, rows = variants_of(query), get_backend(), []
    groups = [phrase_alternatives([variants[word][2] for word in phrase]) for phrase in query.required]
    if groups and all(groups):
        rows = backend.search_names(groups, MAX_NAMES)
    if groups and is_fuzzy and not rows:
        similar = {word: vocabulary.similar_words(word, MAX_DISTANCE)[: FUZZY_STEPS[1]] for word in variants}
        groups = [
            phrase_alternatives([[*variants[word][2], *similar.get(word, [])] for word in phrase])
            for phrase in query.required
        ]
        rows = backend.search_names(groups, MAX_NAMES) if all(groups) else []
    topics, contributors = index.names_of(rows)
    return {Topic: topics, Contributor: contributors}
