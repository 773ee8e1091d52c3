"""Session lifetime and two-step verification at the desk. No session is read for public pages."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from . import desk_sessions, known_browsers, second_factor
from .desk_sessions import ACTIVITY_INTERVAL
from .locks import lock_timeout
from .models import User

# URL names that need no second factor.
EXEMPT_FROM_SECOND_FACTOR = {
    "second_factor",
    "second_factor_set_up",
    "passkey_check",
    "passkeys",
    "admin:logout",
    "admin:jsi18n",
    "set_language",
    "invitation",
    "invitation_page",
    "confirm",
    "forgotten",
}


def is_at_the_desk(request: HttpRequest) -> bool:
    """Whether a person is logged in with all that the desk asks for. For views elsewhere: the middleware doesn't run."""
    person = request.user
    if not (person.is_authenticated and person.is_active and person.is_staff) or _is_expired(request.session):
        return False
    if not desk_sessions.goes_on(request, person):
        return False
    if second_factor.is_verified(request):
        return True
    return not second_factor.is_required(person) and not second_factor.is_set_up(person)


class DeskMiddleware:
    """At the desk: stores when a person was last seen, ends old sessions, and requires the second factor.

    A browser is remembered after a log-in (known_browsers.py).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if person := getattr(request, "logged_in_now", None):
            known_browsers.remember(request, response, person)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """A redirect to the second factor where it is missing; None where the view may run."""
        if not request.path_info.startswith(reverse("admin:index")) or not request.user.is_authenticated:
            return None
        if _is_expired(request.session) or not desk_sessions.goes_on(request, request.user):
            logout(request)
            return None  # the view redirects to the log-in, which leads back
        # An open page polls for presence. That is no activity of a person, and must not wait for the database.
        if request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate":
            with suppress(OperationalError):  # a locked database: reading goes on, and the next page writes both
                _update_last_seen(request.user)
                desk_sessions.prolong(request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if second_factor.is_verified(request) or name in EXEMPT_FROM_SECOND_FACTOR:
            return None
        if second_factor.is_set_up(request.user):
            return redirect(f"{reverse('second_factor')}?{urlencode({'next': request.get_full_path()})}")
        if second_factor.is_required(request.user):
            return redirect("second_factor_set_up")
        return None


def _is_expired(session: SessionBase) -> bool:
    """Whether the log-in is longer ago than SESSION_LASTS. Times in sessions are seconds since 1970."""
    began = session.setdefault("began", int(time.time()))
    return time.time() - began > settings.SESSION_LASTS.total_seconds()


def _update_last_seen(person: User) -> None:
    now = timezone.now()
    if person.last_seen is None or now - person.last_seen > ACTIVITY_INTERVAL:
        with lock_timeout():
            User.objects.filter(pk=person.pk).update(last_seen=now)
