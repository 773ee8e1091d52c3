"""Recovery codes: they replace a lost second factor."""

from django.conf import settings
from django.db import models
from django_otp.models import Device, ThrottlingMixin


class RecoveryCodes(ThrottlingMixin, Device):
    """The unused recovery codes of a person, of which only hashes are stored. Each is accepted once."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes")
    hashed = models.JSONField(default=list)

    def get_throttle_factor(self) -> int:
        """Seconds to wait after the first wrong code. The mixin doubles them with each further one."""
        return 1
