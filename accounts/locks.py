"""Writes that give up soon when the database is locked, because a page must not wait for them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

LOCK_TIMEOUT = 500  # milliseconds


@contextmanager
def short_transaction() -> Iterator[None]:
    """A transaction that waits at most LOCK_TIMEOUT for each lock, then raises OperationalError.

    SQLite: https://sqlite.org/pragma.html#pragma_busy_timeout. PostgreSQL: lock_timeout, until the transaction ends.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            with transaction.atomic():
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{LOCK_TIMEOUT}ms"])
                yield
            return
        cursor.execute("PRAGMA busy_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {LOCK_TIMEOUT}")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
