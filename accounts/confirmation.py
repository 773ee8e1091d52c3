"""“Confirm that it is you”: the password again, before a change that could hand an account to someone else.

OWASP ASVS 5.0, 7.5.1. A log-in counts as a confirmation. Both hold for LASTS, in that session alone.
"""

import time
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

LASTS = timedelta(minutes=10)
_CONFIRMED = "confirmed"  # seconds since 1970


def note(request: HttpRequest) -> None:
    """Remember that the person has just entered the password."""
    request.session[_CONFIRMED] = int(time.time())


def missing(request: HttpRequest, then: str) -> HttpResponse | None:
    """A redirect to the page that asks for the password, which leads on to the path `then`; None if not needed."""
    if time.time() - request.session.get(_CONFIRMED, 0) < LASTS.total_seconds():
        return None
    return redirect(f"{reverse('confirm')}?{urlencode({'next': then})}")
