"""Setting up an authenticator app: six digits every 30 seconds (TOTP, RFC 6238)."""

import secrets
from base64 import b32encode
from urllib.parse import quote, urlencode

import segno
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from . import second_factor, session_secrets
from .models import AuthenticatorApp, User

KEY_BYTES = 20  # RFC 4226, section 4: 160 bits are recommended
_KEY = "authenticator_key"


def begin(session: SessionBase, person: User) -> bytes:
    """A new key, which this session alone knows, for some minutes."""
    key = secrets.token_bytes(KEY_BYTES)
    session_secrets.keep(session, person, _KEY, key)
    return key


def begun(session: SessionBase, person: User) -> bytes | None:
    """The key that begin() made in this session; None if it is too old or void."""
    return session_secrets.kept(session, person, _KEY)


def confirm(session: SessionBase, person: User, code: str) -> list[str]:
    """Make the key of this session that of the person's app, if the code is right.

    Returns new recovery codes, and none if the code is wrong. The old app and the old codes become invalid.
    """
    key = begun(session, person)
    app = AuthenticatorApp(user=person, name="app")
    if key is None:
        return []
    app.key = key
    if not (code.isdecimal() and len(code) == 6 and app.matches(code)):
        return []
    codes, hashed = second_factor.new_recovery_codes()
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)  # of two at once, the later one replaces the earlier
        AuthenticatorApp.objects.filter(user=person).delete()
        app.save()
        second_factor.store_recovery_codes(person, hashed)
    del session[_KEY]
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
