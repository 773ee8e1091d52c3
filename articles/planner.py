"""One statistic for SQLite's query planner, which has no others."""

from typing import Any

from django.db import connections

INDEX = "edition_newest_first"
# Rows of the table, then how many of them share the first one, two, … columns of the index: language, status, time, id
# and article. Those of a large paper, because only a large one notices a wrong plan.
# https://www.sqlite.org/fileformat2.html#stat1tab
STATISTIC = ("articles_edition", INDEX, "200000 100000 90000 1 1 1")


def install(using: str, **kwargs: Any) -> None:
    """Store the statistic. `manage.py migrate` calls this at its end, because a migration may create the table again.

    Without it SQLite takes a language and a status to be rare. It then walks through all live editions to find the few
    of a topic that has a hundred. All statistics of ANALYZE together make other queries slower (benchmarks/README.md).
    """
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = %s", [INDEX])
        if cursor.fetchone() is None:  # migrating back to a state before it
            return
        cursor.execute(f"ANALYZE {INDEX}")  # creates the table of statistics
        cursor.execute("DELETE FROM sqlite_stat1 WHERE idx = %s", [INDEX])
        cursor.execute("INSERT INTO sqlite_stat1 VALUES (%s, %s, %s)", STATISTIC)
        cursor.execute("ANALYZE sqlite_master")  # analyses nothing: this connection reads the statistics again
