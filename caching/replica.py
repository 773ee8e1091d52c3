"""Reader pages are read from a streaming replica (REPLICA_URL), but only while it has all that the primary has.

A replica is behind by some milliseconds, or by hours when something is wrong with it. A page made from an old reading
would be kept in the page cache as today's until the next publication. So each time that a page has to be made, both
are asked how far they are; it costs two small queries, and the page's many go to the replica.
"""

from contextvars import ContextVar
from dataclasses import dataclass

from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponse


@dataclass
class Reading:
    """What a request is read from, and whether that is sure to be the latest. None: not decided yet."""

    database: str | None = "default"
    is_sure: bool = True


_reading: ContextVar[Reading] = ContextVar("reading")


class Router:
    """Everything is written to the primary, and read there but for reader pages."""

    def db_for_read(self, model, **hints) -> str:
        reading = _reading.get(Reading())
        if reading.database is None:
            _decide(reading)
        return reading.database

    def db_for_write(self, model, **hints) -> str:
        return "default"

    def allow_relation(self, one, other, **hints) -> bool:
        return True  # the two are one database

    def allow_migrate(self, db, app_label, **hints) -> bool:
        return db == "default"


class ReplicaMiddleware:
    """Knows a reader page. It is read from one of the two from its first query to its last."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reading = Reading(None) if _is_reader_page(request) else Reading()
        before = _reading.set(reading)
        try:
            response = self.get_response(request)
        finally:
            _reading.reset(before)
        if not reading.is_sure:
            response["Cache-Control"] = "no-store"
        return response


def _is_reader_page(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and not request.path_info.startswith(("/admin/", "/preview/"))


def _decide(reading: Reading) -> None:
    """The replica, if it has replayed what the primary has written. While the primary is away, the replica unseen.

    https://www.postgresql.org/docs/15/functions-admin.html#FUNCTIONS-ADMIN-BACKUP
    """
    written = _ask("default", "SELECT pg_current_wal_lsn()")
    reading.is_sure = written is not None
    has_everything = _ask("replica", "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", written or "0/0")
    reading.database = "replica" if has_everything else "default"


def _ask(database: str, question: str, *values):
    """The one value of the answer; None while the database is away."""
    try:
        with connections[database].cursor() as cursor:
            cursor.execute(question, values)
            return cursor.fetchone()[0]
    except OperationalError:
        return None
