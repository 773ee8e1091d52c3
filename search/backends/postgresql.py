"""PostgreSQL: tsvector columns with GIN indexes (https://www.postgresql.org/docs/15/textsearch.html).

The planner has to guess how frequent a token is, and guesses badly. So each search reads the newest rows first, and
reads more where these show that more will be enough. Tokens that remain are rare, and the GIN index fetches them. The
query stands in a sub-SELECT there: the planner can't look into it, assumes that it is rare, and uses the index.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from .base import (
    FULLTEXT_INDEX,
    HEADLINE_FIELDS,
    HEADLINE_INDEX,
    NAME_INDEX,
    Backend,
    IndexQuery,
    at_least,
    fetch_rows,
    placeholders,
)

_LEXEME, _PLACE = re.compile("'([^']*)':([0-9A-D,]+)"), re.compile("([0-9]+)([A-D]?)")
_FIELD_OF_WEIGHT = {weight: field for field, weight in HEADLINE_FIELDS.items()}
_NEWEST_HEADLINES = (
    f"(SELECT rowid, words FROM {HEADLINE_INDEX} WHERE rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT {{newest}}) "
    "AS newest WHERE words @@ %s::tsquery"
)
_ALL_HEADLINES = f"{HEADLINE_INDEX} WHERE rowid BETWEEN %s AND %s AND words @@ (SELECT %s::tsquery)"
# Reads each row once, whichever of its fields match.
_FIRST_MATCHES = (
    "SELECT rowid, number FROM "
    "(SELECT rowid, number, row_number() OVER (PARTITION BY number ORDER BY rowid DESC) AS place "
    "FROM (SELECT rowid, CASE {cases} END AS number FROM {rows}) AS matching) AS placed "
    "WHERE place <= {limit} ORDER BY number, rowid DESC"
)
_NEWEST_TEXTS = (
    f"SELECT rowid FROM (SELECT rowid, words FROM {FULLTEXT_INDEX} WHERE rowid BETWEEN %s AND %s "
    f"ORDER BY rowid DESC LIMIT {{newest}}) AS newest WHERE words @@ %s::tsquery LIMIT {{limit}}"
)
# GIN knows which tokens a row has, not their order. The inner query finds rows with all tokens of a phrase; the outer
# one reads them, newest first, and checks the order. It joins by ctid, so that the sort carries no text.
_ALL_TEXTS = (
    f"SELECT rowid FROM (SELECT rowid, ctid AS place FROM {FULLTEXT_INDEX} WHERE rowid BETWEEN %s AND %s "
    "AND words @@ (SELECT %s::tsquery) ORDER BY rowid + 0 DESC) AS having_words "
    f"WHERE (SELECT words @@ %s::tsquery FROM {FULLTEXT_INDEX} WHERE ctid = place) LIMIT {{limit}}"
)


class PostgreSQLBackend(Backend):
    """The index in tsvector columns. A token `x` keeps phrases from running from one field into the next."""

    # Rows that a search reads at first, and the factor by which that may grow.
    newest_headlines, newest_texts, max_growth = 4000, 250, 16

    headline_columns = "words"
    headline_values = " || ".join(
        f"setweight(to_tsvector('simple', %s || ' x'), '{weight}')" for weight in HEADLINE_FIELDS.values()
    )
    text_value = "to_tsvector('simple', %s)"

    def search_headlines(self, queries: list[tuple[IndexQuery, list[str]]]) -> dict[int, int]:
        return self.first_matches(self._headline_matches(queries))

    def _headline_matches(self, queries: list[tuple[IndexQuery, list[str]]]) -> list[tuple[int, int]]:
        limit = self.newest_headlines
        while limit <= self.max_growth * self.newest_headlines:
            newest = self._match_first(queries, _NEWEST_HEADLINES.format(newest=limit))
            counts = [sum(position == each for _row, position in newest) for each in range(len(queries))]
            matching = list(accumulate(counts))
            if matching[0] == self.max_candidates:
                return newest
            limit = self._next_limit(limit, matching[0])
        # The newest rows suffice for a query that matches often, and the index would be slow for it.
        rare = [query for query, count in zip(queries, matching, strict=True) if count < self.max_candidates]
        return self._match_first(rare, _ALL_HEADLINES) + [
            (row, number) for row, number in newest if number >= len(rare)
        ]

    def search_fulltext(self, query: IndexQuery) -> list[int]:
        exact, loose, limit = tsquery(query), tsquery(query, is_loose=True), self.newest_texts
        while limit <= self.max_growth * self.newest_texts:
            rows = fetch_rows(
                _NEWEST_TEXTS.format(newest=limit, limit=self.max_candidates), [query.first_row, query.last_row, exact]
            )
            if len(rows) == self.max_candidates:
                break
            limit = self._next_limit(limit, len(rows))
        else:
            rows = fetch_rows(
                _ALL_TEXTS.format(limit=self.max_candidates), [query.first_row, query.last_row, loose, exact]
            )
        return [row for (row,) in rows]

    def search_names(self, groups: list[list[str]], limit: int) -> dict[int, list[str]]:
        sql = f"SELECT rowid, words::text FROM {NAME_INDEX} WHERE words @@ %s ORDER BY rowid DESC LIMIT {limit}"
        rows = fetch_rows(sql, [tsquery(IndexQuery(groups, [], [], 0, 0))])
        return {row: [token for _field, token in _in_order(words)] for row, words in rows}

    def headlines(self, rows: list[int]) -> dict[int, dict[str, list[str]]]:
        sql = f"SELECT rowid, words::text FROM {HEADLINE_INDEX} WHERE rowid IN ({placeholders(rows)})"
        found = {}
        for row, words in fetch_rows(sql, rows):
            fields: dict[str, list[str]] = {field: [] for field in HEADLINE_FIELDS}
            for weight, token in _in_order(words):
                if token != "x":
                    fields[_FIELD_OF_WEIGHT[weight]].append(token)
            found[row] = fields
        return found

    def matching_groups(self, rows: list[int], groups: list[list[str]]) -> dict[int, set[int]]:
        matches = ", ".join("words @@ %s::tsquery" for _group in groups)
        sql = f"SELECT rowid, {matches} FROM {FULLTEXT_INDEX} WHERE rowid IN ({placeholders(rows)})"
        expressions = [tsquery(IndexQuery([group], [], [], 0, 0)) for group in groups]
        found = fetch_rows(sql, [*expressions, *rows])
        return {row: {i for i, is_match in enumerate(flags) if is_match} for row, *flags in found}

    def _match_first(self, queries: list[tuple[IndexQuery, list[str]]], rows: str) -> list[tuple[int, int]]:
        expressions = [tsquery(query, fields) for query, fields in queries]
        cases = " ".join(f"WHEN words @@ %s::tsquery THEN {number}" for number in range(len(expressions)))
        query, _fields = queries[0]
        sql = _FIRST_MATCHES.format(cases=cases, rows=rows, limit=self.max_candidates)
        return fetch_rows(sql, [*expressions, query.first_row, query.last_row, expressions[-1]])

    def _next_limit(self, limit: int, found: int) -> int:
        """How many rows should hold `max_candidates` matches, given what `limit` rows held, and half as many again."""
        return limit * self.max_candidates * 3 // (2 * max(1, found))


def tsquery(query: IndexQuery, fields: Sequence[str] = (), is_loose: bool = False) -> str:
    """The query in PostgreSQL's syntax; the groups only in these fields, if any are given.

    A loose query is what a GIN index can answer alone: the tokens of a phrase in any order, and no exclusions.
    https://www.postgresql.org/docs/15/datatype-textsearch.html#DATATYPE-TSQUERY
    """
    weights = ":" + "".join(HEADLINE_FIELDS[field] for field in fields) if fields else ""

    def any_of(phrases: list[str], weights: str = "") -> str:
        operator = " & " if is_loose else " <-> "
        written = [operator.join(f"'{token}'{weights}" for token in phrase.split()) for phrase in phrases]
        return "(" + " | ".join(f"({phrase})" for phrase in written) + ")"

    parts = [at_least([any_of(group, weights) for group in query.groups], query.missing, _all_of, _any_of)]
    parts += [any_of([token]) for token in query.filters]
    parts += [f"!{any_of([phrase])}" for phrase in query.excluded if not is_loose]
    return " & ".join(filter(None, parts))


def _all_of(parts: list[str]) -> str:
    return f"({' & '.join(parts)})"


def _any_of(parts: list[str]) -> str:
    return f"({' | '.join(parts)})"


def _in_order(words: str) -> list[tuple[str, str]]:
    """The tokens of a tsvector in its text form, in order, each with its weight: '7':2A,9 '8':1B."""
    found = []
    for token, places in _LEXEME.findall(words):
        for place, weight in _PLACE.findall(places):
            found.append((int(place), weight or "D", token))
    return [(weight, token) for _place, weight, token in sorted(found)]
