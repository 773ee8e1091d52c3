"""Versions and sizes for the System page."""

import os
import platform
from pathlib import Path

import django
import PIL
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection

MEDIA_BYTES_CACHE_SECONDS = 600


def versions() -> dict[str, str]:
    """Return the version of the newsroom and of its main dependencies, by name."""
    return {
        "Newsroom": settings.VERSION,
        "Python": platform.python_version(),
        "Django": django.get_version(),
        connection.display_name: _database_version(),
        "Pillow": PIL.__version__,
    }


def _database_version() -> str:
    return ".".join(map(str, connection.get_database_version()))


def database_bytes() -> int:
    """Return the size of the database in bytes, SQLite's write-ahead log included."""
    if connection.vendor == "sqlite":
        path = str(connection.settings_dict["NAME"])
        return sum(os.path.getsize(each) for each in (path, f"{path}-wal") if os.path.exists(each))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def media_bytes() -> int | None:
    """Return the size of all uploads in bytes, up to ten minutes old; None when they are on another machine."""
    try:
        folder = default_storage.path("")
    except NotImplementedError:
        return None
    key = "operations:media-bytes"
    return cache.get_or_set(key, lambda: _bytes_under(Path(folder)), MEDIA_BYTES_CACHE_SECONDS)


def _bytes_under(folder: Path) -> int:
    total = 0
    for path, _folders, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(path, name)).st_size
            except FileNotFoundError:  # deleted meanwhile
                pass
    return total
