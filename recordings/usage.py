"""Where recordings are used: the editions whose bodies name their files."""

import re
from collections.abc import Collection

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Edition

from .models import FOLDER, Recording, RecordingUse


def files_in(html: str) -> set[str]:
    """The storage paths of the recordings that a body plays or links to."""
    start = f"(?:{re.escape(settings.SITE_URL)})?{re.escape(settings.MEDIA_URL)}"
    return set(re.findall(rf'"{start}({FOLDER}/[^"/?#]+)[?#"]', html))


def index_uses(edition_ids: Collection[int]) -> None:
    """Store which recordings the bodies of these editions and of their working copies name.

    The caller opens the transaction.
    """
    used = Exists(RecordingUse.objects.filter(edition=OuterRef("pk")))
    naming = Q(body__contains=f"{settings.MEDIA_URL}{FOLDER}/") | Q(stored_copy__isnull=False) | Q(used)
    texts = list(Edition.objects.filter(naming, pk__in=edition_ids).values_list("pk", "body", "stored_copy__texts"))
    if not texts:
        return
    found = {(pk, file) for pk, body, copy in texts for file in files_in(body + (copy or {}).get("body", ""))}
    stored = {(use.edition_id, use.file): use.pk for use in RecordingUse.objects.filter(edition__in=edition_ids)}
    if gone := [pk for key, pk in stored.items() if key not in found]:
        RecordingUse.objects.filter(pk__in=gone).delete()
    new = [RecordingUse(edition_id=edition, file=file) for edition, file in sorted(found - stored.keys())]
    RecordingUse.objects.bulk_create(new, ignore_conflicts=True)


def uses(recording: Recording) -> list[Edition]:
    """The editions that use the recording, one for each story."""
    return list({edition.article_id: edition for edition in editions_with(recording)}.values())


def editions_with(recording: Recording) -> QuerySet[Edition]:
    """All editions that use the recording."""
    named = RecordingUse.objects.filter(file=recording.file.name).values("edition")
    return Edition.objects.filter(pk__in=named)
