"""The app of the newsroom's people: accounts, roles, log-in and the audit log."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Registers the system checks, and the receivers of log-in and log-out."""

    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from . import (
            checks,  # noqa: F401  importing registers them
            desk_sessions,
        )

        user_logged_in.connect(desk_sessions.on_log_in)
        user_logged_out.connect(desk_sessions.on_log_out)
