"""What `manage.py check` says about the settings of people and of e-mail."""

from django.conf import settings
from django.core.checks import Error, Info, register

from .roles import Role


@register(deploy=True)
def email_is_set_up(app_configs, **kwargs) -> list:
    """Not a warning: a newsroom can live without, and `check --deploy` should pass where it chose to."""
    if settings.EMAIL_HOST:
        return []
    return [
        Info(
            "E-mail is not set up: invitations are copied from the desk and sent by hand, "
            "and who forgets a password must ask an admin for a link.",
            hint="Set EMAIL_HOST and its company (docs/production.md).",
            id="accounts.I001",
        )
    ]


@register
def second_factor_roles_exist(app_configs, **kwargs) -> list:
    """A role misspelt would silently go without its second factor."""
    unknown = [role for role in settings.SECOND_FACTOR_ROLES if role not in Role.values]
    if not unknown:
        return []
    return [
        Error(
            f"SECOND_FACTOR_ROLES names {', '.join(unknown)}, which is no role.",
            hint=f"The roles are {', '.join(Role.values)}.",
            id="accounts.E001",
        )
    ]
