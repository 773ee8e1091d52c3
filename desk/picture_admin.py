"""The picture library at the desk: browsing, uploading, alt texts, captions and focal points."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bilingual.numbers import parse_number
from pictures.decoding import ACCEPT
from pictures.intake import delete_picture
from pictures.models import Picture
from pictures.usage import rows_with, unused, uses

from . import picture_upload
from .base_admin import MAX_SEARCH, DeskModelAdmin, desk_user
from .picture_form import PictureForm
from .used_in import render_uses

MAX_UPLOADS = 20  # files in one request: decoding more takes longer than a person waits
MAX_PICKED_FROM = 60  # pictures in the picker
TEXTS = ("alt_", "caption_", "credit_")


class MissingFilter(admin.SimpleListFilter):
    """Filters pictures by a missing alt text, and by not being used."""

    title = _("what is missing")
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """What can be missing."""
        return [
            ("alt_hi", _("No alt text in Hindi")),
            ("alt_en", _("No alt text in English")),
            ("use", _("Not used anywhere")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> QuerySet[Picture]:
        """The pictures that lack it."""
        match self.value():
            case "alt_hi":
                return queryset.filter(alt_hi="")
            case "alt_en":
                return queryset.filter(alt_en="")
            case "use":
                return queryset.filter(unused())
            case _value:
                return queryset


class KnownPicture(Exception):
    """The file of a new picture is in the library already."""

    def __init__(self, picture: Picture):
        super().__init__()
        self.picture = picture


@admin.register(Picture)
class PictureAdmin(DeskModelAdmin):
    """The picture library, with an upload of several files and the picker of the body editor."""

    form = PictureForm
    list_display = ["__str__", "original_name", "created_at"]
    list_filter = [MissingFilter]
    list_per_page = 48
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = [
        "original_name",
        *(f"{name}_{code}" for name in ("alt", "caption", "credit") for code in ("hi", "en")),
    ]
    readonly_fields = ["view", "original_name", "used_in"]
    fieldsets = [
        (None, {"fields": ["view", "file", "original_name", "waiting", ("focal_x", "focal_y")]}),
        (_("In Hindi"), {"fields": ["alt_hi", "caption_hi", "credit_hi"]}),
        (_("In English"), {"fields": ["alt_en", "caption_en", "credit_en"]}),
        (_("Where it is used"), {"fields": ["used_in"]}),
    ]

    class Media:
        css = {"all": ["desk/pictures.css"]}
        js = ["desk/pictures.js", "desk/uploads.js"]

    def get_fieldsets(self, request: HttpRequest, obj: Picture | None = None) -> Any:
        """The groups of the form. A new picture has nothing to look at yet, and is used nowhere."""
        groups = super().get_fieldsets(request, obj)
        if obj:
            return groups
        shown = [
            (title, [name for name in options["fields"] if name not in self.readonly_fields])
            for title, options in groups
        ]
        return [(title, {"fields": fields}) for title, fields in shown if fields]

    @admin.display(description=_("picture"))
    def view(self, picture: Picture) -> str:
        """The picture with its focal point, and a crop."""
        if not picture.pk:
            return "—"
        return mark_safe(render_to_string("desk/_picture_view.html", {"picture": picture}))

    @admin.display(description=_("used in"))
    def used_in(self, picture: Any) -> SafeString:
        """Links to what uses the picture and the person may read. get_object() has set `shown_to`."""
        return render_uses(rows_with(picture), picture.shown_to)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The library, the newest picture first."""
        return super().changelist_view(request, {"title": _("Pictures"), "accept": ACCEPT, **(extra_context or {})})

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The picture, which knows for used_in() to whom the page is shown; None if there is none."""
        picture = super().get_object(request, object_id, from_field)
        if picture:
            picture.shown_to = desk_user(request)
        return picture

    # --- permissions ---

    def has_change_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        """Editors may always change a picture. The person who added it may until something uses it."""
        own = obj is not None and obj.created_by_id == request.user.pk and not uses(obj)
        return super().has_change_permission(request, obj) or own

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """None: a picture is deleted on its page, which says where it is used."""
        return {}

    # --- adding, changing, deleting ---

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of a picture. A new picture whose file is in the library already leads to that one."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except KnownPicture as known:
            if IS_POPUP_VAR in request.POST:
                return self.response_add(request, known.picture)
            messages.info(request, _("This file was in the library already, as this picture."))
            return redirect("admin:pictures_picture_change", known.picture.pk)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Picture:
        """The picture to save. Raises KnownPicture; the typed texts fill its empty ones if the person may change it."""
        if form.duplicate and not change:
            known = form.duplicate
            if self.has_change_permission(request, known):
                typed = {name: form.cleaned_data[name] for name in form.changed_data if name.startswith(TEXTS)}
                for name, text in typed.items():
                    setattr(known, name, getattr(known, name) or text)
                known.save()
            raise KnownPicture(known)
        return super().save_form(request, form, change)

    def write(self, request: HttpRequest, obj: Picture, form: Any, change: bool) -> None:
        """Save the picture, whose files the form stored.

        Raises KnownPicture if another request added a picture with the same content meanwhile, as a double click does.
        """
        if not change:
            obj.created_by = desk_user(request)
            if known := Picture.objects.filter(file=obj.file.name).first():
                raise KnownPicture(known)
        super().write(request, obj, form, change)
        if form.is_first_frame:
            messages.info(request, picture_upload.FIRST_FRAME % {"file": obj.original_name})

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete the picture. While something uses it, refuse and say where."""
        picture = self.get_object(request, object_id)
        if picture and self.has_delete_permission(request, picture) and (used := uses(picture)):
            messages.error(
                request,
                _("The picture was not deleted, because it is used in %(stories)s. Remove it there first.")
                % {"stories": "; ".join(f"“{each}”" for each in used)},
            )
            return redirect("admin:pictures_picture_change", picture.pk)
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        """Delete the picture with its files."""
        delete_picture(obj)

    # --- other pages ---

    def get_urls(self) -> list[URLPattern]:
        """The admin's URLs, the picker and the uploads."""
        pages = [
            ("pick/", self.pick, "pick"),
            ("upload/", require_POST(self.upload), "upload"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"pictures_picture_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def upload(self, request: HttpRequest) -> HttpResponse:
        """Add the uploaded files, at most MAX_UPLOADS. A file that fails the checks is refused with a message.

        A request for JSON, or with ?language= or ?stash, is answered by picture_upload: the body editor and the form
        of a picture send one file so. The library's script also does, and then sends the numbers as `added`.
        Raises PermissionDenied if the person may not add pictures.
        """
        may_add = self.has_add_permission(request)
        if "stash" in request.GET:
            return picture_upload.stash(request, may_add)
        if "language" in request.GET or "application/json" in request.headers.get("Accept", ""):
            return picture_upload.add(request, may_add)
        if not may_add:
            raise PermissionDenied
        uploads = request.FILES.getlist("files")
        numbers = filter(None, map(parse_number, request.POST.getlist("added")))
        added = list(Picture.objects.filter(pk__in=list(numbers)))
        for upload in uploads[:MAX_UPLOADS]:
            try:
                picture, _is_known, notes = picture_upload.add_file(request, upload)
            except ValidationError as error:
                messages.error(request, f"“{upload.name}”: {' '.join(error.messages)}")
            else:
                picture_upload.show(request, notes)
                added.append(picture)
        if len(uploads) > MAX_UPLOADS:
            messages.warning(request, _("Only the first %(count)d files were uploaded.") % {"count": MAX_UPLOADS})
        if not request.FILES and "added" not in request.POST and "failed" not in request.POST:
            messages.error(request, _("Choose a file first."))
        if len(added) == 1:
            return redirect("admin:pictures_picture_change", added[0].pk)
        if added:
            message = ngettext(
                "%(count)d picture is in the library. Describe it.",
                "%(count)d pictures are in the library. Describe them.",
                len(added),
            )
            messages.success(request, message % {"count": len(added)})
        return redirect("admin:pictures_picture_changelist")

    def pick(self, request: HttpRequest) -> HttpResponse:
        """The picker window of the body editor's “Browse…”, the newest picture first. ?language= is that of the texts.

        Raises PermissionDenied if the person may not see the library.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        query, language = request.GET.get("q", "")[:MAX_SEARCH], request.GET.get("language", "")
        found, _may_repeat = self.get_search_results(request, self.get_queryset(request), query)
        pictures = list(found[:MAX_PICKED_FROM])
        for picture in pictures:
            picture.alt, picture.caption = picture.alt_in(language), picture.caption_in(language)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Choose a picture"),
            "pictures": pictures,
            "query": query,
            "picture_language": language,
            "callback": request.GET.get("CKEditorFuncNum", ""),
        }
        return render(request, "desk/picture_picker.html", context)
