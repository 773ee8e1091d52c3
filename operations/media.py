"""The uploaded files: which of them no row names, and which rows name one that is not there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from articles.models import Article
from pictures.intake import STASH_FOLDER, STASH_LIFETIME
from pictures.models import Picture

# A file is written before its row, and a form that takes long is no orphan yet.
YOUNG = timedelta(hours=1)
_CARD = re.compile(r"cards/(\d+)/")  # reader/share_cards.py draws them; they last as long as their story


@dataclass
class Sweep:
    """What sweep() finds."""

    orphans: list[str] = field(default_factory=list)
    lost: list[Picture] = field(default_factory=list)  # the upload itself is gone
    incomplete: list[Picture] = field(default_factory=list)  # smaller sizes are gone, and can be made again


def stored(folder: str = "") -> Iterator[str]:
    """The name of every file in the storage of uploads. One that is deleted meanwhile may be among them."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in files)
    for name in folders:
        yield from stored(prefix + name)


def sweep() -> Sweep:
    """Compare the storage with the rows. Reads all names of both; looks closer only at what does not match."""
    files = set(stored())  # before the rows: what is uploaded meanwhile has its row by then, or is young
    found, named = Sweep(), set()
    for picture in Picture.objects.only("file", "width", "height").iterator():
        named.update(picture.file_names)
        missing = [name for name in picture.file_names if name not in files and not default_storage.exists(name)]
        if picture.file.name in missing:
            found.lost.append(picture)
        elif missing:
            found.incomplete.append(picture)
    stories = set(Article.objects.values_list("pk", flat=True).iterator())
    for name in sorted(files - named):
        card = _CARD.match(name)
        if not (card and int(card[1]) in stories) and _is_old(name):
            found.orphans.append(name)
    return found


def _is_old(name: str) -> bool:
    """Whether nobody can still be about to use the file. What a failed form has set aside may be sent again."""
    age = STASH_LIFETIME if name.startswith(f"{STASH_FOLDER}/") else YOUNG
    try:
        return default_storage.get_modified_time(name) < timezone.now() - age
    except FileNotFoundError:
        return False
