"""House pages at the desk."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from accounts import audit
from desk.base_admin import DeskModelAdmin, desk_user, yes_or_no
from desk.saving import RowChanged

from . import audit_actions
from .expected import expected_pages
from .forms import HousePageForm
from .models import HousePage
from .starters import has_starter, starter


@admin.register(HousePage)
class HousePageAdmin(DeskModelAdmin):
    """House pages, with both languages side by side."""

    form = HousePageForm
    actions = None  # “delete selected” would write no audit entry
    list_display = ["__str__", "purpose", "is_public", "is_in_footer", "is_in_masthead", "last_reviewed"]
    list_filter = ["purpose", "is_published"]
    fieldsets = [
        (None, {"fields": ["purpose", ("title_hi", "title_en"), ("body_hi", "body_en")]}),
        (
            _("On the site"),
            {
                "fields": [
                    "is_published",
                    ("in_footer", "in_masthead", "position"),
                    "last_reviewed",
                    ("slug_hi", "slug_en"),
                ]
            },
        ),
    ]

    @admin.display(description=HousePage._meta.get_field("is_published").verbose_name, ordering="is_published")
    def is_public(self, page: HousePage) -> str:
        """Whether readers see it."""
        return yes_or_no(page.is_published)

    @admin.display(description=HousePage._meta.get_field("in_footer").verbose_name, ordering="in_footer")
    def is_in_footer(self, page: HousePage) -> str:
        """Whether the footer links it."""
        return yes_or_no(page.in_footer)

    @admin.display(description=HousePage._meta.get_field("in_masthead").verbose_name, ordering="in_masthead")
    def is_in_masthead(self, page: HousePage) -> str:
        """Whether the masthead links it."""
        return yes_or_no(page.in_masthead)

    def get_queryset(self, request: HttpRequest) -> QuerySet[HousePage]:
        """The pages with who changed them, which a conflict names."""
        return super().get_queryset(request).select_related("changed_by")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, below the pages that are expected and the starters."""
        context = {
            "expected": expected_pages(),
            "starters": [(value, label) for value, label in HousePage.Purpose.choices if has_starter(value)],
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The starter that ?starter= names."""
        purpose = request.GET.get("starter", "")
        return dict(starter(purpose)) if has_starter(purpose) else {}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The page of the form. The import map of the body editor needs the CSP nonce."""
        context["media"] = Media.from_media(context["media"], nonce=str(cast(Any, request).csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)

    def write(self, request: HttpRequest, obj: HousePage, form: Any, change: bool) -> None:
        """Save the page with its audit entry. Raises RowChanged if somebody saved it during the validation."""
        was_published = False
        if change:
            stored = HousePage.objects.select_for_update().filter(pk=obj.pk).first()
            if stored is None or stored.revision != obj.revision:
                raise RowChanged
            was_published = stored.is_published
        person = desk_user(request)
        obj.revision += 1
        obj.changed_by = person
        super().write(request, obj, form, change)
        verb = audit_actions.CHANGED if change else audit_actions.CREATED
        if obj.is_published != was_published:
            verb = audit_actions.PUBLISHED if obj.is_published else audit_actions.HIDDEN
        audit.record(person, verb, obj, ", ".join(form.changed_data), obj.desk_url)

    def delete_model(self, request: HttpRequest, obj: HousePage) -> None:
        """Delete the page with its audit entry."""
        audit.record(desk_user(request), audit_actions.DELETED, obj)
        super().delete_model(request, obj)

    def view_on_site(self, obj: HousePage) -> str | None:
        """The public page, once there is one."""
        return obj.get_absolute_url() or None
