"""Stores which changes are to be told, in the transaction of the change. Nothing is sent here."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from articles.models import Edition

from .models import Ping

BATCH = 500  # editions in one query; an import may change many thousands


def services_in_use() -> list[str]:
    """The services that the settings name."""
    is_set = {Ping.Service.WEBSUB: settings.WEBSUB_HUB, Ping.Service.INDEXNOW: settings.INDEXNOW_KEY}
    return [str(service) for service, setting in is_set.items() if setting]


def store(editions: Iterable[int]) -> None:
    """Store a ping of each of these editions that readers know or will know, due when they may see the change.

    A draft says nothing to anybody. A scheduled edition is due at its time, which its embargo has moved on.
    """
    services = services_in_use()
    if not services:
        return
    now, ids = timezone.now(), sorted(editions)
    for start in range(0, len(ids), BATCH):
        changed = Edition.objects.filter(pk__in=ids[start : start + BATCH])
        due = dict.fromkeys(changed.known_to_readers().values_list("pk", flat=True), now)
        due |= {edition.pk: edition.publish_at or now for edition in changed.scheduled().only("publish_at")}
        pings = [
            Ping(service=service, edition_id=pk, due_at=at) for service in services for pk, at in sorted(due.items())
        ]
        Ping.objects.bulk_create(
            pings, update_conflicts=True, unique_fields=["service", "edition"], update_fields=["due_at", "tries"]
        )
