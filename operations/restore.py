"""Restores a backup into an empty installation or, with `replace`, over an existing one."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import DEFAULT_DB_ALIAS, connection

from pictures.disk import stem

from . import archive
from .archive import MEDIA_PREFIX, Manifest
from .copy_database import first_model_with_rows
from .dumps import DUMP_NAMES, load
from .exceptions import OperationFailed
from .media import stored_names


def restore(path: Path, replace: bool = False) -> Manifest:
    """Verify the whole backup, then restore its uploads and its database.

    With `replace` the database is replaced, and the uploads are added to the existing ones. Before anything is written,
    raises OperationFailed when the backup is incomplete, is of another kind of database, or would overwrite data.
    """
    manifest = archive.verify(path)
    if manifest.database != connection.vendor:
        raise OperationFailed(
            f"The backup is of a {manifest.database} database, and DATABASE_URL is a {connection.vendor} one. Restore "
            "it into one of its own kind; manage.py copy_database copies from one to the other."
        )
    if not replace:
        _require_empty()
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as folder:
        dump = Path(folder) / DUMP_NAMES[connection.vendor]
        # Uploads before rows: an interrupted restore leaves files without rows, never rows without files.
        withheld = set(manifest.withheld)
        for member, file in archive.read_files(path):
            if member.startswith(MEDIA_PREFIX):
                name = member.removeprefix(MEDIA_PREFIX)
                _restore_upload(name, file, stem(name) in withheld)
            else:
                with dump.open("wb") as copy:
                    shutil.copyfileobj(file, copy)
        os.sync()
        load(dump)
    cache.clear()  # it holds pages of the replaced database
    return manifest


def _require_empty() -> None:
    if model := first_model_with_rows(DEFAULT_DB_ALIAS):
        raise OperationFailed(
            f"The database is in use: it has {model._meta.verbose_name_plural}. --replace replaces it."
        )
    if name := next(stored_names(), None):
        raise OperationFailed(f"There are uploads already, for example {name}. --replace adds those of the backup.")


def _restore_upload(name: str, file: IO[bytes], is_withheld: bool) -> None:
    if default_storage.exists(name):
        default_storage.delete(name)
    saved_name = default_storage.save(name, File(file))
    if saved_name != name:
        raise OperationFailed(f"The upload {name} could not be restored under its name.")
    storage = cast(Any, default_storage)
    if is_withheld:
        storage.withhold([name])
    else:
        storage.release([name])
