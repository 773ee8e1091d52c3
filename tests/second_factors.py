"""Helpers for tests of log-ins and two-step verification."""

import re
from base64 import b32decode

from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django_otp.oath import totp

from accounts import authenticator
from accounts.models import AuthenticatorApp, User

CODE, SET_UP, CONFIRM = "/admin/second-factor/", "/admin/second-factor/set-up/", "/admin/confirm/"


def log_in(username: str, password: str = "", **headers) -> Client:
    """A client that has logged in with the password of tests/conftest.py, or with this one."""
    client = Client(HTTP_ACCEPT_LANGUAGE="en", **headers)
    password = password or f"{username}-pass-phrase"
    assert client.post("/admin/login/", {"username": username, "password": password}).status_code == 302
    return client


def code_of(key: bytes, steps: int = 0) -> str:
    """The code that the app shows now, or some steps of 30 seconds from now."""
    return f"{totp(key, t0=-30 * steps):06}"


def shown_key(page: str) -> bytes:
    """The key that a page of the set-up shows."""
    return b32decode(re.findall(r'entrance__key">([A-Z2-7 ]+)</code>', page)[0].replace(" ", ""))


def turn_on(person: User) -> tuple[bytes, list[str]]:
    """Give the person a second factor whose app has shown no code yet. Returns its key and the recovery codes."""
    session = SessionStore()
    key = authenticator.begin(session, person)
    codes = authenticator.confirm(session, person, code_of(key))
    AuthenticatorApp.objects.update(last_t=-1, drift=0)
    return key, codes
