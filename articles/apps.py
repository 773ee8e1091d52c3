"""The app of stories."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Stories, editions and bylines."""

    name = "articles"
    verbose_name = _("Stories and bylines")

    def ready(self) -> None:
        """Register the audit verbs and the system check, and install the planner's statistic after every migration."""
        from accounts import audit

        from . import audit_actions, planner
        from .agreements import recheck_changed
        from .changes import editions_changed

        audit.VERBS.update(audit_actions.VERBS)
        editions_changed.connect(recheck_changed)
        post_migrate.connect(planner.install, sender=self)
        register(blocking_checks_are_known)


def blocking_checks_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """System check articles.E001: a misspelled name in BLOCKING_CHECKS would block nothing."""
    from .editorial_checks import CHECKS

    unknown = sorted(set(settings.BLOCKING_CHECKS) - set(CHECKS))
    if not unknown:
        return []
    hint = f"Choose from {', '.join(CHECKS)}."
    return [Error(f"BLOCKING_CHECKS has an unknown check: {', '.join(unknown)}.", hint=hint, id="articles.E001")]
