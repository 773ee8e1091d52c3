"""The desk's admin site, with which the desk registers its admin classes."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from accounts import audit, desk_sessions
from articles.models import Edition
from autosave.models import UnsavedText
from bilingual import languages
from bilingual.numbers import parse_number

from . import panels
from .bar import bar_of
from .base_admin import desk_user
from .paper import paper
from .search import search
from .start import MAX_LISTED, work_of

MAX_IN_LIST, MAX_ON_PAGE = 4, 30  # results of each kind


class DeskSite(AdminSite):
    """Django's admin site with the desk's bar, start page and search, and an audit entry of a changed password."""

    index_title = _("My work")
    site_url = "/"
    enable_nav_sidebar = False
    password_change_template = "accounts/password_change.html"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The start page."""
        person = desk_user(request)
        unsaved = UnsavedText.objects.of(person.pk).defer("typed", "beginning")[:MAX_LISTED]
        context = {"work": work_of(person), "unsaved_texts": unsaved, "panels": panels.render(panels.START, request)}
        return super().index(request, context | (extra_context or {}))

    def app_index(  # type: ignore[override]  # no template, but a redirect
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A redirect to the start page: the bar leads to every list. Raises Http404 for an unknown app."""
        if app_label not in apps.app_configs:
            raise Http404
        return redirect("admin:index")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page of the desk shows: the bar with the pieces of other apps, and the version for its footer."""
        bar_panels = SimpleLazyObject(lambda: panels.render(panels.BAR, request))
        context = {"version": settings.VERSION, "bar": bar_of(request), "bar_panels": bar_panels}
        return super().each_context(request) | context

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The admin's URLs, the desk's own pages, a redirect from the audit log's address in 0.1, and on_site()."""
        moved = RedirectView.as_view(pattern_name="admin:accounts_auditentry_changelist", query_string=True)
        on_site = path("r/<path:content_type_id>/<path:object_id>/", self.admin_view(self.on_site), name="view_on_site")
        found = path("search/", self.admin_view(require_safe(self.search)), name="search")
        identity = path("paper/", self.admin_view(paper), name="paper")
        return [path("accounts/act/", moved), found, identity, on_site, *super().get_urls()]

    def search(self, request: HttpRequest) -> HttpResponse:
        """What matches ?q= at the desk: as a page, or with ?list=1 as the list under the search box."""
        text = request.GET.get("q", "")
        is_list = "list" in request.GET
        groups = search(desk_user(request), text, MAX_IN_LIST if is_list else MAX_ON_PAGE)
        context = {"query": text, "groups": groups, "title": _("Search the desk")}
        if is_list:
            return TemplateResponse(request, "desk/_search_list.html", context)
        return TemplateResponse(request, "desk/search.html", self.each_context(request) | context)

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
