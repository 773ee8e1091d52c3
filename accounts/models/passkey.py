"""Passkeys: a second factor that can't be typed into a false page."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django_otp.models import Device


class Passkey(Device):
    """A WebAuthn credential of a person (https://www.w3.org/TR/webauthn-3/): a device, a key or a password manager.

    `name` is the browser and system that added it. The private key never leaves the person's device.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    credential_id = models.CharField(max_length=1400, unique=True)  # Base64url of at most 1023 bytes
    public_key = models.BinaryField()  # COSE (RFC 9052)
    sign_count = models.BigIntegerField(default=0)  # grows with each use, unless the device doesn't count
    added = models.DateTimeField(default=timezone.now)
    used = models.DateTimeField(null=True)
