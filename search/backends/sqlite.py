"""SQLite: FTS5 tables (https://www.sqlite.org/fts5.html)."""

from collections.abc import Iterator, Sequence

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

# FTS5 scans its index from the newest row backwards and stops at the limit.
_NEWEST = (
    "SELECT rowid FROM {table} WHERE rowid BETWEEN %s AND %s AND {table} MATCH %s ORDER BY rowid DESC LIMIT {limit}"
)


class SQLiteBackend(Backend):
    """The index in FTS5 tables. Their columns keep phrases from running from one field into the next."""

    headline_columns = ", ".join(HEADLINE_FIELDS)
    headline_values = ", ".join("%s" for _field in HEADLINE_FIELDS)
    text_value = "%s"

    def search_headlines(self, queries: list[tuple[IndexQuery, list[str]]]) -> dict[int, int]:
        return self.first_matches(self._headline_matches(queries))

    def _headline_matches(self, queries: list[tuple[IndexQuery, list[str]]]) -> Iterator[tuple[int, int]]:
        for position, (query, fields) in enumerate(queries):
            rows = self._newest(HEADLINE_INDEX, query, fields)
            yield from ((row, position) for row in rows)
            if position == 0 and len(rows) == self.max_candidates:
                break

    def search_fulltext(self, query: IndexQuery) -> list[int]:
        return self._newest(FULLTEXT_INDEX, query)

    def search_names(self, groups: list[list[str]], limit: int) -> dict[int, list[str]]:
        sql = f"SELECT rowid, words FROM {NAME_INDEX} WHERE {NAME_INDEX} MATCH %s ORDER BY rowid DESC LIMIT {limit}"
        rows = fetch_rows(sql, [match_expression(IndexQuery(groups, [], [], 0, 0))])
        return {row: words.split() for row, words in rows}

    def headlines(self, rows: list[int]) -> dict[int, dict[str, list[str]]]:
        sql = f"SELECT rowid, {self.headline_columns} FROM {HEADLINE_INDEX} WHERE rowid IN ({placeholders(rows)})"
        found = fetch_rows(sql, rows)
        return {row: dict(zip(HEADLINE_FIELDS, map(str.split, texts), strict=True)) for row, *texts in found}

    def matching_groups(self, rows: list[int], groups: list[list[str]]) -> dict[int, set[int]]:
        sql = f"SELECT rowid, words FROM {FULLTEXT_INDEX} WHERE rowid IN ({placeholders(rows)})"
        found = {}
        for row, words in fetch_rows(sql, rows):
            tokens, text = set(words.split()), f" {words} "
            found[row] = {
                i
                for i, group in enumerate(groups)
                if any(f" {phrase} " in text if " " in phrase else phrase in tokens for phrase in group)
            }
        return found

    def _newest(self, table: str, query: IndexQuery, fields: Sequence[str] = ()) -> list[int]:
        parameters = [query.first_row, query.last_row, match_expression(query, fields)]
        return [row for (row,) in fetch_rows(_NEWEST.format(table=table, limit=self.max_candidates), parameters)]


def match_expression(query: IndexQuery, fields: Sequence[str] = ()) -> str:
    """The query in FTS5's syntax; the groups only in these columns, if any are given.

    https://www.sqlite.org/fts5.html#full_text_query_syntax
    """

    def any_of(phrases: list[str]) -> str:
        return "(" + " OR ".join(f'"{phrase}"' for phrase in phrases) + ")"

    columns = f"{{{' '.join(fields)}}} : " if fields else ""
    wanted = at_least([any_of(group) for group in query.groups], query.missing, _all_of, _any_of)
    expression = " AND ".join([f"{columns}({wanted})", *(any_of([token]) for token in query.filters)])
    return f"({expression}) NOT {any_of(query.excluded)}" if query.excluded else expression


def _all_of(parts: list[str]) -> str:
    return f"({' AND '.join(parts)})"


def _any_of(parts: list[str]) -> str:
    return f"({' OR '.join(parts)})"
