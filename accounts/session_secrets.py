"""Secrets that a step in a session leaves for the next one: the key of a new app, the challenge of a passkey.

A secret is good for LASTS, in its session alone. A new password and a log-out everywhere make it void.
"""

import time
from datetime import timedelta

from django.contrib.sessions.backends.base import SessionBase

from . import stored_secrets
from .models import User

LASTS = timedelta(minutes=10)


def keep(session: SessionBase, person: User, name: str, secret: bytes) -> None:
    """Keep the secret under a name, encrypted: sessions are in the database and in its backups."""
    sealed = stored_secrets.seal(secret, _purpose(name))
    session[name] = {"sealed": sealed, "at": int(time.time()), "state": person.get_session_auth_hash()}


def kept(session: SessionBase, person: User, name: str) -> bytes | None:
    """The secret that keep() stored; None if there is none, or if it is too old or void."""
    found = session.get(name)
    if not found or found["state"] != person.get_session_auth_hash():
        return None
    if time.time() - found["at"] > LASTS.total_seconds():
        return None
    try:
        return stored_secrets.unseal(found["sealed"], _purpose(name))
    except stored_secrets.CannotUnseal:
        return None


def _purpose(name: str) -> str:
    return f"accounts.session_secrets.{name}"
