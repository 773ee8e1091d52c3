"""Answers a query: the editions that match, the best first, and the words that matched."""

from dataclasses import dataclass, field
from datetime import datetime
from time import time

from articles.models.edition_querysets import EditionQuerySet
from topics.models import Topic

from . import index, vocabulary
from .backends import IndexQuery, get_backend
from .backends.base import HEADLINE_FIELDS
from .names import MAX_NAMES, add_names
from .query import Query
from .ranking import Ranked, Ranking
from .similar import Similar
from .terms import Term, read_terms

MAX_RESULTS = 100
# Below this number of stories with all words, those with all words but one or two are added.
ENOUGH_RESULTS = 3
MAX_TERMS_WITH_MORE = 4
MAX_MISSING = 2  # words of a query that a story may lack
NOTHING = "-"  # a phrase that no story has
MAX_MARKED_TOPICS = 20  # matching topics whose whole names are marked


@dataclass(frozen=True)
class Scope:
    """Which editions a search covers: all of the desk's, or live ones; of a topic, a language, a kind, a period."""

    published: bool = True
    topic: Topic | None = None
    language: str = ""
    kind: str = ""
    start: datetime | None = None
    end: datetime | None = None

    def filters(self) -> list[str]:
        """The filter tokens that a document must have."""
        return [
            *([index.PUBLISHED] if self.published else []),
            *([index.topic_token(self.topic.pk)] if self.topic else []),
            *([index.language_token(self.language)] if self.language else []),
            *([index.kind_token(self.kind)] if self.kind else []),
        ]

    def rows(self) -> tuple[int, int]:
        """The first and the last row of the period. Live editions have no row in the future."""
        first = index.row_of(self.start, 0) if self.start else 0
        now = int(time()) + 1
        end = min(now, int(self.end.timestamp())) if self.end and self.published else now
        return first, (end << 24) - 1 if self.published else 2**62


@dataclass
class SearchResult:
    """Ids of editions with those of their articles, the best first, and the words that matched.

    The first `exact_count` editions have every word of the query in a spelling, form or synonym of it.
    """

    editions: dict[int, int] = field(default_factory=dict)
    exact_count: int = 0
    words: set[str] = field(default_factory=set)
    left_out: dict[int, list[str]] = field(default_factory=dict)  # words of the query that an edition lacks, by its id
    # Where nothing is found: queries with similar words of headlines and names, and the words that stories have.
    did_you_mean: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


ALL_PUBLISHED = Scope()


def find(
    query: Query, editions: EditionQuerySet, scope: Scope = ALL_PUBLISHED, newest_first: bool = False
) -> SearchResult:
    """The editions of `editions` that match. The queryset decides what may be shown, not the index.

    Stories with all words of the query come first, ranked by fields, nearness and age. Where they are few, stories
    follow that lack one or two of the words. `newest_first` orders those with all words by time.
    """
    search = _Search(query, editions, scope)
    return search.run(newest_first) if query.required else SearchResult()


