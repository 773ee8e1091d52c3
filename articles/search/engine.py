"""The database's own full-text index: FTS5 in SQLite, tsvector in PostgreSQL. One contract, nothing of it leaks out.

Its tables are made by migration 0005 and are no models. All that goes in are tokens: the number of a word (models.py), or a
letter and a number for a fact (index.py). So neither database's own rules of languages and scripts matter, and the index is a third
of the text. `search_heads` has the short fields, small and often enough; `search_whole` has everything, in one field.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
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


def search_heads(asked: list[tuple[Ask, list[str]]]) -> dict[int, int]:
    """The newest rows that have every group in the fields named beside it, each with the number of the first ask it answers.

    Each ask must let through all that the one before it does. Where the first has enough rows, there are none of the others:
    more are more than anybody reads.
    """
    found: dict[int, int] = {}
    for row, number in (_heads_in_sqlite if _is_sqlite() else _heads_in_postgresql)(asked):
        found.setdefault(row, number)
    of_first = [row for row, number in found.items() if number == 0]
    return dict.fromkeys(of_first, 0) if len(of_first) == CANDIDATES else found


def search_whole(ask: Ask) -> list[int]:
    """The newest rows that have every group anywhere."""
    return (_whole_in_sqlite if _is_sqlite() else _whole_in_postgresql)(ask)


def _heads_in_sqlite(asked: list[tuple[Ask, list[str]]]) -> Iterator[tuple[int, int]]:
    for number, (ask, fields) in enumerate(asked):
        rows = _rows(_SQLITE.format(table="search_heads", limit=CANDIDATES), [ask.first, ask.last, _fts5(ask, fields)])
        yield from ((row, number) for (row,) in rows)
        if number == 0 and len(rows) == CANDIDATES:
            break


def _whole_in_sqlite(ask: Ask) -> list[int]:
    rows = _rows(_SQLITE.format(table="search_whole", limit=CANDIDATES), [ask.first, ask.last, _fts5(ask)])
    return [row for (row,) in rows]


# SQLite walks its index from the newest row back, and stops when it has enough.
_SQLITE = (
    "SELECT rowid FROM {table} WHERE rowid BETWEEN %s AND %s AND {table} MATCH %s ORDER BY rowid DESC LIMIT {limit}"
)


def _heads_in_postgresql(asked: list[tuple[Ask, list[str]]]) -> list[tuple[int, int]]:
    read = NEWEST_HEADS
    while read <= FARTHEST * NEWEST_HEADS:
        newest = _first_answered(asked, _NEWEST_HEADS.format(newest=read))
        answering = list(accumulate(sum(number == each for _row, number in newest) for each in range(len(asked))))
        if answering[0] == CANDIDATES:
            return newest
        read = _farther(read, answering[0])
    # Of what the newest rows answer often enough there is no need of more; nor would the index be quick to give it.
    rare = [ask for ask, count in zip(asked, answering, strict=True) if count < CANDIDATES]
    return _first_answered(rare, _ALL_HEADS) + [(row, number) for row, number in newest if number >= len(rare)]


def _first_answered(asked: list[tuple[Ask, list[str]]], rows: str) -> list[tuple[int, int]]:
    queries = [_tsquery(ask, fields) for ask, fields in asked]
    cases = " ".join(f"WHEN words @@ %s::tsquery THEN {number}" for number in range(len(queries)))
    ask, _fields = asked[0]
    sql = _FIRST_ANSWERED.format(cases=cases, rows=rows, limit=CANDIDATES)
    return _rows(sql, [*queries, ask.first, ask.last, queries[-1]])


def _whole_in_postgresql(ask: Ask) -> list[int]:
    exactly, loosely, read = _tsquery(ask), _tsquery(ask, is_loose=True), NEWEST_WHOLE
    while read <= FARTHEST * NEWEST_WHOLE:
        rows = _rows(_NEWEST_WHOLE.format(newest=read, limit=CANDIDATES), [ask.first, ask.last, exactly])
        if len(rows) == CANDIDATES:
            break
        read = _farther(read, len(rows))
    else:
        rows = _rows(_ALL_WHOLE.format(limit=CANDIDATES), [ask.first, ask.last, loosely, exactly])
    return [row for (row,) in rows]


def _farther(read: int, found: int) -> int:
    """How many rows to read for enough, going by what so many had, and half as many again to be sure."""
    return read * CANDIDATES * 3 // (2 * max(1, found))


# PostgreSQL would have to guess how frequent words are, and guesses badly. So the newest rows are read first, and more of them
# where these show that it would be enough; other words are rare enough to be fetched by the index. That it does so is left to no
# guess either: what is asked stands in a SELECT of its own, where the planner cannot see it and takes it for rare.
NEWEST_HEADS, NEWEST_WHOLE = 4000, 250
FARTHEST = 16  # times that many
_NEWEST_HEADS = (
    "(SELECT rowid, words FROM search_heads WHERE rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT {newest}) AS newest "
    "WHERE words @@ %s::tsquery"
)
_ALL_HEADS = "search_heads WHERE rowid BETWEEN %s AND %s AND words @@ (SELECT %s::tsquery)"
# A row is read once, whichever of the fields have the words.
_FIRST_ANSWERED = (
    "SELECT rowid, number FROM (SELECT rowid, number, row_number() OVER (PARTITION BY number ORDER BY rowid DESC) AS place "
    "FROM (SELECT rowid, CASE {cases} END AS number FROM {rows}) AS answering) AS placed "
    "WHERE place <= {limit} ORDER BY number, rowid DESC"
)
_NEWEST_WHOLE = (
    "SELECT rowid FROM (SELECT rowid, words FROM search_whole WHERE rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT {newest}) "
    "AS newest WHERE words @@ %s::tsquery LIMIT {limit}"
)
# The index knows which words a row has and not in which order: that is in the row itself, and read of the newest until there
# are enough. By the row's place, so that no text is sorted with the rows.
_ALL_WHOLE = (
    "SELECT rowid FROM (SELECT rowid, ctid AS place FROM search_whole WHERE rowid BETWEEN %s AND %s "
    "AND words @@ (SELECT %s::tsquery) ORDER BY rowid + 0 DESC) AS having_words "
    "WHERE (SELECT words @@ %s::tsquery FROM search_whole WHERE ctid = place) LIMIT {limit}"
)


def _rows(sql: str, parameters: list) -> list[tuple]:
    with _reading().cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


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
    ask = Ask(groups, [], [], 0, 0)
    where, expression = ("search_names MATCH", _fts5(ask)) if _is_sqlite() else ("words @@", _tsquery(ask))
    rows = _rows(f"SELECT rowid FROM search_names WHERE {where} %s ORDER BY rowid DESC LIMIT {limit}", [expression])
    return [row for (row,) in rows]


def _reading():
    """The connection to ask: a reader's may be a replica's."""
    return connections[router.db_for_read(SearchWord)]


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _fts5(ask: Ask, fields: Sequence[str] = ()) -> str:
    """https://www.sqlite.org/fts5.html#full_text_query_syntax"""

    def any_of(phrases: list[str]) -> str:
        return "(" + " OR ".join(f'"{phrase}"' for phrase in phrases) + ")"

    columns = f"{{{' '.join(fields)}}} : " if fields else ""
    parts = [f"{columns}({' AND '.join(map(any_of, ask.groups))})", *(any_of([fact]) for fact in ask.facts)]
    expression = " AND ".join(parts)
    return f"({expression}) NOT {any_of(ask.without)}" if ask.without else expression


def _tsquery(ask: Ask, fields: Sequence[str] = (), is_loose: bool = False) -> str:
    """https://www.postgresql.org/docs/15/datatype-textsearch.html#DATATYPE-TSQUERY

    Loose is what the index can tell by itself: the words of a phrase in any order, and whatever must not be there.
    """
    weights = ":" + "".join(HEADS[field] for field in fields) if fields else ""

    def any_of(phrases: list[str], weights: str = "") -> str:
        joint = " & " if is_loose else " <-> "
        written = [joint.join(f"'{token}'{weights}" for token in phrase.split()) for phrase in phrases]
        return "(" + " | ".join(f"({phrase})" for phrase in written) + ")"

    parts = [any_of(group, weights) for group in ask.groups]
    parts += [any_of([fact]) for fact in ask.facts]
    parts += [f"!{any_of([phrase])}" for phrase in ask.without if not is_loose]
    return " & ".join(parts)
