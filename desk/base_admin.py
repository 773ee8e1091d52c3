"""The base class of the desk's admin classes, and the logged-in person for views."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator
from django.db import DataError, ProgrammingError
from django.db.models import Field, PositiveSmallIntegerField, QuerySet
from django.forms import CharField, Media
from django.forms import Field as FormField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.models import User
from bilingual.validation import refuse_invisible

from .saving import SavingModelAdmin

MAX_SMALL = 32767  # of a PositiveSmallIntegerField on PostgreSQL
MAX_SEARCH = 200  # characters: each word of a search is a condition, and databases limit the conditions of a query


def desk_user(request: HttpRequest) -> User:
    """The logged-in person. `admin_view` checks access to the desk.

    Raises PermissionDenied for an anonymous request.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def yes_or_no(value: bool) -> str:
    """The value in words: the admin's pictures of it have English names."""
    return _("Yes") if value else _("No")


class DeskModelAdmin(SavingModelAdmin):
    """A ModelAdmin that says what it saved, cuts searches to a length that every database accepts, and cuts no text."""

    @property
    def media(self) -> Media:
        """None of the admin's scripts. Lists add that of their acts (templates/admin/change_list.html)."""
        return Media()

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        """The form field without a maxlength: a browser would cut pasted text without a word. The server says it.

        A text of invisible characters alone is refused.
        """
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs.pop("maxlength", None)
        if isinstance(field, CharField):
            field.validators.append(refuse_invisible)
        if isinstance(db_field, PositiveSmallIntegerField) and field is not None:
            field.validators.append(MaxValueValidator(MAX_SMALL))  # SQLite would take more
        return field

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list. A filter with a value that the database can't compare leads to the list without filters.

        Django's filters take any lookup of a listed field, with any value.
        """
        try:
            return super().changelist_view(request, extra_context)
        except (OverflowError, ValueError, DataError, ProgrammingError):
            if not request.GET:
                raise
            messages.error(request, _("This filter is not valid, so the whole list is shown."))
            return redirect(request.path)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and say what was saved, unless write() has said more."""
        super().save_model(request, obj, form, change)
        if not hasattr(request, "outcome"):
            address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])
            cast(Any, request).outcome = format_html('{} <a href="{}">{}</a>', _("Saved:"), address, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete, and say what was deleted."""
        cast(Any, request).outcome = format_html("{} {}", _("Deleted:"), obj)
        super().delete_model(request, obj)

    def message_user(
        self, request: HttpRequest, message: Any, level: int | str = messages.INFO, *args: Any, **kwargs: Any
    ) -> None:
        """Tell what was done, in place of Django's one sentence for every save."""
        if level == messages.SUCCESS:
            message = getattr(request, "outcome", message)
        super().message_user(request, message, level, *args, **kwargs)

    def get_action_choices(self, request: HttpRequest, default_choices: Any = None) -> list[tuple[str, str]]:
        """The acts on chosen rows, after a choice that asks for one."""
        return super().get_action_choices(request, [("", _("Choose what to do…"))])

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """The rows that match, and whether they may contain duplicates."""
        return super().get_search_results(request, queryset, search_term[:MAX_SEARCH])
