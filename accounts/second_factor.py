"""The second factor: six digits from an app on the person's phone, or one of ten recovery codes."""

from base64 import b32encode

import segno
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_otp import devices_for_user, verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from .models import User

RECOVERY_CODES = 10


def is_demanded(person: User) -> bool:
    """Whether the person's role must have a second factor."""
    return person.role in settings.SECOND_FACTOR_ROLES


def is_set_up(person: User) -> bool:
    return TOTPDevice.objects.devices_for_user(person, confirmed=True).exists()


def new_device(person: User) -> TOTPDevice:
    """The device that the person is setting up; it counts once a code of it was given."""
    begun = TOTPDevice.objects.devices_for_user(person, confirmed=False).first()
    return begun or TOTPDevice.objects.create(user=person, confirmed=False, name="app")


def qr_code(device: TOTPDevice) -> str:
    """The device's key as a picture for the app's camera, in the page itself: nobody else is asked to draw it."""
    return segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=3, light="#fff")


def key_in_words(device: TOTPDevice) -> str:
    """The device's key for typing, four letters a word."""
    key = b32encode(device.bin_key).decode()
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


@transaction.atomic
def confirm(person: User, device: TOTPDevice) -> list[str]:
    """Make this device the person's only one. Returns the new recovery codes; the old ones are void."""
    TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    StaticDevice.objects.filter(user=person).delete()
    recovery = StaticDevice.objects.create(user=person, name="recovery")
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=recovery, token=code) for code in codes)
    return codes


def remove(person: User) -> None:
    for device in devices_for_user(person, confirmed=None):
        device.delete()


def device_for(person: User, code: str) -> TOTPDevice | StaticDevice | None:
    """Which of the person's devices made such a code: six digits are the app's, all else is a recovery code."""
    kind = TOTPDevice if code.isdigit() else StaticDevice
    return kind.objects.devices_for_user(person, confirmed=True).first()


def seconds_to_wait(device: TOTPDevice | StaticDevice) -> int:
    """How long no code is accepted, after wrong ones: a second, then two, four, eight and so on."""
    allowed, why = device.verify_is_allowed()
    return 0 if allowed else int((why["locked_until"] - timezone.now()).total_seconds()) + 1


def accepts(device: TOTPDevice | StaticDevice, code: str) -> bool:
    """Whether the code is right. A right one is used up."""
    return verify_token(device.user, device.persistent_id, code) is not None
