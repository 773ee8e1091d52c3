"""Database router that reads public pages from a streaming replica (REPLICA_URL) while it is up to date.

A replica lags by milliseconds, or by hours after a failure. A page that is rendered from stale rows would stay in the
page cache until the next publication. So each request compares the WAL positions of both servers first. This costs two
small queries; the queries of the page itself go to the replica.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connections, models
from django.http import HttpRequest, HttpResponse


@dataclass
class ReadSource:
    """The database that a request reads from. None until its first query."""

    database: str | None = "default"
    is_up_to_date: bool = True  # False where the primary can't be asked


_source: ContextVar[ReadSource] = ContextVar("source")


class Router:
    """Sends writes to the primary, and reads of public pages to the replica.

    https://docs.djangoproject.com/en/5.2/topics/db/multi-db/#using-routers
    """

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        """The source of the current request, chosen at its first query; the primary outside of requests."""
        source = _source.get(ReadSource())
        if source.database is None:
            source.database, source.is_up_to_date = _choose_database()
        return source.database

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        """The primary."""
        return "default"

    def allow_relation(self, obj1: models.Model, obj2: models.Model, **hints: Any) -> bool:
        """Always: both are the same database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only on the primary."""
        return db == "default"


class ReplicaMiddleware:
    """Lets public pages read from the replica. All queries of a request go to the same server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        source = ReadSource(None) if _is_public_page(request) else ReadSource()
        token = _source.set(source)
        try:
            response = self.get_response(request)
        finally:
            _source.reset(token)
        if not source.is_up_to_date:
            response["Cache-Control"] = "no-store"
        return response


def _is_public_page(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and not request.path_info.startswith(("/admin/", "/preview/"))


def _choose_database() -> tuple[str, bool]:
    """The alias of the replica if it has replayed all writes of the primary, otherwise that of the primary.

    The second value says whether that database is known to be up to date. While the primary is unreachable it is False,
    and the replica is used if it answers.
    https://www.postgresql.org/docs/15/functions-admin.html#FUNCTIONS-ADMIN-BACKUP
    """
    written = _query_value("default", "SELECT pg_current_wal_lsn()")
    has_caught_up = _query_value("replica", "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", written or "0/0")
    return "replica" if has_caught_up else "default", written is not None


def _query_value(database: str, sql: str, *parameters: Any) -> Any:
    """The single value that a query returns; None while the database is unreachable."""
    try:
        with connections[database].cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchone()[0]
    except OperationalError:
        return None
