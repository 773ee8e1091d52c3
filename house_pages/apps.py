"""The app of house pages: what a paper says about itself. An installation can delete it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HousePagesConfig(AppConfig):
    """Adds the pages to the reader, the desk and the doctor."""

    name = "house_pages"
    verbose_name = _("House pages")

    def ready(self) -> None:
        from accounts import audit
        from desk import bar
        from exchange.libraries import LIBRARIES
        from operations import doctor
        from reader import panels

        from . import audit_actions, probes, public, transfer

        audit.VERBS.update(audit_actions.VERBS)
        bar.PLACES.append(
            bar.Place(
                _("House pages"),
                "admin:house_pages_housepage_changelist",
                "board",
                "house_pages.change_housepage",
                "house_pages_housepage_",
                is_more=True,
            )
        )
        panels.LINKS.append(public.links)
        panels.PUBLISHER.append(public.publisher)
        panels.SITEMAP.append(public.sitemap)
        doctor.APP_PROBES.append(probes.house_pages)
        LIBRARIES[transfer.NAME] = transfer.HousePageLibrary
