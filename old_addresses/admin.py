"""Old addresses at the desk: search, add, delete, and the map as CSV."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts import audit
from desk.base_admin import DeskModelAdmin, desk_user
from desk.saving import RowChanged

from . import audit_actions, csv_map, destinations, targets
from .addresses import InvalidAddress, read
from .claims import Conflict, store
from .forms import ActionForm, MapForm, OldAddressForm
from .models import OldAddress

MAX_REFUSED = 200  # lines of a map that the page lists


class OldAddressList(ChangeList):
    """The list, whose rows know where they lead: one query for each kind of page, not for each row."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        _complete(self.result_list)


@admin.register(OldAddress)
class OldAddressAdmin(DeskModelAdmin):
    """Old addresses. They are added and deleted, never changed."""

    form = OldAddressForm
    list_display = ["address", "page", "state"]
    list_display_links = None
    list_filter = ["kind"]
    list_per_page = 50
    action_form = ActionForm
    search_fields = ["path", "host"]
    search_help_text = gettext_lazy("A part of an old address, or the address of a page of this paper")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list with its pages."""
        return OldAddressList

    def get_urls(self) -> list[URLPattern]:
        """The addresses of the admin, with those of the map."""
        view = self.admin_site.admin_view
        return [
            path("map.csv", view(self.map), name="old_addresses_oldaddress_map"),
            path("read-map/", view(self.read_map), name="old_addresses_oldaddress_read_map"),
            *super().get_urls(),
        ]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Rows by a part of the old address, by the whole one in any spelling, or by the page that they lead to."""
        try:
            target = targets.read_page(search_term)
            return queryset.filter(kind=target.kind, object_id=target.object_id), False
        except targets.NoTarget:
            pass
        try:
            known = queryset.filter(path=read(search_term).path)
            if known.exists():
                return known, False
        except InvalidAddress:
            pass
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=gettext_lazy("old address"), ordering="path")
    def address(self, row: OldAddress) -> str:
        """The address as it was."""
        return format_html('<span class="old-address">{}</span>', row.url)

    @admin.display(description=gettext_lazy("leads to"))
    def page(self, row: Any) -> str:
        """The page, with a link to it while it is public."""
        _complete([row])
        if row.found is None:
            return "—"
        name = targets.name_with_kind(row.kind, row.found, row.language)
        if row.destination.path:
            return format_html('<a href="{}">{}</a>', row.destination.path, name)
        return name

    @admin.display(description=gettext_lazy("readers get"))
    def state(self, row: Any) -> str:
        """What readers get there."""
        _complete([row])
        if row.found is None:
            return _("nothing: the page was deleted")
        return {
            destinations.MOVED: pgettext("what readers get", "the page"),
            destinations.FOUND: _("the list of topics: it has no live story"),
            destinations.GONE: _("“withdrawn”"),
            destinations.NOT_FOUND: _("“not found”: it is not public"),
        }[row.destination.status]

    def has_change_permission(self, request: HttpRequest, obj: OldAddress | None = None) -> bool:
        """Nobody changes one: it is deleted, and the right one is added."""
        return False

    def write(self, request: HttpRequest, obj: OldAddress, form: Any, change: bool) -> None:
        """Claim the address, with its audit entry. Raises RowChanged if somebody claimed it meanwhile."""
        try:
            stored = store(form.claim)
        except (Conflict, InvalidAddress):
            raise RowChanged from None
        obj.pk, obj.path, obj.host = stored.pk, stored.path, stored.host
        obj._state.adding = False
        details = targets.describe(stored.kind, stored.object_id, stored.language)
        audit.record(desk_user(request), audit_actions.ADDED, obj, details)

    def delete_model(self, request: HttpRequest, obj: OldAddress) -> None:
        """Delete the address with its audit entry."""
        audit.record(desk_user(request), audit_actions.DELETED, obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[OldAddress]) -> None:
        """Delete chosen addresses with one audit entry for each."""
        with transaction.atomic():
            for row in queryset:
                audit.record(desk_user(request), audit_actions.DELETED, row)
            queryset.delete()

    def map(self, request: HttpRequest) -> HttpResponseBase:
        """The whole map as CSV."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return _download(request)

    def read_map(self, request: HttpRequest) -> HttpResponse:
        """A form for a map; after it was read, what was refused."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return _read_map(request, self.admin_site.each_context(request))


def _complete(given: Iterable[Any]) -> None:
    """Give each row what it leads to and what readers get there. A row that has them keeps them."""
    rows: list[Any] = [row for row in given if not hasattr(row, "found")]
    kinds = {row.kind for row in rows}
    found = {kind: targets.find(kind, {row.object_id for row in rows if row.kind == kind}) for kind in kinds}
    for row, (_row, destination) in zip(rows, destinations.of_rows(rows), strict=True):
        row.found, row.destination = found[row.kind].get(row.object_id), destination


@require_safe
def _download(request: HttpRequest) -> HttpResponseBase:
    response = StreamingHttpResponse(csv_map.write_map(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="old-addresses.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def _read_map(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form = MapForm(request.POST or None, request.FILES or None) if request.method == "POST" else MapForm()
    refused: list[csv_map.RefusedLine] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            taken, refused = csv_map.read_map(file.read(csv_map.MAX_BYTES + 1))
        except csv_map.UnreadableMap as error:
            form.add_error("file", str(error))
        else:
            text = ngettext("%(count)d old address is known now.", "%(count)d old addresses are known now.", taken)
            messages.success(request, text % {"count": taken})
            audit.record(desk_user(request), audit_actions.MAP_READ, file.name, f"{taken} {len(refused)}")
    context |= {"title": _("Read in a map"), "form": form, "refused": refused[:MAX_REFUSED], "count": len(refused)}
    return render(request, "old_addresses/read_map.html", context)
