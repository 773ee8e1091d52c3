"""Two-step verification: six digits of an authenticator app (TOTP, RFC 6238), or one of ten recovery codes."""

from base64 import b32encode
from typing import Any, TypeAlias

import segno
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_otp import devices_for_user, verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from .models import User

Device: TypeAlias = TOTPDevice | StaticDevice
RECOVERY_CODES = 10


def is_required(person: User) -> bool:
    """Whether the person's role must have a second factor."""
    return person.role in settings.SECOND_FACTOR_ROLES


def is_set_up(person: User) -> bool:
    """Whether the person has confirmed a device."""
    return TOTPDevice.objects.devices_for_user(person, confirmed=True).exists()


def new_device(person: User) -> TOTPDevice:
    """The device that the person is setting up. It stays unconfirmed until confirm()."""
    unconfirmed = TOTPDevice.objects.devices_for_user(person, confirmed=False).first()
    return unconfirmed or TOTPDevice.objects.create(user=person, confirmed=False, name="app")


def qr_code(device: TOTPDevice) -> str:
    """The device's key as a QR code: an SVG data URI, so that no other server learns the key."""
    return segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=3, light="#fff")


def grouped_key(device: TOTPDevice) -> str:
    """The device's key in Base32, in groups of four letters for typing."""
    key = b32encode(device.bin_key).decode()
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


@transaction.atomic
def confirm(person: User, device: TOTPDevice) -> list[str]:
    """Make this device the person's only one. Returns new recovery codes; the old ones become invalid."""
    TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    StaticDevice.objects.filter(user=person).delete()
    recovery = StaticDevice.objects.create(user=person, name="recovery")
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=recovery, token=code) for code in codes)
    return codes


def is_verified(request: HttpRequest) -> bool:
    """Whether this session has passed the second factor."""
    user: Any = request.user  # django_otp's middleware adds the method
    return user.is_verified()


def remove(person: User) -> None:
    """Delete all devices of the person."""
    for device in devices_for_user(person, confirmed=None):
        device.delete()


def device_for(person: User, code: str) -> Device | None:
    """The person's device for such a code: digits are of the app, everything else is a recovery code."""
    kind = TOTPDevice if code.isdigit() else StaticDevice
    return kind.objects.devices_for_user(person, confirmed=True).first()


def seconds_to_wait(device: Device) -> int:
    """Seconds until a code is accepted again. The throttle doubles them with each wrong code: 1, 2, 4, 8."""
    allowed, why = device.verify_is_allowed()
    return 0 if allowed else int((why["locked_until"] - timezone.now()).total_seconds()) + 1


def accepts(device: TOTPDevice | StaticDevice, code: str) -> bool:
    """Whether the code is correct. A correct code is used up."""
    return verify_token(device.user, device.persistent_id, code) is not None
