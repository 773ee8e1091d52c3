"""The app of machine drafts. An installation can delete it."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


@register
def check_function(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """System check machine_drafts.E001: MACHINE_DRAFT names nothing that can be called."""
    if not settings.MACHINE_DRAFT:
        return []
    try:
        is_function = callable(import_string(settings.MACHINE_DRAFT))
    except ImportError:
        is_function = False
    if is_function:
        return []
    message = f"MACHINE_DRAFT names no function: {settings.MACHINE_DRAFT}."
    return [Error(message, hint="Name a function as package.module.function.", id="machine_drafts.E001")]


class MachineDraftsConfig(AppConfig):
    """Adds the panel to the story page, and the condition that a person has worked on each passage."""

    name = "machine_drafts"
    verbose_name = _("Machine drafts")

    def ready(self) -> None:
        from accounts import audit
        from articles import publishing
        from desk import panels

        from . import drafting, views

        audit.VERBS.update(drafting.VERBS)
        publishing.CONDITIONS.append(drafting.refusal)
        panels.WRITING.append(panels.Panel("machine_drafts/_panel.html", views.story_panel))
