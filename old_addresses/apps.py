"""The app of old addresses: what an archive was found at before it moved here. An installation can delete it."""

import re

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OldAddressesConfig(AppConfig):
    """Adds its table and the parameters of old addresses to the page cache."""

    name = "old_addresses"
    verbose_name = _("Old addresses")

    def ready(self) -> None:
        from bilingual import languages
        from caching import page_cache, version

        from .addresses import PARAMETERS

        version.VISIBLE_WRITES["old_addresses.OldAddress"] = version.EVERY_WRITE
        page_cache.PARAMETERS.append((re.compile(rf"/(?:{'|'.join(languages.codes())})/"), PARAMETERS))
