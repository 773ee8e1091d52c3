"""The desk: the admin site that the apps register their screens with."""

from django.apps import apps
from django.conf import settings
from django.contrib.admin import AdminSite
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from accounts import audit
from bilingual import languages

from .start import tasks_of


class DeskSite(AdminSite):
    """The stock admin under the paper's name."""

    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = False
    password_change_template = "accounts/password_change.html"

    def index(self, request, extra_context=None):
        return super().index(request, {"tasks": tasks_of(request.user), **(extra_context or {})})

    def app_index(self, request, app_label, extra_context=None):
        """Headed by the app's name alone; Django adds “administration”."""
        app = apps.app_configs.get(app_label)
        title = {"title": app.verbose_name} if app else {}
        return super().app_index(request, app_label, title | (extra_context or {}))

    def each_context(self, request):
        return super().each_context(request) | {"version": settings.VERSION}

    def get_urls(self):
        # The audit log's address in 0.1.
        moved = RedirectView.as_view(pattern_name="admin:accounts_auditentry_changelist", query_string=True)
        return [path("accounts/act/", moved), *super().get_urls()]

    @property
    def site_title(self) -> str:
        return languages.paper_name(get_language() or languages.default())

    @property
    def site_header(self) -> str:
        return self.site_title

    def password_change(self, request, extra_context=None):
        """Django's page, with a line in the log when it was done."""
        response = super().password_change(request, extra_context)
        if response.status_code == 302:
            audit.record(request.user, audit.PASSWORD_SET, request.user, url=request.user.desk_url)
        return response
