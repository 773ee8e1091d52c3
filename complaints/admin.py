"""Complaints at the desk: the list with its clock, and the answer."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from desk.base_admin import DeskModelAdmin, desk_user
from desk.saving import RowChanged

from . import handling, mailing
from .filters import StateFilter
from .forms import DecisionForm
from .models import Complaint


@admin.register(Complaint)
class ComplaintAdmin(DeskModelAdmin):
    """Complaints. Readers write them, so nobody adds one here, and nobody deletes one."""

    form = DecisionForm
    actions = None
    list_display = ["receipt", "kind", "story", "at", "clock", "decided_as"]
    list_filter = [StateFilter, "kind"]
    search_fields = ["receipt", "name", "email"]
    readonly_fields = [
        "receipt",
        "kind",
        "at",
        "clock",
        "name",
        "email",
        "story",
        "page",
        "text",
        "decided_by",
        "decided_at",
    ]
    fieldsets = [
        (None, {"fields": [("receipt", "kind"), ("at", "clock"), ("name", "email"), "story", "page", "text"]}),
        (_("Answer"), {"fields": ["decision", "answer", ("decided_by", "decided_at")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Complaint]:
        """The complaints with the stories that they name, and the headlines of these."""
        return super().get_queryset(request).select_related("decided_by").prefetch_related("article__editions")

    @admin.display(description=_("clock"), ordering="at")
    def clock(self, complaint: Complaint) -> str:
        """How long the rules still allow for a decision."""
        if complaint.decided_at:
            return str(_("decided"))
        days = complaint.days_left
        if complaint.is_overdue:
            days = max(1, -days)
            text = ngettext("overdue by %(days)d day", "overdue by %(days)d days", days) % {"days": days}
            return format_html('<strong class="complaint__late">{}</strong>', text)
        return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}

    @admin.display(description=_("decision"), empty_value="", ordering="decision")
    def decided_as(self, complaint: Complaint) -> str:
        """The decision in words; "" without one."""
        return complaint.get_decision_display()

    @admin.display(description=_("story"), empty_value="")
    def story(self, complaint: Complaint) -> str:
        """The story at the desk, if the address names one."""
        if complaint.article is None:
            return ""
        return format_html('<a href="{}">{}</a>', complaint.article.desk_url, complaint.article)

    def write(self, request: HttpRequest, obj: Complaint, form: Any, change: bool) -> None:
        """Store the decision, and send it after the commit. Raises RowChanged if somebody answered meanwhile."""
        try:
            handling.decide(obj, desk_user(request))
        except handling.ComplaintChanged:
            raise RowChanged from None
        transaction.on_commit(lambda: mailing.send_answer(obj))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Complaint | None = None) -> bool:
        """Never: the public count must be right."""
        return False
