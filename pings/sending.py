"""Sends the pings that are due. What a service does not take is tried again, later each time, until it is taken."""

import logging
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from articles.models import Edition

from .models import Ping
from .services import TELL
from .storing import services_in_use

logger = logging.getLogger(__name__)

BATCH = 100
CLAIM = timedelta(minutes=20)  # a process that is killed while it sends gives its pings free after this time
LONGEST_WAIT = timedelta(hours=1)


class Sent(NamedTuple):
    """What one run did with the pings of a service."""

    service: str
    sent: int
    failed: int
    error: str


def send_pings() -> list[Sent]:
    """Tell every service in use of what is due. Two processes that run this at once send no ping twice.

    The run ends for a service at the first batch of which something failed. Pings of a service that the settings do not
    name any more are deleted.
    """
    services = services_in_use()
    Ping.objects.exclude(service__in=services).delete()
    return [_send_to(service) for service in services]


def _send_to(service: str) -> Sent:
    sent = 0
    while True:
        until = timezone.now() + CLAIM
        pings = _claim(service, until)
        if not pings:
            return Sent(service, sent, 0, "")
        told, failed, error = _tell(service, pings)
        _settle(pings, failed, until)
        sent += told
        if failed:
            logger.warning("%s: %s pings failed and are tried again: %s", service, len(failed), error)
            return Sent(service, sent, len(failed), error)


def _claim(service: str, until: datetime) -> list[Ping]:
    """The next due pings, which no other process takes before `until`."""
    with transaction.atomic():
        pings = list(Ping.objects.due(service).select_for_update(skip_locked=True)[:BATCH])
        Ping.objects.filter(pk__in=[ping.pk for ping in pings]).update(due_at=until)
    return pings


def _tell(service: str, pings: list[Ping]) -> tuple[int, set[int], str]:
    """Tell the service of the editions that readers know now. Returns how many, the editions that failed, and the error."""
    editions = list(Edition.objects.known_to_readers().filter(pk__in=[ping.edition_id for ping in pings]).for_feed())
    if not editions:
        return 0, set(), ""
    failed, error = TELL[service](editions)
    return len(editions) - len(failed), failed, error


def _settle(pings: list[Ping], failed: set[int], until: datetime) -> None:
    """Put failed pings off, and delete the others. One whose edition changed meanwhile has a new time, and stays.

    A ping whose edition is scheduled again waits for the new time.
    """
    claimed = Ping.objects.filter(due_at=until)
    later = dict(
        Edition.objects.scheduled().filter(pk__in=[p.edition_id for p in pings]).values_list("pk", "publish_at")
    )
    for ping in pings:
        mine = claimed.filter(pk=ping.pk)
        if ping.edition_id in failed:
            wait = min(timedelta(minutes=2 ** min(ping.tries, 10)), LONGEST_WAIT)
            mine.update(due_at=timezone.now() + wait, tries=ping.tries + 1)
        elif ping.edition_id in later:
            mine.update(due_at=later[ping.edition_id])
    done = [ping.pk for ping in pings if ping.edition_id not in failed and ping.edition_id not in later]
    claimed.filter(pk__in=done).delete()
