"""The app of complaints: readers report mistakes, the desk answers. An installation can delete it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    """Adds the form's links to the reader, and the open complaints to the desk."""

    name = "complaints"
    verbose_name = _("Complaints")

    def ready(self) -> None:
        from accounts import audit
        from bilingual.addresses import in_every_language
        from desk import bar
        from desk import panels as desk_panels
        from reader import panels

        from . import handling, views

        audit.VERBS.update(handling.VERBS)
        bar.PLACES.append(
            bar.Place(
                _("Complaints"),
                "admin:complaints_complaint_changelist",
                "warning",
                "complaints.change_complaint",
                "complaints_complaint_",
                is_more=True,
            )
        )
        desk_panels.START.append(desk_panels.Panel("complaints/_start.html", views.start_panel))
        link = panels.Panel("complaints/_report_link.html", views.report_link)
        panels.AFTER_BODY.append(link)
        panels.CORRECTIONS.append(link)
        panels.LINKS.append(views.links)
        panels.PUBLISHER.append(views.publisher)
        panels.SITEMAP.append(lambda: [in_every_language(name) for name in ("complaints", "complaints_report")])
