"""The full-text index of the database that the paper uses, behind one contract (base.py)."""

from functools import cache

from django.db import connection

from .base import Backend, Document, IndexQuery
from .postgresql import PostgreSQLBackend
from .sqlite import SQLiteBackend

__all__ = ["Backend", "Document", "IndexQuery", "get_backend"]

_BACKENDS = {"sqlite": SQLiteBackend, "postgresql": PostgreSQLBackend}


def get_backend() -> Backend:
    """The backend for the default database. Raises KeyError for a database that has none."""
    return _backend_for(connection.vendor)


@cache
def _backend_for(vendor: str) -> Backend:
    return _BACKENDS[vendor]()
