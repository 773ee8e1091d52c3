"""Two-step verification: six digits of an authenticator app (TOTP, RFC 6238), or one of ten recovery codes."""

import secrets
import time
from base64 import b32encode
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode

import segno
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_otp import verify_token

from . import stored_secrets
from .models import AuthenticatorApp, RecoveryCode, User

RECOVERY_CODES = 10
KEY_BYTES = 20  # RFC 4226, section 4: 160 bits are recommended
SET_UP_LASTS = timedelta(minutes=10)
_BEGUN = "second_factor_begun"
_BEGUN_PURPOSE = "accounts.second_factor.begun"


def is_required(person: User) -> bool:
    """Whether the person's role must have a second factor."""
    return person.role in settings.SECOND_FACTOR_ROLES


def is_set_up(person: User) -> bool:
    """Whether the person has a second factor."""
    return AuthenticatorApp.objects.filter(user=person).exists()


def is_verified(request: HttpRequest) -> bool:
    """Whether this session has passed the second factor."""
    user: Any = request.user  # django_otp's middleware adds the method
    return user.is_verified()


# --- setting it up ---


def begin(session: SessionBase, person: User) -> bytes:
    """A new key, which this session alone knows, for SET_UP_LASTS. A new password or log-out everywhere voids it."""
    key = secrets.token_bytes(KEY_BYTES)
    sealed = stored_secrets.seal(key, _BEGUN_PURPOSE)
    session[_BEGUN] = {"key": sealed, "at": int(time.time()), "state": person.get_session_auth_hash()}
    return key


def begun(session: SessionBase, person: User) -> bytes | None:
    """The key that begin() made in this session; None if it is too old or void."""
    found = session.get(_BEGUN)
    if not found or found["state"] != person.get_session_auth_hash():
        return None
    if time.time() - found["at"] > SET_UP_LASTS.total_seconds():
        return None
    try:
        return stored_secrets.unseal(found["key"], _BEGUN_PURPOSE)
    except stored_secrets.CannotUnseal:
        return None


def confirm(session: SessionBase, person: User, code: str) -> list[str]:
    """Make the key of this session the person's only second factor, if the code is right.

    Returns new recovery codes, and none if the code is wrong. The old app and the old codes become invalid.
    """
    key = begun(session, person)
    app = AuthenticatorApp(user=person, name="app")
    if key is None:
        return []
    app.key = key
    if not (code.isdecimal() and len(code) == 6 and app.matches(code)):
        return []
    codes = [b32encode(secrets.token_bytes(5)).decode().lower() for _number in range(RECOVERY_CODES)]
    hashes = stored_secrets.hash_codes(codes)  # slow on purpose, so before the transaction
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)  # of two at once, the later one replaces the earlier
        remove(person)
        app.save()
        RecoveryCode.objects.bulk_create(RecoveryCode(person=person, hashed=hashed) for hashed in hashes)
    del session[_BEGUN]
    return codes


def qr_code(person: User, key: bytes) -> str:
    """The key as a QR code: an SVG data URI, so that no other server learns the key.

    It holds a key URI (https://github.com/google/google-authenticator/wiki/Key-Uri-Format).
    """
    issuer = settings.OTP_TOTP_ISSUER.replace(":", "")
    query = urlencode({"secret": b32encode(key).decode(), "issuer": issuer}, quote_via=quote)
    uri = f"otpauth://totp/{quote(f'{issuer}:{person.get_username()}')}?{query}"
    return segno.make(uri, error="m").svg_data_uri(scale=5, border=3, light="#fff")


def grouped_key(key: bytes) -> str:
    """The key in Base32, in groups of four letters for typing."""
    text = b32encode(key).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def remove(person: User) -> None:
    """Delete the person's app and recovery codes."""
    AuthenticatorApp.objects.filter(user=person).delete()
    person.recovery_codes.all().delete()


# --- using it ---


def app_of(person: User) -> AuthenticatorApp | None:
    """The person's app."""
    return AuthenticatorApp.objects.filter(user=person).first()


def seconds_to_wait(app: AuthenticatorApp) -> int:
    """Seconds until a code is accepted again. The throttle doubles them with each wrong code: 1, 2, 4, 8."""
    allowed, why = app.verify_is_allowed()
    return 0 if allowed else int((why["locked_until"] - timezone.now()).total_seconds()) + 1


def accepts(app: AuthenticatorApp, code: str) -> bool:
    """Whether the code is of the app. It is then used up."""
    try:
        return verify_token(app.user, app.persistent_id, code) is not None
    except stored_secrets.CannotUnseal:  # another SECRET_KEY: the recovery codes still work
        return False


def accepts_recovery_code(app: AuthenticatorApp, code: str) -> bool:
    """Whether the code is an unused recovery code of the app's person. It is then used up: of two at once, one wins."""
    stored = app.user.recovery_codes.first()
    hashed = stored_secrets.hash_like(code, stored.hashed) if stored else ""  # slow, so before the transaction
    with transaction.atomic():
        app = AuthenticatorApp.objects.select_for_update().get(pk=app.pk)
        if not app.verify_is_allowed()[0]:
            return False
        deleted, _rows = app.user.recovery_codes.filter(hashed=hashed).delete()
        if deleted:
            app.throttle_reset()
        else:
            app.throttle_increment()
    return bool(deleted)


def seal_again() -> int:
    """Encrypt the keys of all apps with today's SECRET_KEY. Returns how many there are.

    Raises stored_secrets.CannotUnseal if one was sealed with an unknown key.
    """
    with transaction.atomic():
        apps = list(AuthenticatorApp.objects.select_for_update())
        for app in apps:
            app.key = app.key
            app.save(update_fields=["sealed_key"])
    return len(apps)
