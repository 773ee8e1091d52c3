"""The desk's admin site, with which the desk registers its admin classes."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from accounts import audit, desk_sessions
from articles.models import Edition
from autosave.models import UnsavedText
from bilingual import languages
from bilingual.numbers import parse_number

from . import panels
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
        context = {"tasks": tasks_of(person), "unsaved_texts": unsaved, "panels": panels.render(panels.START, request)}
        return super().index(request, context | (extra_context or {}))

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The page of an app, with its name alone as the title: Django adds “administration”."""
        app = apps.app_configs.get(app_label)
        title = {"title": app.verbose_name} if app else {}
        return super().app_index(request, app_label, title | (extra_context or {}))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page of the desk shows, with the version for its footer and the pieces of other apps for its bar."""
        bar = lazy(lambda: panels.render(panels.BAR, request), list)()
        return super().each_context(request) | {"version": settings.VERSION, "bar_panels": bar}

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The admin's URLs, a redirect from the audit log's address in 0.1, and on_site() in place of Django's view."""
        moved = RedirectView.as_view(pattern_name="admin:accounts_auditentry_changelist", query_string=True)
        on_site = path("r/<path:content_type_id>/<path:object_id>/", self.admin_view(self.on_site), name="view_on_site")
        return [path("accounts/act/", moved), on_site, *super().get_urls()]

    def on_site(self, request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
        """A redirect to the public page of a row. The address of an edition has words of its headline.

        Raises Http404 for a row without such a page, and for an edition that the person may not read.
        """
        kind, number = parse_number(content_type_id), parse_number(object_id)
        if kind is None or number is None:
            raise Http404
        if kind == ContentType.objects.get_for_model(Edition).pk:
            get_object_or_404(Edition.objects.visible_to(desk_user(request)), pk=number)
        return shortcut(request, kind, number)

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
