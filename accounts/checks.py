"""System checks of the settings for e-mail and for two-step verification."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register

from .roles import Role


@register(deploy=True)
def email_is_set_up(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Info accounts.I001 where e-mail is not set up. No warning, because a newsroom may choose to run without."""
    if settings.EMAIL_HOST:
        return []
    return [
        Info(
            "E-mail is not set up. Admins must send invitations by hand, and links to people who forget a password.",
            hint="Set EMAIL_HOST and the settings that belong to it (docs/production.md).",
            id="accounts.I001",
        )
    ]


@register
def second_factor_roles_exist(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Error accounts.E001 for an unknown role.

    Otherwise a misspelled role would turn two-step verification off for its people.
    """
    unknown = [role for role in settings.SECOND_FACTOR_ROLES if role not in Role.values]
    if not unknown:
        return []
    return [
        Error(
            f"SECOND_FACTOR_ROLES contains unknown roles: {', '.join(unknown)}.",
            hint=f"The roles are {', '.join(Role.values)}.",
            id="accounts.E001",
        )
    ]
