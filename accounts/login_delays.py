"""A growing, bounded delay between two tries to log in, for each username, browser or network.

The public form of complaints uses it too, for each address.

A username has some tries without a delay. After them each try must come 1, 2, 4 … and at most LONGEST seconds after the
one before it. Earlier ones are not checked, and don't prolong the delay. A quarter of an hour without a try ends it.
So all addresses together guess at most once a minute, and nobody can lock an account. No request waits: it is told to
come back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import LoginDelay

LONGEST = 60  # seconds
FORGOTTEN_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Counted:
    """What is counted, such as "name:editor", and how many tries have no delay."""

    what: str
    free: int

    @property
    def key(self) -> str:
        """What LoginDelay.key stores."""
        return salted_hmac("accounts.login_delays", self.what, algorithm="sha256").hexdigest()


def seconds_after(tries: int, free: int) -> int:
    """The delay in seconds after so many tries."""
    return 0 if tries < free else min(LONGEST, 2 ** min(tries - free, 10))


def take_turn(counted: Iterable[Counted]) -> int:
    """Count a try before its password is checked, so that of many at once only the allowed ones are.

    Returns 0, or the seconds to wait, in which case the try is neither allowed nor counted.
    """
    now = timezone.now()
    LoginDelay.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()
    free = {each.key: each.free for each in counted}
    LoginDelay.objects.bulk_create([LoginDelay(key=key, last_at=now) for key in free], ignore_conflicts=True)
    with transaction.atomic():
        rows = list(LoginDelay.objects.select_for_update().filter(key__in=free).order_by("key"))
        ends = [row.last_at + timedelta(seconds=seconds_after(row.tries, free[row.key])) for row in rows]
        if wait := max(0, ceil((max(ends, default=now) - now).total_seconds())):
            return wait
        LoginDelay.objects.filter(pk__in=[row.pk for row in rows]).update(tries=F("tries") + 1, last_at=now)
    return 0


def forgive(counted: Iterable[Counted], tries: int) -> None:
    """Take back so many tries."""
    keys = [each.key for each in counted]
    LoginDelay.objects.filter(key__in=keys).update(tries=Greatest(F("tries") - tries, 0))


def forget(counted: Iterable[Counted]) -> None:
    """Take back all tries."""
    LoginDelay.objects.filter(key__in=[each.key for each in counted]).delete()
