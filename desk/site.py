"""The desk's admin site, with which the desk registers its admin classes."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from accounts import audit, desk_sessions
from autosave.models import UnsavedText
from bilingual import languages

from .base_admin import desk_user
from .start import MAX_LISTED, tasks_of


class DeskSite(AdminSite):
    """Django's admin site with the paper's name, the start page's tasks and an audit entry of a changed password."""

    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = False
    password_change_template = "accounts/password_change.html"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The start page."""
        person = desk_user(request)
        unsaved = UnsavedText.objects.of(person.pk).defer("typed", "beginning")[:MAX_LISTED]
        return super().index(request, {"tasks": tasks_of(person), "unsaved_texts": unsaved, **(extra_context or {})})

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The page of an app, with its name alone as the title: Django adds “administration”."""
        app = apps.app_configs.get(app_label)
        title = {"title": app.verbose_name} if app else {}
        return super().app_index(request, app_label, title | (extra_context or {}))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page of the desk shows, with the version for its footer."""
        return super().each_context(request) | {"version": settings.VERSION}

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The admin's URLs, and a redirect from the audit log's address in 0.1."""
        moved = RedirectView.as_view(pattern_name="admin:accounts_auditentry_changelist", query_string=True)
        return [path("accounts/act/", moved), *super().get_urls()]

    @property
    def site_title(self) -> str:  # type: ignore[override]  # it depends on the language of the request
        """The paper's name in the desk's language."""
        return languages.paper_name(get_language() or languages.default())

    @property
    def site_header(self) -> str:  # type: ignore[override]
        """The same as the title."""
        return self.site_title

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Django's page, after which the browser forgets what it has cached of the desk (Clear-Site-Data, W3C).

        Not "storage": text that was typed and not saved is there. Not "cookies": they name the known browser.
        """
        response = super().logout(request, extra_context)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Django's page, with an audit entry once the password is changed."""
        response = super().password_change(request, extra_context)
        if response.status_code == 302:
            user = desk_user(request)
            desk_sessions.forget_others(request, user)
            audit.record(user, audit.PASSWORD_SET, user, url=user.desk_url)
        return response
