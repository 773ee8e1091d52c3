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
    wanted = [(address, "") for address in item.old_addresses]
    wanted += [(address, language) for language, many in item.edition_addresses.items() for address in many]
    given = [claims.Claim(address, claims.target_of(target, language)) for address, language in wanted]
    refused = claims.claim_all(given)
    for each in refused:
        item.note(Change.CONFLICT, str(each.error), "old_addresses")
    return len(given) - len(refused)
