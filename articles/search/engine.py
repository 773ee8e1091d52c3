"""The database's own full-text index: FTS5 in SQLite, tsvector in PostgreSQL. One contract, nothing of it leaks out.

The table search_index is made by migration 0005: its rows are no model's.

Only folded words go in, so neither database's own rules of languages and scripts matter. A document's id is its edition's.
"""

from django.db import connection, connections, router

from .models import SearchWord

# The fields of a document, most telling first, with PostgreSQL's weight for each.
FIELDS = {"headline": "A", "names": "B", "kicker": "B", "summary": "C", "byline": "B", "body": "D"}
# How well a document answers: by the fields in which all the words are found.
TIERS = (
    ("headline",),
    ("headline", "names", "kicker", "byline"),
    ("headline", "names", "kicker", "byline", "summary"),
    tuple(FIELDS),
)
CANDIDATES = 300  # so many of a tier, the newest, are looked at

# A query is a list of groups, of which each must be found; a group is a list of alternatives; an alternative is a
# list of keys that follow one another.
Groups = list[list[list[str]]]


def put(documents: dict[int, dict[str, str]]) -> None:
    """Write documents, by id, in the place of any there were. A document has the folded words of each field."""
    remove(list(documents))
    with connection.cursor() as cursor:
        if _is_sqlite():
            marks = ", ".join(["?"] * (1 + len(FIELDS))).replace("?", "%s")
            rows = [(id, *(document.get(field, "") for field in FIELDS)) for id, document in documents.items()]
            cursor.executemany(f"INSERT INTO search_index (rowid, {', '.join(FIELDS)}) VALUES ({marks})", rows)
        else:
            vector = " || ".join(f"setweight(to_tsvector('simple', %s), '{weight}')" for weight in FIELDS.values())
            rows = [(id, *(document.get(field, "") for field in FIELDS)) for id, document in documents.items()]
            cursor.executemany(f"INSERT INTO search_index (rowid, document) VALUES (%s, {vector})", rows)


def remove(ids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(id,) for id in ids])


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_index")


def search(groups: Groups, without: list[list[str]], fields: tuple[str, ...]) -> list[int]:
    """The ids of the newest documents that have every group in these fields, and none of `without` anywhere."""
    if not groups:
        return []
    expression = (_fts5 if _is_sqlite() else _tsquery)(groups, without, fields)
    where = "search_index MATCH %s" if _is_sqlite() else "document @@ %s::tsquery"
    with connections[router.db_for_read(SearchWord)].cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM search_index WHERE {where} ORDER BY rowid DESC LIMIT {CANDIDATES}", [expression]
        )
        return [id for (id,) in cursor.fetchall()]


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _fts5(groups: Groups, without: list[list[str]], fields: tuple[str, ...]) -> str:
    """https://www.sqlite.org/fts5.html#full_text_query_syntax"""

    def phrase(keys: list[str]) -> str:
        return '"' + " ".join(keys) + '"'

    wanted = " AND ".join("(" + " OR ".join(map(phrase, group)) + ")" for group in groups)
    expression = f"{{{' '.join(fields)}}} : ({wanted})"
    if without:
        expression = f"({expression}) NOT ({' OR '.join(map(phrase, without))})"
    return expression


def _tsquery(groups: Groups, without: list[list[str]], fields: tuple[str, ...]) -> str:
    """https://www.postgresql.org/docs/15/datatype-textsearch.html#DATATYPE-TSQUERY"""
    weights = "".join(sorted({FIELDS[field] for field in fields}))

    def phrase(keys: list[str], weights: str = "") -> str:
        return "(" + " <-> ".join(f"'{key}'{':' + weights if weights else ''}" for key in keys) + ")"

    wanted = " & ".join("(" + " | ".join(phrase(keys, weights) for keys in group) + ")" for group in groups)
    return wanted + "".join(f" & !{phrase(keys)}" for keys in without)
