"""The filter of the desk's list of complaints."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import DECIDE_WITHIN, Complaint


class StateFilter(admin.SimpleListFilter):
    """Open, overdue or decided."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The states."""
        return [("open", _("waits for an answer")), ("overdue", _("overdue")), ("decided", _("decided"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Complaint]) -> QuerySet[Complaint]:
        """The complaints in the chosen state. An unknown one filters nothing."""
        if self.value() == "open":
            return queryset.filter(decided_at=None)
        if self.value() == "overdue":
            return queryset.filter(decided_at=None, at__lt=timezone.now() - DECIDE_WITHIN)
        if self.value() == "decided":
            return queryset.exclude(decided_at=None)
        return queryset
