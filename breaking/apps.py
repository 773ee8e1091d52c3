"""The app of the breaking line above the paper's name. An installation can delete it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BreakingConfig(AppConfig):
    """Adds the line to the reader's masthead, its times to the page version, and its page to the desk."""

    name = "breaking"
    verbose_name = _("Breaking line")

    def ready(self) -> None:
        from accounts import audit
        from caching import dependencies, version
        from desk import bar, panels
        from reader import masthead

        from . import setting, showing, views

        audit.VERBS.update(setting.VERBS)
        version.VISIBLE_WRITES["breaking.BreakingLine"] = version.EVERY_WRITE
        dependencies.ON_EVERY_PAGE["breaking.BreakingLine"] = "article_id"
        version.MORE_CHANGES.append(showing.next_change)
        masthead.LINES.append(showing.line)
        panels.START.append(panels.Panel("breaking/_start.html", views.start_panel))
        bar.PLACES.append(bar.Place(_("Breaking line"), "breaking", "warning", "breaking.set_line", is_more=True))
