"""The app of the spelling check at the desk. An installation can delete it."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpellingConfig(AppConfig):
    """Adds the switch and the place of the paper's words to the bar of the desk."""

    name = "spelling"
    verbose_name = _("Spelling")

    def ready(self) -> None:
        from accounts import audit
        from desk import bar, panels

        from .keeping import PERMISSION, VERBS

        audit.VERBS.update(VERBS)
        panels.BAR.append(panels.Panel("spelling/_switch.html", switch))
        bar.PLACES.append(
            bar.Place(
                _("Paper’s words"),
                "admin:spelling_paperword_changelist",
                "topic",
                PERMISSION,
                "spelling_paperword_",
                is_more=True,
            )
        )


def switch(request: Any, story: Any) -> dict[str, Any] | None:
    """The context of the switch, for everybody at the desk."""
    from .keeping import PERMISSION

    return {"person": request.user.pk, "may_add": request.user.has_perm(PERMISSION)}
