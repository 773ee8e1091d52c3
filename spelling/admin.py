"""The paper's words at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from desk.base_admin import DeskModelAdmin, desk_user

from . import keeping
from .forms import PaperWordForm
from .models import PaperWord


@admin.register(PaperWord)
class PaperWordAdmin(DeskModelAdmin):
    """The list of words, from which words can be taken out."""

    form = PaperWordForm
    list_display = ["word", "preferred", "added_by", "added_at"]
    list_per_page = 50
    search_fields = ["word", "preferred"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PaperWord]:
        """The words with who added them."""
        return super().get_queryset(request).select_related("added_by")

    def write(self, request: HttpRequest, obj: PaperWord, form: Any, change: bool) -> None:
        """Save the word with its audit entry."""
        keeping.save(obj, desk_user(request), is_new=not change)

    def delete_model(self, request: HttpRequest, obj: PaperWord) -> None:
        """Take the word out, with its audit entry."""
        keeping.remove(obj, desk_user(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[PaperWord]) -> None:
        """Take the chosen words out, each with its audit entry."""
        for row in queryset:
            keeping.remove(row, desk_user(request))
