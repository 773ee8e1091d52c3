"""What is checked at each step at the desk. Reader pages pass by: no session is read for them."""

import time
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from . import second_factor
from .models import User

SEEN_EVERY = timedelta(minutes=5)
# What someone may do before the second factor is given: give it, set it up, leave, choose a language, use a link.
BEFORE_SECOND_FACTOR = {
    "second_factor", "second_factor_set_up", "admin:logout", "admin:jsi18n", "set_language", "invitation", "forgotten",
}  # fmt: skip


class DeskMiddleware:
    """Notes when a person was last seen, ends old sessions, and asks for the second factor before all else at the desk."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs):
        if not request.path_info.startswith(reverse("admin:index")) or not request.user.is_authenticated:
            return None
        if _is_over(request.session):
            logout(request)
            return None  # the view leads to the log-in, and from there back to itself
        _note_seen(request.user)
        # Open pages ask who else is here, and that is no sign of anybody sitting before them.
        if request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate":
            _stay(request.session)
        if request.user.is_verified() or request.resolver_match.view_name in BEFORE_SECOND_FACTOR:
            return None
        if second_factor.is_set_up(request.user):
            return redirect(f"{reverse('second_factor')}?{urlencode({'next': request.get_full_path()})}")
        if second_factor.is_demanded(request.user):
            return redirect("second_factor_set_up")
        return None


def _is_over(session: SessionBase) -> bool:
    """Whether the log-in is longer ago than a session lasts. Times in sessions are seconds since 1970."""
    began = session.setdefault("began", int(time.time()))
    return time.time() - began > settings.SESSION_LASTS.total_seconds()


def _stay(session: SessionBase) -> None:
    """Let the session go on: saved, it ends SESSION_COOKIE_AGE from now."""
    if time.time() - session.get("used", 0) > SEEN_EVERY.total_seconds():
        session["used"] = int(time.time())


def _note_seen(person: User) -> None:
    now = timezone.now()
    if person.last_seen is None or now - person.last_seen > SEEN_EVERY:
        User.objects.filter(pk=person.pk).update(last_seen=now)
