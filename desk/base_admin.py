"""The base class of the desk's admin classes, and the logged-in person for views."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Field, QuerySet
from django.forms import Field as FormField
from django.http import HttpRequest

from accounts.models import User

MAX_SEARCH = 200  # characters: each word of a search is a condition, and databases limit the conditions of a query


def desk_user(request: HttpRequest) -> User:
    """The logged-in person. `admin_view` checks access to the desk.

    Raises PermissionDenied for an anonymous request.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class DeskModelAdmin(admin.ModelAdmin):
    """A ModelAdmin that cuts searches to a length that every database accepts, and lets browsers cut no text."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        """The form field without a maxlength: a browser would cut pasted text without a word. The server says it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs.pop("maxlength", None)
        return field

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """The rows that match, and whether they may contain duplicates."""
        return super().get_search_results(request, queryset, search_term[:MAX_SEARCH])