class _Search:
    """One query in progress."""

    def __init__(self, query: Query, editions: EditionQuerySet, scope: Scope):
        self.editions, self.scope = editions, scope
        self.terms, self.excluded = read_terms(query)
        mentions = add_names(self.terms, self.excluded)
        self.excluded += mentions.excluded
        self.topics = mentions.topics
        self.is_prefix, self.is_settled = query.is_prefix, any(term.is_quoted for term in self.terms)
        self.result = SearchResult()

    def run(self, newest_first: bool) -> SearchResult:
        """Find stories with all words; where a word is unknown, with similar words; where few, with fewer words."""
        unknown = [term for term in self.terms if not term.weights]
        ranked = self._rank(self._candidates(self.terms), is_partial=False) if not unknown else []
        if unknown and not self.is_settled:
            ranked = self._with_similar(unknown)
        if newest_first:
            ranked.sort(key=lambda each: -each.row)
        exact = [each for each in ranked if not each.is_similar]
        ranked = exact + [each for each in ranked if each.is_similar]
        # A long query that finds a story is a pasted headline, and has found it.
        is_short = 2 < len(self.terms) <= MAX_TERMS_WITH_MORE
        if len(ranked) < (ENOUGH_RESULTS if is_short else 1) and not (self.is_settled or (self.is_prefix and ranked)):
            rows = {each.row for each in ranked}
            ranked += [each for each in self._partial() if each.row not in rows]
        self._show(ranked, {each.row for each in exact})
        if self.result.editions:
            self.result.did_you_mean = []
            self.result.words = set().union(*(term.texts for term in self.terms)) | self._words_of_topics()
        elif unknown and len(unknown) < len(self.terms):
            self.result.known = [term.text for term in self.terms if term not in unknown]
        return self.result

    def _partial(self) -> list[Ranked]:
        """Rows that lack one or two of the terms, the best first."""
        known = [term for term in self.terms if term.weights]
        unknown = len(self.terms) - len(known)
        for missing in range(max(1, unknown), MAX_MISSING + 1):
            if missing - unknown >= len(known) or missing > len(self.terms) // 2:
                break
            rows = self._candidates(known, missing - unknown)
            if found := [each for each in self._rank(rows, is_partial=True) if self._may_lack(each.matched)]:
                return found
        return []

    def _may_lack(self, matched: set[int]) -> bool:
        """Whether a story that has only these terms answers the query.

        A weak word may be missing. Beside a name that no story has, two other words are needed.
        """
        lacks = [term for i, term in enumerate(self.terms) if i not in matched and not term.is_weak]
        has = sum(not self.terms[i].is_weak for i in matched)
        return has >= (2 if any(not term.is_ordinary for term in lacks) else 1) and has >= len(lacks)

    def _candidates(self, terms: list[Term], missing: int = 0) -> dict[int, bool]:
        """The newest rows that match all terms but `missing`, with whether their short fields alone do."""
        backend = get_backend()
        groups = [term.in_short_fields for term in terms]
        if not groups:
            return {}
        query = IndexQuery(groups, self.scope.filters(), self.excluded, *self.scope.rows(), missing)
        steps = [["headline"], list(HEADLINE_FIELDS)] if not missing else [list(HEADLINE_FIELDS)]
        short = backend.search_headlines([(query, fields) for fields in steps])
        rows = dict.fromkeys(short, True)
        groups = [term.in_texts for term in terms]
        if list(short.values()).count(0) < backend.max_candidates and all(groups):
            rows = dict.fromkeys(backend.search_fulltext(query._replace(groups=groups)), False) | rows
        return rows

    def _rank(self, rows: dict[int, bool], is_partial: bool) -> list[Ranked]:
        """These rows, the best first. If they may lack terms, their texts are asked which they have."""
        if not rows:
            return []
        ranking, backend = Ranking(self.terms), get_backend()
        everything = set(range(len(self.terms)))
        elsewhere: dict[int, set[int]] = {}
        if is_partial:
            texts = [row for row, is_short in rows.items() if not is_short]
            groups = [term.in_texts or [NOTHING] for term in self.terms]
            elsewhere = backend.matching_groups(texts, groups) if texts else {}
        found = [
            ranking.rank(row, fields, elsewhere.get(row, set()) if is_partial else everything)
            for row, fields in backend.headlines(list(rows)).items()
        ]
        return sorted(found, key=lambda each: (-self._coverage(each), -each.score, -each.row))

    def _coverage(self, ranked: Ranked) -> float:
        return sum(0.3 if self.terms[i].is_weak else 1.0 for i in ranked.matched)

    def _with_similar(self, unknown: list[Term]) -> list[Ranked]:
        """Rows with all terms, the unknown ones as similar words. Leaves those that are surely meant in the terms."""
        similar = Similar(self.terms, unknown)
        if len(self.terms) > 1:
            is_any = similar.add(None) and all(term.weights for term in self.terms)
            found = self._rank(self._candidates(self.terms), is_partial=False) if is_any else []
            if not found:
                similar.add(None, is_sure_only=True)
            return found
        tokens = self._in_headlines_and_names(list(similar.words()))
        self.result.did_you_mean = similar.offers(tokens)
        if not similar.add(tokens, is_sure_only=True):
            return []
        self.topics |= add_names(unknown).topics
        return self._rank(self._candidates(self.terms), is_partial=False)

    def _in_headlines_and_names(self, tokens: list[str]) -> set[str]:
        """Those of these tokens that a headline, a kicker or a name has."""
        if not tokens:
            return set()
        backend = get_backend()
        query = IndexQuery([tokens], self.scope.filters(), self.excluded, *self.scope.rows())
        rows = list(backend.search_headlines([(query, ["headline", "kicker"])]))
        texts = backend.headlines(rows).values() if rows else []
        found = {token for fields in texts for token in (*fields["headline"], *fields["kicker"])}
        return found.union(*backend.search_names([tokens], MAX_NAMES).values()) & set(tokens)

    def _show(self, ranked: list[Ranked], exact: set[int]) -> None:
        """Make the result of these rows: their editions, those only that `editions` has."""
        best = ranked[: 2 * MAX_RESULTS]
        visible = self.editions.filter(searchdocument__row__in=[each.row for each in best])
        found = visible.values_list("searchdocument__row", "id", "article") if best else []
        shown = {row: (id, article) for row, id, article in found}
        for each in [each for each in best if each.row in shown][:MAX_RESULTS]:
            edition, article = shown[each.row]
            self.result.editions[edition] = article
            self.result.exact_count += each.row in exact
            if lacks := [term.text for i, term in enumerate(self.terms) if i not in each.matched]:
                self.result.left_out[edition] = lacks

    def _words_of_topics(self) -> set[str]:
        """The words of the names of matching topics."""
        topics = Topic.objects.filter(pk__in=sorted(self.topics)[:MAX_MARKED_TOPICS]) if self.topics else []
        return {word for topic in topics for spelling in topic.spellings() for word in vocabulary.split(spelling)}
