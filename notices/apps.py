"""The app of notices: what tells a person that it is their turn. An installation can delete it."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Shows the number of unread notices in the bar, and listens to transitions."""

    name = "notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        from articles.changes import edition_moved
        from desk import panels

        from .views import badge

        panels.BAR.append(panels.Panel("notices/_badge.html", badge))
        edition_moved.connect(tell_of_transition)


def tell_of_transition(item: Any, action: str, by: Any, **kwargs: Any) -> None:
    """Tell those whose turn it is after a transition, in its transaction."""
    from .telling import transition_made

    transition_made(item, action, by)
