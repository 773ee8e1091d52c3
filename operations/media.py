"""Compares the uploaded files with the rows: orphaned files, and rows with missing files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone

from pictures.intake import STASH_FOLDER, STASH_LIFETIME

from .dumps import models_with_files

# A file is written before its row, so a younger file may belong to a form that is still being saved.
MIN_ORPHAN_AGE = timedelta(hours=1)


@dataclass
class SweepResult:
    """The result of sweep()."""

    orphans: list[str] = field(default_factory=list)
    lost: list[Any] = field(default_factory=list)  # pictures and recordings whose original file is missing
    incomplete: list[Any] = field(default_factory=list)  # renditions are missing, and can be made again


def stored_names(folder: str = "") -> Iterator[str]:
    """Yield the name of every file in the media storage. A file may be deleted before it is read."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in files)
    for name in folders:
        yield from stored_names(prefix + name)


def sweep() -> SweepResult:
    """Compare all file names in the storage with all rows that have files. Only mismatches are checked one by one."""
    files = set(stored_names())  # before the rows: a later upload is not in this set
    result, referenced = SweepResult(), set()
    for model in models_with_files():
        for row in model.objects.only(*model.file_fields).iterator():
            names = row.file_names
            referenced.update(names)
            missing = [name for name in names if name not in files and not default_storage.exists(name)]
            if names[0] in missing:
                result.lost.append(row)
            elif missing:
                result.incomplete.append(row)
    for name in sorted(files - referenced):
        if _is_old_enough(name):
            result.orphans.append(name)
    return result


def _is_old_enough(name: str) -> bool:
    """Whether no form can still use the file. An upload stashed by a failed form may be submitted again."""
    age = STASH_LIFETIME if name.startswith(f"{STASH_FOLDER}/") else MIN_ORPHAN_AGE
    try:
        return default_storage.get_modified_time(name) < timezone.now() - age
    except FileNotFoundError:
        return False
