"""The audit log at the desk, read-only."""

from django.conf import settings
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import audit
from accounts.models import AuditEntry
from accounts.roles import Role
from articles import audit_actions

from .base_admin import DeskModelAdmin


class VerbFilter(admin.SimpleListFilter):
    title = gettext_lazy("action")
    parameter_name = "verb"

    def lookups(self, request, model_admin):
        return list(audit.VERBS.items())

    def queryset(self, request, entries):
        return entries.filter(verb=self.value()) if self.value() else entries


@admin.register(AuditEntry)
class AuditEntryAdmin(DeskModelAdmin):
    """The audit log. Entries are added by the code and never changed."""

    list_display = ["at", "by", "verb_in_words", "what", "details_in_words"]
    list_display_links = None
    list_filter = [VerbFilter, "at", "by"]
    list_select_related = ["by"]
    search_fields = ["subject"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = []

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Log")} | (extra_context or {}))

    @admin.display(description=gettext_lazy("action"))
    def verb_in_words(self, entry: AuditEntry) -> str:
        return audit.VERBS.get(entry.verb, entry.verb)

    @admin.display(description=gettext_lazy("target"))
    def what(self, entry: AuditEntry) -> str:
        if not entry.subject_url:
            return entry.subject
        return format_html('<a href="{}">{}</a>', entry.subject_url, entry.subject)

    @admin.display(description=gettext_lazy("details"))
    def details_in_words(self, entry: AuditEntry) -> str:
        """The details in the reader's language: entries store roles and languages as codes, imports as numbers."""
        if entry.verb == audit_actions.IMPORTED:
            created, updated, refused = entry.details.split()
            counts = {"created": created, "updated": updated, "refused": refused}
            return _("%(created)s new, %(updated)s updated, %(refused)s refused") % counts
        if entry.verb not in (audit.INVITED, audit.ROLE_CHANGED, audit.LANGUAGES_CHANGED):
            return entry.details
        names = dict(Role.choices) | dict(settings.LANGUAGES)
        return " ".join(str(names.get(word, word)) for word in entry.details.split())

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
