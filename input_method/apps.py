"""The app of the input method: Hindi on a Latin keyboard. An installation can delete it."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InputMethodConfig(AppConfig):
    """Adds the switch to the bar of the desk. Without models: nothing about a person is stored."""

    name = "input_method"
    verbose_name = _("Hindi in Latin script")

    def ready(self) -> None:
        from desk import panels

        panels.BAR.append(panels.Panel("input_method/_switch.html", switch))


def switch(request: Any, story: Any) -> dict[str, Any] | None:
    """The context of the switch, for everybody at the desk."""
    return {"person": request.user.pk}
