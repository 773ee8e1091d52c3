"""The app of notes: what colleagues write to each other about a story. An installation can delete it."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotesConfig(AppConfig):
    """Adds the notes to the page of a story, and keeps them at their passages."""

    name = "notes"
    verbose_name = _("Notes")

    def ready(self) -> None:
        from articles.changes import editions_changed
        from desk import panels

        from .views import story_panel

        panels.STORY.append(panels.Panel("notes/_story.html", story_panel, "notes", _("Notes")))
        editions_changed.connect(follow_changed_editions)


def follow_changed_editions(editions: Iterable[int], **kwargs: Any) -> None:
    """Find the passages of notes again in these editions, in the transaction that changed them."""
    from .writing import follow

    follow(editions)
