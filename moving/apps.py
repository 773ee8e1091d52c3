"""The app that moves an old site in. An installation can delete it once the move is done."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MovingConfig(AppConfig):
    """Takes in the exports of other systems, and adds its page to the desk."""

    name = "moving"
    verbose_name = _("Moving in")

    def ready(self) -> None:
        from accounts import audit
        from desk import bar

        from . import undoing

        audit.VERBS[undoing.UNDONE] = _("deleted what came from an old site")
        bar.PLACES.append(bar.Place(_("Move in"), "moving", "paste", "moving.run_move", is_more=True))
