"""The contract of a search backend.

A backend stores tokens, never words: the id of a SearchWord, or a filter token (index.py). The database's own rules for
languages and scripts therefore don't matter, and the index takes a third of the size of the text. Migration 0005 of
`articles` creates the tables, which have no models.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection, connections, router

from ..models import SearchWord

# The tables keep their names from version 0.1, and so do two columns: `facts` holds filter tokens, `words` holds tokens.
HEADLINE_INDEX, FULLTEXT_INDEX, NAME_INDEX = "search_heads", "search_whole", "search_names"
# The fields of the headline index with PostgreSQL's weight for each. They are columns of SQLite's table.
HEADLINE_FIELDS = {"headline": "A", "summary": "B", "kicker": "C", "facts": "D"}
FILTER_FIELD = "facts"


class Document(NamedTuple):
    """The tokens of one edition, by field, separated by spaces."""

    headline: str
    summary: str
    kicker: str
    filters: str
    body: str


class IndexQuery(NamedTuple):
    """One phrase of each group, every filter token, no phrase of `excluded`, and a row within a range (inclusive).

    A phrase is a string of tokens separated by spaces. `missing` groups may be without a match.
    """

    groups: list[list[str]]
    filters: list[str]
    excluded: list[str]
    first_row: int
    last_row: int
    missing: int = 0


class Backend(ABC):
    """Reads and writes the three tables of the index: short fields, full text, and names of topics and bylines."""

    max_candidates = 200  # rows that a search returns at most, the newest ones
    # SQL of the headline index: its columns and their values, with a placeholder for each field of HEADLINE_FIELDS.
    headline_columns: str
    headline_values: str
    text_value: str  # SQL of a text of tokens, with one placeholder

    @abstractmethod
    def search_headlines(self, queries: list[tuple[IndexQuery, list[str]]]) -> dict[int, int]:
        """The newest rows that match, each with the position of the first query that it matches.

        Each query comes with the fields that it searches, and must match everything that the query before it
        matches. Where the first query alone fills `max_candidates`, the others are not run.
        """

    @abstractmethod
    def search_fulltext(self, query: IndexQuery) -> list[int]:
        """The newest rows that match in any field, at most `max_candidates`."""

    @abstractmethod
    def search_names(self, groups: list[list[str]], limit: int) -> dict[int, list[str]]:
        """The newest rows of names that have one phrase of each group, with their tokens in order."""

    @abstractmethod
    def headlines(self, rows: list[int]) -> dict[int, dict[str, list[str]]]:
        """The tokens of these rows in order, by field of HEADLINE_FIELDS."""

    @abstractmethod
    def matching_groups(self, rows: list[int], groups: list[list[str]]) -> dict[int, set[int]]:
        """For each of these rows the positions of the groups of which it has a phrase, in any field."""

    def first_matches(self, matches: Iterable[tuple[int, int]]) -> dict[int, int]:
        """Pairs of row and query position as a dict that keeps each row's first pair.

        Only the first query's rows remain where they fill `max_candidates`: nobody reads more.
        """
        found: dict[int, int] = {}
        for row, position in matches:
            found.setdefault(row, position)
        of_first = [row for row, position in found.items() if position == 0]
        return dict.fromkeys(of_first, 0) if len(of_first) == self.max_candidates else found

    def add(self, documents: dict[int, Document]) -> None:
        """Insert documents by row number. Raises IntegrityError where a row exists."""
        headlines = [(row, *document[:4]) for row, document in documents.items()]
        # The token x keeps phrases from running from one field into the next.
        texts = [(row, " x ".join(document)) for row, document in documents.items()]
        with connection.cursor() as cursor:
            columns, values = self.headline_columns, self.headline_values
            cursor.executemany(f"INSERT INTO {HEADLINE_INDEX} (rowid, {columns}) VALUES (%s, {values})", headlines)
            cursor.executemany(f"INSERT INTO {FULLTEXT_INDEX} (rowid, words) VALUES (%s, {self.text_value})", texts)

    def add_name(self, row: int, tokens: str) -> None:
        """Insert the tokens of a name's spellings, or replace those at the row."""
        self.remove_name(row)
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {NAME_INDEX} (rowid, words) VALUES (%s, {self.text_value})", [row, tokens])

    def remove(self, rows: Iterable[int]) -> None:
        """Delete documents by row number."""
        keys = [(row,) for row in rows]
        with connection.cursor() as cursor:
            for table in (HEADLINE_INDEX, FULLTEXT_INDEX):
                cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", keys)

    def remove_name(self, row: int) -> None:
        """Delete a name by row number."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {NAME_INDEX} WHERE rowid = %s", [row])

    def clear(self) -> None:
        """Delete every document and every name."""
        with connection.cursor() as cursor:
            for table in (HEADLINE_INDEX, FULLTEXT_INDEX, NAME_INDEX):
                cursor.execute(f"DELETE FROM {table}")


def at_least(
    parts: list[str], missing: int, all_of: Callable[[list[str]], str], any_of: Callable[[list[str]], str]
) -> str:
    """An expression that all but `missing` of these parts match; "" if none has to.

    It halves the parts again and again, so it grows with n log n, not with the number of combinations.
    """
    if missing >= len(parts):
        return ""
    if not missing or len(parts) == 1:
        return all_of(parts)
    left, right = parts[: len(parts) // 2], parts[len(parts) // 2 :]
    ways = []
    for number in range(missing + 1):
        halves = [at_least(left, number, all_of, any_of), at_least(right, missing - number, all_of, any_of)]
        if known := [half for half in halves if half]:
            ways.append(all_of(known))
    return any_of(list(dict.fromkeys(ways)))


def fetch_rows(sql: str, parameters: Sequence[Any]) -> list[tuple]:
    """Run a query on the connection that reads: for a reader page it may be a replica's."""
    with connections[router.db_for_read(SearchWord)].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def placeholders(values: Sequence[Any]) -> str:
    """A placeholder for each value, for IN (…)."""
    return ", ".join(["%s"] * len(values))
