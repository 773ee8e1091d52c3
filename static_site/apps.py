"""The app that writes the live paper as static files. An installation can delete it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaticSiteConfig(AppConfig):
    """Adds a command only."""

    name = "static_site"
    verbose_name = _("Static copy of the paper")
