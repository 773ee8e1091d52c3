"""The app of assignments, of the plan and of the translators' queue. An installation can delete it."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    """Adds the assignments and the translators' queue to the desk, and ends assignments with the work."""

    name = "planning"
    verbose_name = _("Planning")

    def ready(self) -> None:
        from accounts import audit
        from articles.changes import edition_moved
        from desk import bar, panels

        from . import assigning, feed, filters, views

        audit.VERBS.update(assigning.VERBS | feed.VERBS)
        panels.STORY.append(panels.Panel("planning/_story.html", views.story_panel, "assignments", _("Assignments")))
        panels.START.append(panels.Panel("planning/_start.html", views.start_panel))
        panels.STORY_FILTERS.append(filters.AssignedFilter)
        bar.PLACES.insert(4, bar.Place(_("To translate"), "translations", "translate", "articles.edit_any_article"))
        bar.PLACES.insert(2, bar.Place(_("Plan"), "plan", "clock", "articles.view_article", "planning_"))
        edition_moved.connect(end_assignments)


def end_assignments(item: Any, action: str, by: Any, **kwargs: Any) -> None:
    """End the assignment of an edition that was approved or published, in the transaction of the transition."""
    from .assigning import transition_made

    transition_made(getattr(item, "edition", item), action)
