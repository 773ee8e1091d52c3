"""Secrets in the database: keys are encrypted, codes are hashed, so that a backup reveals neither.

Encryption is AES-256-GCM (NIST SP 800-38D) with a random nonce and a key that HKDF (RFC 5869) derives from SECRET_KEY.
SECRET_KEY_FALLBACKS still decrypt, and so do values in Fernet, which earlier versions wrote. A value begins with the
name of its format, so that a later algorithm can follow. Hashes are Django's scrypt, with its parameters in the hash.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.utils.crypto import get_random_string

_GCM = "gcm:"  # the format that is written; Fernet's values have no such name
_NONCE_BYTES = 12


class CannotUnseal(ValueError):
    """The value was changed, or sealed with a key that is neither SECRET_KEY nor one of SECRET_KEY_FALLBACKS."""


def seal(secret: bytes, purpose: str) -> str:
    """Encrypt with SECRET_KEY. Each `purpose` has a key of its own, so a value can't be used for another purpose."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = nonce + AESGCM(_derived(settings.SECRET_KEY, purpose)).encrypt(nonce, secret, _GCM.encode())
    return _GCM + urlsafe_b64encode(sealed).decode()


def unseal(sealed: str, purpose: str) -> bytes:
    """The secret. Raises CannotUnseal."""
    keys = [_derived(key, purpose) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    if not sealed.startswith(_GCM):
        try:
            return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys]).decrypt(sealed.encode())
        except InvalidToken as error:
            raise CannotUnseal from error
    try:
        value = urlsafe_b64decode(sealed.removeprefix(_GCM))
    except ValueError as error:
        raise CannotUnseal from error
    for key in keys:
        try:
            return AESGCM(key).decrypt(value[:_NONCE_BYTES], value[_NONCE_BYTES:], _GCM.encode())
        except (InvalidTag, ValueError):  # ValueError: too short a nonce
            continue
    raise CannotUnseal


def hash_codes(codes: list[str]) -> list[str]:
    """A hash of each code. They share one salt, so that a code is hashed once to look it up among them."""
    salt = get_random_string(22)  # 128 bits
    return [ScryptPasswordHasher().encode(code, salt) for code in codes]


def hash_like(code: str, hashed: str) -> str:
    """The hash of the code with the salt and the parameters of another hash."""
    hasher = ScryptPasswordHasher()
    known: dict[str, Any] = hasher.decode(hashed)
    return hasher.encode(code, known["salt"], known["work_factor"], known["block_size"], known["parallelism"])


def _derived(key: str, purpose: str) -> bytes:
    """32 bytes for this purpose. Fernet took the same bytes as two keys of 16."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(key.encode())
