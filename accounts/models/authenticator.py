"""The authenticator app: a second factor of a person."""

import time

from django.conf import settings
from django.db import models
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP

from .. import stored_secrets

KEY_PURPOSE = "accounts.authenticator"


class AuthenticatorApp(ThrottlingMixin, Device):
    """An app that shows six digits every 30 seconds (TOTP, RFC 6238). A person has at most one."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="authenticator_app")
    sealed_key = models.TextField()
    drift = models.SmallIntegerField(default=0)  # steps that the clock of the phone is known to be off
    last_t = models.BigIntegerField(default=-1)  # the step of the last accepted code: none is accepted twice

    @property
    def key(self) -> bytes:
        """The key. Raises stored_secrets.CannotUnseal if it was sealed with a SECRET_KEY that is no longer known."""
        return stored_secrets.unseal(self.sealed_key, KEY_PURPOSE)

    @key.setter
    def key(self, value: bytes) -> None:
        self.sealed_key = stored_secrets.seal(value, KEY_PURPOSE)

    def matches(self, code: str) -> bool:
        """Whether the app shows this code now, or a step of 30 seconds ago or ahead. Remembers its step; saves nothing."""
        totp = TOTP(self.key, drift=self.drift)
        totp.time = time.time()
        found = bool(totp.verify(int(code), tolerance=1, min_t=self.last_t + 1))
        if found:
            self.last_t, self.drift = totp.t(), totp.drift
        return found

    def verify_token(self, token: str) -> bool:
        """Whether the code is right. A right one is used up, a wrong one is counted."""
        if not self.verify_is_allowed()[0]:
            return False
        if not (token.isdecimal() and len(token) == 6 and self.matches(token)):
            self.throttle_increment()
            return False
        self.throttle_reset(commit=False)
        self.save()
        return True

    def get_throttle_factor(self) -> int:
        """Seconds to wait after the first wrong code. The mixin doubles them with each further one."""
        return 1
