"""Gives old addresses to what they lead to now, if the app of old addresses is installed. It can be deleted."""

from importlib import import_module

from django.apps import apps
from django.db.models import Model

from .items import Change, MovingItem

APP = "old_addresses"


def claim_all(item: MovingItem, target: Model) -> int:
    """Claim the old addresses of the item for `target`. Returns how many are claimed; conflicts become notes."""
    if not apps.is_installed(APP):
        return 0
    claims = import_module(f"{APP}.claims")
    claimed = 0
    for address in item.old_addresses:
        try:
            claims.claim(address, target)
            claimed += 1
        except (claims.Conflict, ValueError) as conflict:
            item.note(Change.CONFLICT, f"{address}: {conflict}", "old_addresses")
    return claimed
