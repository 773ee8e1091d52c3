"""The desk: the admin site that the apps register their screens with."""

from django.apps import apps
from django.conf import settings
from django.contrib.admin import AdminSite, ModelAdmin
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from accounts import audit

from .start import tasks_of

SEARCHED = 200  # letters of a search at the desk: every word of it is a condition, and databases bear only so many


class Guarded:
    """What every screen of the desk has, besides what its app gives it."""

    def changelist_view(self, request, extra_context=None):
        if "%00" in request.META.get("QUERY_STRING", ""):  # NUL: PostgreSQL knows no such letter
            return redirect(f"{request.path}?e=1")  # what Django does with a filter that it can't read
        return super().changelist_view(request, extra_context)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term[:SEARCHED].replace("\x00", " "))


class DeskSite(AdminSite):
    """The stock admin under the paper's name."""

    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = False
    password_change_template = "accounts/password_change.html"

    def register(self, model_or_iterable, admin_class=None, **options):
        admin_class = admin_class or ModelAdmin
        super().register(model_or_iterable, type(admin_class.__name__, (Guarded, admin_class), {}), **options)

    def index(self, request, extra_context=None):
        return super().index(request, {"tasks": tasks_of(request.user), **(extra_context or {})})

    def app_index(self, request, app_label, extra_context=None):
        """Headed by the app's name alone; Django adds “administration”."""
        app = apps.app_configs.get(app_label)
        title = {"title": app.verbose_name} if app else {}
        return super().app_index(request, app_label, title | (extra_context or {}))

    def get_urls(self):
        # The audit log's address in 0.1.
        moved = RedirectView.as_view(pattern_name="admin:accounts_auditentry_changelist", query_string=True)
        return [path("accounts/act/", moved), *super().get_urls()]

    @property
    def site_title(self) -> str:
        return settings.PAPER_NAME.get(get_language(), settings.PAPER_NAME["en"])

    @property
    def site_header(self) -> str:
        return self.site_title

    def password_change(self, request, extra_context=None):
        """Django's page, with a line in the log when it was done."""
        response = super().password_change(request, extra_context)
        if response.status_code == 302:
            audit.record(request.user, audit.PASSWORD_SET, request.user, url=request.user.desk_url)
        return response
