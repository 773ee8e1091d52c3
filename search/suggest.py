"""Suggestions while a person types, and the topics and contributors that a text names."""

from collections import Counter

from articles.models import Contributor, Edition
from articles.models.edition_querysets import EditionQuerySet
from topics.models import Topic

from . import index, vocabulary
from .backends import IndexQuery, get_backend
from .find import Scope
from .names import MAX_NAMES
from .query import Query, parse_query
from .similar import Similar
from .terms import Term, read_terms

MAX_TOKENS = 900  # of the newest headlines, among which completions are looked up
MAX_EXACT = 60  # completions that older headlines are searched for
ENOUGH = 8  # headlines


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
    """Names of topics, then headlines, that have the words of the query; the last word may be incomplete.

    The last word is completed by the words that the newest headlines with the words before it have.
    """
    terms, excluded = read_terms(query)
    if not terms or not all(term.phrases for term in terms[:-1]):
        return []
    names = get_backend().search_names([*(term.phrases for term in terms[:-1]), terms[-1].phrases or ["-"]], MAX_NAMES)
    topics = _with_stories(index.names_of(names)[0])[:limit] if names else []
    scope = Scope(language=language)
    rows = _headlines_with(terms, scope, excluded)[: 2 * limit]
    newest = editions.filter(searchdocument__row__in=rows).newest_first() if rows else editions.none()
    headlines = newest.values_list("headline", flat=True)[:limit]
    return list(dict.fromkeys([*(topic.name_in(language) for topic in topics), *headlines]))[:limit]


def _headlines_with(terms: list[Term], scope: Scope, excluded: list[str]) -> list[int]:
    """The newest rows whose headlines have all terms, the last of which may be incomplete."""
    backend, last = get_backend(), terms[-1].words[-1]
    first = [term.phrases for term in terms[:-1]]
    groups, fields = (first, ["headline"]) if first else ([scope.filters()[-1:]], ["facts"])
    query = IndexQuery(groups, scope.filters(), excluded, *scope.rows())
    rows = list(backend.search_headlines([(query, fields)]))
    tokens = {row: set(its["headline"]) for row, its in backend.headlines(rows).items()} if rows else {}
    known = Counter(token for its in tokens.values() for token in its)
    frequent = [token for token, _count in known.most_common(MAX_TOKENS)]
    completions = {word.token for word in vocabulary.words_with_prefix(last, len(frequent), among=frequent)}
    completions |= set(terms[-1].phrases[:MAX_EXACT])
    found = [row for row in sorted(tokens, reverse=True) if tokens[row] & completions]
    if len(found) < ENOUGH and terms[-1].phrases:
        asked = query._replace(groups=[*first, terms[-1].phrases[:MAX_EXACT]])
        found += [row for row in backend.search_headlines([(asked, ["headline"])]) if row not in found]
    return found


def _ids_of_names(query: Query, is_fuzzy: bool = False) -> dict[type, list[int]]:
    terms, _excluded = read_terms(query)
    backend, rows = get_backend(), {}
    groups = [term.phrases for term in terms]
    if groups and all(groups):
        rows = backend.search_names(groups, MAX_NAMES)
    if groups and is_fuzzy and not rows:
        Similar(terms, terms).add(None)
        groups = [[*term.phrases, *term.similar] for term in terms]
        rows = backend.search_names(groups, MAX_NAMES) if all(groups) else {}
    topics, contributors = index.names_of(rows)
    return {Topic: topics, Contributor: contributors}
