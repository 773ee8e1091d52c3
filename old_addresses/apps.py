"""The app of old addresses: what an archive was found at before it moved here. An installation can delete it."""

import re

from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class OldAddressesConfig(AppConfig):
    """Adds the addresses to the page cache, the desk, exports and the doctor."""

    name = "old_addresses"
    verbose_name = _("Old addresses")

    def ready(self) -> None:
        from accounts import audit
        from bilingual import languages
        from caching import page_cache, version
        from desk import bar
        from exchange import libraries
        from operations import doctor

        from . import audit_actions, probes, renaming, transfer
        from .addresses import PARAMETERS

        audit.VERBS.update(audit_actions.VERBS)
        bar.PLACES.append(
            bar.Place(
                _("Old addresses"),
                "admin:old_addresses_oldaddress_changelist",
                "board",
                "old_addresses.add_oldaddress",
                "old_addresses_oldaddress_",
                is_more=True,
            )
        )
        version.VISIBLE_WRITES["old_addresses.OldAddress"] = version.EVERY_WRITE
        page_cache.PARAMETERS.append((re.compile(rf"/(?:{'|'.join(languages.codes())})/"), PARAMETERS))
        libraries.LIBRARIES[transfer.NAME] = transfer.OldAddressLibrary
        libraries.BEFORE_READING.append(transfer.collect)
        doctor.APP_PROBES.append(probes.old_addresses)
        for label in renaming.PAGES:
            pre_save.connect(renaming.keep_former_addresses, sender=label)
