"""What the System page knows of the installation besides the doctor's findings."""

import os
import platform
from pathlib import Path

import django
import PIL
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection


def versions() -> dict[str, str]:
    """The version of the newsroom and of what it runs on, by name."""
    return {
        "Newsroom": settings.VERSION,
        "Python": platform.python_version(),
        "Django": django.get_version(),
        connection.display_name: _database_version(),
        "Pillow": PIL.__version__,
    }


def _database_version() -> str:
    numbers = connection.get_database_version()
    return ".".join(map(str, numbers))


def database_bytes() -> int:
    if connection.vendor == "sqlite":
        path = str(connection.settings_dict["NAME"])
        return sum(os.path.getsize(each) for each in (path, f"{path}-wal") if os.path.exists(each))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def media_bytes() -> int | None:
    """The size of all uploads, as it was within the last ten minutes; None where they are on another machine."""
    try:
        folder = default_storage.path("")
    except NotImplementedError:
        return None
    return cache.get_or_set("operations:media-bytes", lambda: _bytes_under(Path(folder)), 600)


def _bytes_under(folder: Path) -> int:
    total = 0
    for path, _folders, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(path, name)).st_size
            except FileNotFoundError:  # deleted meanwhile
                pass
    return total
