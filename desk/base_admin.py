"""What every list of the desk has in common."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

MAX_SEARCH = 200  # characters: each word of a search is a condition, and a query has only so many


class DeskModelAdmin(admin.ModelAdmin):
    """A ModelAdmin that cuts searches to a length that every database accepts."""

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, search_term[:MAX_SEARCH])
