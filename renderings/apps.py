"""The app of the glossary and of earlier renderings. An installation can delete it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RenderingsConfig(AppConfig):
    """Adds the check of the glossary to the editorial checks, and its place to the bar."""

    name = "renderings"
    verbose_name = _("Glossary and renderings")

    def ready(self) -> None:
        from articles.changes import editions_changed
        from articles.editorial_checks import CHECKS
        from desk import bar, panels

        from . import glossary, pairs, views

        editions_changed.connect(pairs.store_changed)
        panels.WRITING.append(panels.Panel("renderings/_panel.html", views.story_panel))
        CHECKS[glossary.CODE] = glossary.check
        bar.PLACES.append(
            bar.Place(
                _("Glossary"),
                "admin:renderings_term_changelist",
                "translate",
                "renderings.view_term",
                "renderings_term_",
                is_more=True,
            )
        )
