"""Secrets in the database: keys are encrypted, codes are hashed, so that a backup reveals neither.

Encryption is Fernet (AES-128-CBC with HMAC-SHA256, https://github.com/fernet/spec), with a key that HKDF (RFC 5869)
derives from SECRET_KEY. SECRET_KEY_FALLBACKS still decrypt. Hashes are Django's scrypt, with its parameters in the hash.
"""

from base64 import urlsafe_b64encode
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.utils.crypto import get_random_string


class CannotUnseal(ValueError):
    """The value was changed, or sealed with a key that is neither SECRET_KEY nor one of SECRET_KEY_FALLBACKS."""


def seal(secret: bytes, purpose: str) -> str:
    """Encrypt with SECRET_KEY. Each `purpose` has a key of its own, so a value can't be used for another purpose."""
    return _fernet(purpose).encrypt(secret).decode()


def unseal(sealed: str, purpose: str) -> bytes:
    """The secret. Raises CannotUnseal."""
    try:
        return _fernet(purpose).decrypt(sealed.encode())
    except InvalidToken as error:
        raise CannotUnseal from error


def hash_codes(codes: list[str]) -> list[str]:
    """A hash of each code. They share one salt, so that a code is hashed once to look it up among them."""
    salt = get_random_string(22)  # 128 bits
    return [ScryptPasswordHasher().encode(code, salt) for code in codes]


def hash_like(code: str, hashed: str) -> str:
    """The hash of the code with the salt and the parameters of another hash."""
    hasher = ScryptPasswordHasher()
    known: dict[str, Any] = hasher.decode(hashed)
    return hasher.encode(code, known["salt"], known["work_factor"], known["block_size"], known["parallelism"])


def _fernet(purpose: str) -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key, purpose)) for key in keys])


def _derived(key: str, purpose: str) -> bytes:
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return urlsafe_b64encode(hkdf.derive(key.encode()))
