"""Which uploads have a public address.

A file is withheld when an edition showed it that readers can't see any more, and no live or scheduled edition uses it.
It is released when an edition that uses it goes live or is scheduled. Nothing of this is stored: it follows from the
stories, so that settle_all() repairs what an interrupted run has left.

Pictures and recordings are named by the storage paths of their originals here.
"""

import logging
from collections.abc import Collection, Iterable
from typing import Any, cast

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q

from articles.bodies import picture_files
from articles.models import Contributor, Edition, EditionVersion, FormerLead
from identity.models import Identity
from pictures.models import Picture
from recordings.formats import MEDIA_TYPES
from recordings.models import Recording, RecordingUse
from recordings.usage import files_in

logger = logging.getLogger(__name__)

_BATCH = 500  # editions or files in one query
_ROUNDS = 3

_PUBLISHED = Q(status=Edition.Status.PUBLISHED)  # live or scheduled
_SHOWN_BEFORE = ~_PUBLISHED & Q(first_published_at__isnull=False)


def settle_editions(ids: Collection[int]) -> bool:
    """Move the files that these editions use, or showed, to where they belong. Returns whether any moved.

    To be called after the commit. An error of the storage is logged: the stories are saved, and settle_all() repeats it.
    """
    moved, ordered = False, sorted(ids)
    for start in range(0, len(ordered), _BATCH):
        published, shown_before, others = _by_state(ordered[start : start + _BATCH])
        used = _files_of(published)
        moved |= _settle(used | _files_ever_shown(shown_before) | _used(_files_of(others), _SHOWN_BEFORE), used)
    return moved


def _by_state(ids: Collection[int]) -> tuple[set[int], set[int], set[int]]:
    """The ids of the published editions, of those that readers saw before, and of the others."""
    editions = Edition.objects.filter(pk__in=ids)
    published = set(editions.filter(_PUBLISHED).values_list("pk", flat=True))
    before = set(editions.filter(_SHOWN_BEFORE).values_list("pk", flat=True)) if len(published) < len(ids) else set()
    return published, before, set(ids) - published - before


def settle_all() -> bool:
    """Move every file to where it belongs. Returns whether any moved."""
    moved = settle_editions(Edition.objects.filter(_SHOWN_BEFORE).values_list("pk", flat=True))
    stems = sorted(_storage().withheld_stems())
    for start in range(0, len(stems), _BATCH):
        names = {f"{stem}.{kind}" for stem in stems[start : start + _BATCH] for kind in ("jpg", "png", *MEDIA_TYPES)}
        moved |= _settle(_used(names, _PUBLISHED) | _shown_outside_stories(names))
    return moved


def _settle(names: Collection[str], known: Collection[str] = ()) -> bool:
    """Release those of the files that a published edition uses, and withhold the others.

    `known` are files of which that was just read. Against a race condition, the query is repeated for all until nothing
    has moved: another process may publish between the query and the move, and may have looked before the move.
    """
    moved, used = False, set(known)
    for _round in range(_ROUNDS):
        unknown = set(names) - used
        used |= _used(unknown, _PUBLISHED) | _shown_outside_stories(unknown)
        moves = [_move(row, row.file.name in used) for row in _rows(names)]
        if not any(moves):
            break
        moved, used = True, set()
    return moved


def _move(row: Picture | Recording, is_used: bool) -> bool:
    try:
        return _storage().release(row.file_names) if is_used else _storage().withhold(row.file_names)
    except Exception:  # a storage may raise anything; the other files must not wait for this one
        logger.exception("The files of %s could not be moved. manage.py sweep_media tries again.", row.file.name)
        return False


def _rows(names: Collection[str]) -> Iterable[Any]:
    if not names:
        return []
    pictures = Picture.objects.filter(file__in=names).only(*Picture.file_fields)
    return [*pictures, *Recording.objects.filter(file__in=names).only(*Recording.file_fields)]


def _files_of(ids: Collection[int]) -> set[str]:
    """The files that the editions with these ids use now."""
    if not ids:
        return set()
    leads = Edition.objects.filter(pk__in=ids, article__lead_picture__isnull=False)
    inside = Edition.pictures.through.objects.filter(edition__in=ids)
    return {
        *leads.values_list("article__lead_picture__file", flat=True),
        *inside.values_list("picture__file", flat=True),
        *RecordingUse.objects.filter(edition__in=ids).values_list("file", flat=True),
    }


def _files_ever_shown(ids: Collection[int]) -> set[str]:
    """The files that these editions use now, those in their published versions, and former lead pictures."""
    if not ids:
        return set()
    former = FormerLead.objects.filter(article__editions__in=ids)
    versions = EditionVersion.objects.filter(edition__in=ids, was_published=True)
    bodies = [texts.get("body", "") for texts in versions.values_list("texts", flat=True)]
    leads = set(former.values_list("picture__file", flat=True))
    return _files_of(ids).union(leads, *(picture_files(body) | files_in(body) for body in bodies))


def _used(names: Collection[str], condition: Q) -> set[str]:
    """Those of the files that editions of this kind use."""
    if not names:
        return set()
    editions = Edition.objects.filter(condition)
    by_lead = Exists(editions.filter(article__lead_picture=OuterRef("pk")))
    inside = Edition.pictures.through.objects.filter(edition__in=editions, picture=OuterRef("pk"))
    pictures = Picture.objects.filter(by_lead | Exists(inside), file__in=names)
    played = RecordingUse.objects.filter(file__in=names, edition__in=editions)
    return {*pictures.values_list("file", flat=True), *played.values_list("file", flat=True)}


def _shown_outside_stories(names: Collection[str]) -> set[str]:
    """Those of the files that are a contributor's portrait, the paper's logo or its icon."""
    if not names:
        return set()
    portraits = Contributor.objects.filter(portrait__file__in=names).values_list("portrait__file", flat=True)
    paper = Identity.objects.values_list("logo_light__file", "logo_dark__file", "icon__file").first() or ()
    return {*portraits, *(name for name in paper if name in names)}


def _storage() -> Any:
    return cast(Any, default_storage)
