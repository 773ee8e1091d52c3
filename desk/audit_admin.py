"""The audit log at the desk, read-only."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import audit
from accounts.models import AuditEntry
from accounts.roles import Role
from articles import audit_actions

from .base_admin import DeskModelAdmin


class VerbFilter(admin.SimpleListFilter):
    """Filters audit entries by what was done."""

    title = gettext_lazy("action")
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """Every verb with its label."""
        return list(audit.VERBS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """The entries with the chosen verb."""
        return queryset.filter(verb=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(DeskModelAdmin):
    """The audit log. The code adds entries, and nobody changes them."""

    list_display = ["at", "by", "action", "target", "details_label"]
    list_display_links = None
    fields = ["at", "by", "action", "target", "details_label"]
    list_filter = [VerbFilter, "at", "by"]
    list_select_related = ["by"]
    search_fields = ["subject"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = []

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list of entries, the newest first."""
        return super().changelist_view(request, {"title": _("Log")} | (extra_context or {}))

    @admin.display(description=gettext_lazy("action"))
    def action(self, entry: AuditEntry) -> str:
        """The label of the verb in the desk's language."""
        return str(audit.VERBS.get(entry.verb, entry.verb))

    @admin.display(description=gettext_lazy("target"))
    def target(self, entry: AuditEntry) -> str:
        """The target's name, with a link to its page at the desk if it has one."""
        if not entry.subject_url:
            return entry.subject
        return format_html('<a href="{}">{}</a>', entry.subject_url, entry.subject)

    @admin.display(description=gettext_lazy("details"))
    def details_label(self, entry: AuditEntry) -> str:
        """The details in the desk's language. Entries store roles and languages as codes, and imports as numbers."""
        if entry.verb == audit_actions.IMPORTED:
            created, updated, refused = entry.details.split()
            counts = {"created": created, "updated": updated, "refused": refused}
            return _("%(created)s new, %(updated)s updated, %(refused)s refused") % counts
        if entry.verb not in (audit.INVITED, audit.ROLE_CHANGED, audit.LANGUAGES_CHANGED):
            return entry.details
        names = dict(Role.choices) | dict(settings.LANGUAGES)
        return " ".join(str(names.get(code, code)) for code in entry.details.split())

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        """Never."""
        return False
