"""Whether the person has just entered the password, before a change that could hand an account to someone else.

OWASP ASVS 5.0, 7.5.1. A log-in counts as a confirmation. Both hold for LASTS, in that session alone.
"""

import time
from datetime import timedelta

from django.http import HttpRequest

LASTS = timedelta(minutes=10)
_CONFIRMED = "confirmed"  # seconds since 1970


def note(request: HttpRequest) -> None:
    """Remember that the person has just entered the password."""
    request.session[_CONFIRMED] = int(time.time())


def is_recent(request: HttpRequest) -> bool:
    """Whether the person has entered the password within LASTS."""
    return time.time() - request.session.get(_CONFIRMED, 0) < LASTS.total_seconds()
