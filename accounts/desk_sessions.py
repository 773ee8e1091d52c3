"""The sessions of a person at the desk: each has a row, so that the person sees them and can end them.

A session has the id of its row. It ends with its row, in accounts/middleware.py.
"""

import re
import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from . import confirmation
from .client import client_address
from .locks import lock_timeout
from .models import DeskSession, User

ACTIVITY_INTERVAL = timedelta(minutes=5)  # between two writes of a person's or a session's last activity
_ID = "desk_session"
# The first that the User-Agent header contains names the browser and the system: browsers name their ancestors too.
_BROWSERS = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox"}
_BROWSERS |= {"FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"}
_SYSTEMS = {"Windows": "Windows", "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "CrOS": "ChromeOS"}
_SYSTEMS |= {"Mac OS X": "macOS", "Linux": "Linux"}


def begin(request: HttpRequest, person: User) -> None:
    """Store the session of this request as one of the person's."""
    session = DeskSession.objects.create(
        person=person,
        address=client_address(request),
        user_agent=re.sub(r"[\x00-\x1f\x7f]", "", request.headers.get("User-Agent", ""))[:300],
    )
    request.session[_ID] = session.pk


def goes_on(request: HttpRequest, person: User) -> bool:
    """Whether the session has not been ended. A session from before these rows existed gets one."""
    if _ID not in request.session:
        begin(request, person)
        return True
    return DeskSession.objects.filter(pk=id_of(request), person=person).exists()


def prolong(request: HttpRequest) -> None:
    """Save the session, which then expires SESSION_COOKIE_AGE from now, and store from where it is used.

    Raises OperationalError if the database is locked.
    """
    if time.time() - request.session.get("used", 0) > ACTIVITY_INTERVAL.total_seconds():
        with lock_timeout():
            DeskSession.objects.filter(pk=id_of(request)).update(used=timezone.now(), address=client_address(request))
        request.session["used"] = int(time.time())


def of(person: User) -> QuerySet[DeskSession]:
    """The person's sessions, without those that have expired. Their rows are deleted."""
    now = timezone.now()
    idle = timedelta(seconds=settings.SESSION_COOKIE_AGE) + ACTIVITY_INTERVAL
    for expired in ({"used__lt": now - idle}, {"began__lt": now - settings.SESSION_LASTS}):
        person.desk_sessions.filter(**expired).delete()
    return person.desk_sessions.all()


def id_of(request: HttpRequest) -> int:
    """The id of this session's row; 0 without one."""
    return int(request.session.get(_ID, 0))


def forget_others(request: HttpRequest, person: User) -> None:
    """Delete the rows of the person's other sessions, which a new password has ended."""
    person.desk_sessions.exclude(pk=id_of(request)).delete()


def end_others(request: HttpRequest, person: User) -> None:
    """Log the person, whose request this is, out everywhere else. Links to set a password become invalid."""
    person.end_sessions()
    update_session_auth_hash(request, person)
    begin(request, person)


def device(user_agent: str) -> str:
    """Browser and system as people know them, such as “Firefox, Windows”; empty if neither is known."""
    names = (next((name for mark, name in marks.items() if mark in user_agent), "") for marks in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, names))


def on_log_in(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Receiver of user_logged_in. A log-in also counts as a confirmation. The middleware remembers the browser."""
    begin(request, user)
    setattr(request, "logged_in_now", user)  # noqa: B010  HttpRequest has no such attribute
    confirmation.note(request)


def on_log_out(sender: object, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    """Receiver of user_logged_out."""
    DeskSession.objects.filter(pk=id_of(request)).delete()
