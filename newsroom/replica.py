"""Reader pages are read from a streaming replica (REPLICA_URL), but only while it has all that the primary has.

A replica is behind by some milliseconds, or by hours when something is wrong with it. A page made from an old reading
would be kept in the page cache as today's until the next publication. So each time that a page has to be made, both
are asked how far they are; it costs two small queries, and the page's many go to the replica.
"""

from contextvars import ContextVar

from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponse

# None: a reader page that has read nothing yet.
_reads_from: ContextVar[str | None] = ContextVar("reads_from", default="default")


class Router:
    """Everything is written to the primary, and read there but for reader pages."""

    def db_for_read(self, model, **hints) -> str:
        if _reads_from.get() is None:
            _reads_from.set("replica" if _has_everything() else "default")
        return _reads_from.get()

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
        before = _reads_from.set(None if _is_reader_page(request) else "default")
        try:
            return self.get_response(request)
        finally:
            _reads_from.reset(before)


def _is_reader_page(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and not request.path_info.startswith(("/admin/", "/preview/"))


def _has_everything() -> bool:
    """Whether the replica has replayed what the primary has written. While the primary is away it has all there is.

    https://www.postgresql.org/docs/15/functions-admin.html#FUNCTIONS-ADMIN-BACKUP
    """
    try:
        written = _ask("default", "SELECT pg_current_wal_lsn()")
    except OperationalError:
        written = "0/0"
    try:
        return _ask("replica", "SELECT coalesce(pg_last_wal_replay_lsn() >= %s::pg_lsn, false)", written)
    except OperationalError:
        return False


def _ask(database: str, question: str, *values):
    with connections[database].cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0]
