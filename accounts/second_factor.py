"""Two-step verification: an authenticator app or passkeys, and recovery codes for the day when they are lost."""

import secrets
from base64 import b32encode
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django_otp import verify_token

from . import stored_secrets
from .models import AuthenticatorApp, Passkey, RecoveryCodes, User

RECOVERY_CODES = 10


def is_required(person: User) -> bool:
    """Whether the person's role must have a second factor."""
    return person.role in settings.SECOND_FACTOR_ROLES


def is_set_up(person: User) -> bool:
    """Whether the person has a second factor: an app or a passkey."""
    app, passkey = (Exists(model.objects.filter(user=OuterRef("pk"))) for model in (AuthenticatorApp, Passkey))
    return User.objects.filter(app | passkey, pk=person.pk).exists()


def is_verified(request: HttpRequest) -> bool:
    """Whether this session has passed the second factor."""
    user: Any = request.user  # django_otp's middleware adds the method
    return user.is_verified()


def app_of(person: User) -> AuthenticatorApp | None:
    """The person's app."""
    return AuthenticatorApp.objects.filter(user=person).first()


def codes_of(person: User) -> RecoveryCodes | None:
    """The person's recovery codes."""
    return RecoveryCodes.objects.filter(user=person).first()


def new_recovery_codes() -> tuple[list[str], list[str]]:
    """New codes, and their hashes to store. Slow on purpose, so no call belongs into a transaction."""
    codes = [b32encode(secrets.token_bytes(5)).decode().lower() for _number in range(RECOVERY_CODES)]
    return codes, stored_secrets.hash_codes(codes)


def store_recovery_codes(person: User, hashed: list[str]) -> None:
    """Replace the person's recovery codes."""
    RecoveryCodes.objects.update_or_create(
        user=person, defaults={"hashed": hashed, "name": "codes", "throttling_failure_count": 0}
    )


def remove(person: User) -> None:
    """Delete the person's app, passkeys and recovery codes."""
    for model in (AuthenticatorApp, Passkey, RecoveryCodes):
        model.objects.filter(user=person).delete()


def seconds_to_wait(device: AuthenticatorApp | RecoveryCodes) -> int:
    """Seconds until a code is accepted again. The throttle doubles them with each wrong code: 1, 2, 4, 8."""
    allowed, why = device.verify_is_allowed()
    return 0 if allowed else int((why["locked_until"] - timezone.now()).total_seconds()) + 1


def accepts(app: AuthenticatorApp, code: str) -> bool:
    """Whether the code is of the app. It is then used up."""
    try:
        return verify_token(app.user, app.persistent_id, code) is not None
    except stored_secrets.CannotUnseal:  # another SECRET_KEY: the recovery codes still work
        return False


def accepts_recovery_code(codes: RecoveryCodes, code: str) -> bool:
    """Whether the code is one of the unused ones. It is then used up: of two requests at once, one wins."""
    hashed = stored_secrets.hash_like(code, codes.hashed[0]) if codes.hashed else ""  # slow: before the transaction
    with transaction.atomic():
        codes = RecoveryCodes.objects.select_for_update().get(pk=codes.pk)
        if not codes.verify_is_allowed()[0]:
            return False
        if hashed not in codes.hashed:
            codes.throttle_increment()
            return False
        codes.hashed.remove(hashed)
        codes.throttle_reset(commit=False)
        codes.save()
    return True


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
