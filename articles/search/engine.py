"""The database's own full-text index: FTS5 in SQLite, tsvector in PostgreSQL. One contract, nothing of it leaks out.

Its tables are made by migration 0005 and are no models. All that goes in are tokens: the number of a word (models.py), or a
letter and a number for a fact (index.py). So neither database's own rules of languages and scripts matter, and the index is a third
of the text. `search_heads` has the short fields, small and often enough; `search_whole` has everything, in one field.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection, connections, router

from .models import SearchWord

# The short fields and PostgreSQL's weight for each.
HEADS = {"headline": "A", "summary": "B", "kicker": "C", "facts": "D"}
CANDIDATES = 200  # so many of what answers, the newest, are looked at


class Document(NamedTuple):
    """The tokens of each field of an edition."""

    headline: str
    summary: str
    kicker: str
    facts: str
    body: str


class Ask(NamedTuple):
    """What a document must have: one phrase of every group, every fact, no phrase of `without`, a row between two."""

    groups: list[list[str]]
    facts: list[str]
    without: list[str]
    first: int
    last: int


def put(documents: dict[int, Document]) -> None:
    """Write documents by row. There must be none at these rows."""
    heads = [(row, *document[:4]) for row, document in documents.items()]
    whole = [(row, " x ".join(document)) for row, document in documents.items()]
    with connection.cursor() as cursor:
        if _is_sqlite():
            cursor.executemany(
                f"INSERT INTO search_heads (rowid, {', '.join(HEADS)}) VALUES (%s, %s, %s, %s, %s)", heads
            )
            cursor.executemany("INSERT INTO search_whole (rowid, words) VALUES (%s, %s)", whole)
        else:
            # The x keeps phrases from running from one field into the next; SQLite's columns do so by themselves.
            vector = " || ".join(
                f"setweight(to_tsvector('simple', %s || ' x'), '{weight}')" for weight in HEADS.values()
            )
            cursor.executemany(f"INSERT INTO search_heads (rowid, words) VALUES (%s, {vector})", heads)
            cursor.executemany("INSERT INTO search_whole (rowid, words) VALUES (%s, to_tsvector('simple', %s))", whole)


def remove(rows: Iterable[int]) -> None:
    """Take documents out."""
    with connection.cursor() as cursor:
        for table in ("search_heads", "search_whole"):
            cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", [(row,) for row in rows])


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        for table in ("search_heads", "search_whole", "search_names"):
            cursor.execute(f"DELETE FROM {table}")


def search(asked: list[tuple[Ask, list[str]]]) -> list[list[int]]:
    """For each of these, the newest rows that have every group in these of the short fields; anywhere, where none is named."""
    found: list[list[int]] = [[] for _each in asked]
    for way in (_SQLITE,) if _is_sqlite() else (_NEWEST, _ALL):
        left = [number for number, rows in enumerate(found) if len(rows) < CANDIDATES]
        if not left:
            break
        parts, parameters = [], []
        for number in left:
            ask, fields = asked[number]
            table = "search_heads" if fields else "search_whole"
            part = way.format(table=table, limit=CANDIDATES, newest=NEWEST[table])
            parts.append(f"SELECT {number} AS number, rowid FROM ({part}) AS part{number}")
            parameters += [ask.first, ask.last, _expression(ask, fields)]
            found[number] = []
        with _reading().cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), parameters)
            for number, row in cursor.fetchall():
                found[number].append(row)
    return found


# SQLite walks its index from the newest row back, and stops when it has enough.
_SQLITE = (
    "SELECT rowid FROM {table} WHERE rowid BETWEEN %s AND %s AND {table} MATCH %s ORDER BY rowid DESC LIMIT {limit}"
)
# PostgreSQL would have to guess how frequent words are, and guesses badly. So the newest rows are read first, which is
# enough for frequent words; the others are few enough to be fetched by the index and sorted (which the "+ 0" makes it do).
_NEWEST = (
    "SELECT rowid FROM (SELECT rowid, words FROM {table} WHERE rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT {newest}) "
    "AS newest WHERE words @@ %s::tsquery LIMIT {limit}"
)
_ALL = "SELECT rowid FROM {table} WHERE rowid BETWEEN %s AND %s AND words @@ %s::tsquery ORDER BY rowid + 0 DESC LIMIT {limit}"
NEWEST = {"search_heads": 2000, "search_whole": 500}


def put_name(row: int, words: str) -> None:
    """Write the words of a name's spellings."""
    value = "%s" if _is_sqlite() else "to_tsvector('simple', %s)"
    remove_name(row)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO search_names (rowid, words) VALUES (%s, {value})", [row, words])


def remove_name(row: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_names WHERE rowid = %s", [row])


def search_names(groups: list[list[str]], limit: int) -> list[int]:
    """The rows of names that have one phrase of every group."""
    with _reading().cursor() as cursor:
        expression = _expression(Ask(groups, [], [], 0, 0), [])
        where = "search_names MATCH %s" if _is_sqlite() else "words @@ %s::tsquery"
        cursor.execute(f"SELECT rowid FROM search_names WHERE {where} ORDER BY rowid DESC LIMIT {limit}", [expression])
        return [row for (row,) in cursor.fetchall()]


def _expression(ask: Ask, fields: list[str]) -> str:
    return (_fts5 if _is_sqlite() else _tsquery)(ask, fields)


def _reading():
    """The connection to ask: a reader's may be a replica's."""
    return connections[router.db_for_read(SearchWord)]


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _fts5(ask: Ask, fields: list[str]) -> str:
    """https://www.sqlite.org/fts5.html#full_text_query_syntax"""

    def any_of(phrases: list[str]) -> str:
        return "(" + " OR ".join(f'"{phrase}"' for phrase in phrases) + ")"

    columns = f"{{{' '.join(fields)}}} : " if fields else ""
    parts = [f"{columns}({' AND '.join(map(any_of, ask.groups))})", *(any_of([fact]) for fact in ask.facts)]
    expression = " AND ".join(parts)
    return f"({expression}) NOT {any_of(ask.without)}" if ask.without else expression


def _tsquery(ask: Ask, fields: list[str]) -> str:
    """https://www.postgresql.org/docs/15/datatype-textsearch.html#DATATYPE-TSQUERY"""
    weights = ":" + "".join(HEADS[field] for field in fields) if fields else ""

    def any_of(phrases: list[str], weights: str = "") -> str:
        written = [" <-> ".join(f"'{token}'{weights}" for token in phrase.split()) for phrase in phrases]
        return "(" + " | ".join(f"({phrase})" for phrase in written) + ")"

    parts = [any_of(group, weights) for group in ask.groups]
    parts += [any_of([fact]) for fact in ask.facts] + [f"!{any_of([phrase])}" for phrase in ask.without]
    return " & ".join(parts)
