"""Suggestions while a person types, and the topics and contributors that a text names."""

from collections import Counter

from articles.models import Contributor, Edition
from articles.models.querysets import EditionQuerySet
from topics.models import Topic

from . import index, vocabulary
from .backends import IndexQuery, get_backend
from .find import Scope
from .names import MAX_NAMES
from .query import Query, parse_query
from .similar import Similar
from .terms import read_terms


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
    terms, excluded = read_terms(query)
    if not terms or not all(term.phrases for term in terms):
        return []
    groups = [term.phrases for term in terms]
    topics = _with_stories(_ids_of_names(query)[Topic])[:limit]
    scope = Scope(language=language)
    index_query = IndexQuery(groups, scope.filters(), excluded, *scope.rows())
    rows = list(get_backend().search_headlines([(index_query, ["headline"])]))
    headlines = (
        editions.filter(searchdocument__row__in=rows[: 2 * limit]).newest_first().values_list("headline", flat=True)
    )
    return list(dict.fromkeys([*(topic.name_in(language) for topic in topics), *headlines[:limit]]))[:limit]


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
