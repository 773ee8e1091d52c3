"""A backup brought back, into an empty place or, when told so, in the place of what is there."""

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, connection

from . import archive
from .archive import MEDIA, Manifest
from .dumps import NAMES, load
from .exceptions import Refused
from .media import stored
from .models_to_copy import first_in_use


def restore(path: Path, replace: bool = False) -> Manifest:
    """Check the whole backup, then bring back its uploads and its database.

    With `replace` the database there is replaced, and uploads are added to those there. Raises Refused, before anything
    is written, where the backup is not whole, is another database's, or there is something to lose.
    """
    manifest = archive.verify(path)
    if manifest.database != connection.vendor:
        raise Refused(
            f"The backup is of a {manifest.database} database, and DATABASE_URL names a {connection.vendor} one. Restore "
            "it into one of its own kind; manage.py copy_database goes from one to the other."
        )
    if not replace:
        _refuse_if_in_use()
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as folder:
        database = Path(folder) / NAMES[connection.vendor]
        # Uploads before rows, as always: cut short, this leaves files without rows and never a row without its file.
        for name, file in archive.contents(path):
            if name.startswith(MEDIA):
                _restore_file(name.removeprefix(MEDIA), file)
            else:
                with database.open("wb") as copy:
                    shutil.copyfileobj(file, copy)
        os.sync()
        load(database)
    cache.clear()  # pages of what was there before
    return manifest


def _refuse_if_in_use() -> None:
    if model := first_in_use(DEFAULT_DB_ALIAS):
        raise Refused(f"The database is in use: it has {model._meta.verbose_name_plural}. --replace replaces it.")
    if name := next(stored(), None):
        raise Refused(f"There are uploads already, {name} for one. --replace adds those of the backup to them.")


def _restore_file(name: str, file) -> None:
    if default_storage.exists(name):
        default_storage.delete(name)
    kept = default_storage.save(name, File(file))
    if kept != name:
        raise Refused(f"The upload {name} could not be restored under its name.")
