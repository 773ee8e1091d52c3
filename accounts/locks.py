"""Writes that give up soon when the database is locked, because a page must not wait for them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast

from django.db import connection

LOCK_TIMEOUT = 500  # milliseconds


@contextmanager
def lock_timeout() -> Iterator[None]:
    """Let statements wait at most LOCK_TIMEOUT for each lock. Then they raise OperationalError.

    SQLite: https://sqlite.org/pragma.html#pragma_busy_timeout. PostgreSQL: the setting lock_timeout.
    """
    connection.ensure_connection()
    driver = cast(Any, connection.connection)
    if connection.vendor == "sqlite":
        (usual,) = driver.execute("PRAGMA busy_timeout").fetchone()
        shorter, reset = f"PRAGMA busy_timeout = {LOCK_TIMEOUT}", f"PRAGMA busy_timeout = {usual}"
    else:
        (usual,) = driver.execute("SHOW lock_timeout").fetchone()
        shorter, reset = f"SET lock_timeout = {LOCK_TIMEOUT}", f"SET lock_timeout = '{usual}'"
    driver.execute(shorter)
    try:
        yield
    finally:
        with suppress(cast(Any, connection).Database.Error):  # a lost connection is replaced, and with it the setting
            driver.execute(reset)
