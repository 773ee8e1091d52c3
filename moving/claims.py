"""Gives old addresses to what they lead to now, if the app of old addresses is installed. It can be deleted."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.models import Model

from .items import Change, MovingItem

APP = "old_addresses"


def claim_all(targets: Iterable[tuple[MovingItem, Model]]) -> None:
    """Claim the old addresses of each item for what it became. A conflict becomes a note of the item."""
    if not apps.is_installed(APP):
        return
    claims = import_module(f"{APP}.claims")
    items: list[MovingItem] = []
    given: list[Any] = []
    for item, target in targets:
        wanted = [(address, "") for address in item.old_addresses]
        wanted += [(address, language) for language, many in item.edition_addresses.items() for address in many]
        given += [claims.Claim(address, claims.target_of(target, language)) for address, language in wanted]
        items += [item] * len(wanted)
    for refused in claims.claim_all(given):
        items[refused.position].note(Change.CONFLICT, str(refused.error), "old_addresses")
