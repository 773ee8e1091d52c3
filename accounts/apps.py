"""The app of the newsroom's people: accounts, roles, log-in and the audit log."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Registers the system checks."""

    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from . import checks  # noqa: F401  importing registers them
