"""The picture library at the desk: browsing, uploading, alt texts, captions and focal points."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from pictures.intake import (
    add_picture,
    clean_upload,
    delete_picture,
    known_picture,
    stash_upload,
    unstash_upload,
    write_renditions,
)
from pictures.models import Picture
from pictures.usage import unused, uses

from .base_admin import MAX_SEARCH, DeskModelAdmin, desk_user

MAX_UPLOADS = 20  # files in one request: decoding more takes longer than a person waits
MAX_PICKED_FROM = 60  # pictures in the picker


class PictureForm(forms.ModelForm):
    """A picture with its file. `waiting` is the signed name of an upload from an earlier submission that failed."""

    # A plain FileField: Django's ImageField decodes the file before clean_upload() checks it.
    file = forms.FileField(label=_("File"), help_text=_("JPEG, PNG or WebP"))
    waiting = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, files: MultiValueDict[str, UploadedFile] | None = None, **kwargs: Any
    ):
        super().__init__(data, files, **kwargs)
        waiting = str(data.get("waiting", "")) if data and "file" not in (files or {}) else ""
        self.stashed_upload = unstash_upload(waiting) if waiting else None
        if self.stashed_upload or self.instance.pk:
            self.fields["file"].required = False

    def clean_file(self) -> Any:
        """The uploaded file after its checks, or the stored one. Raises ValidationError for a file that fails them."""
        file = self.cleaned_data["file"] or self.stashed_upload
        return clean_upload(file) if isinstance(file, UploadedFile) else file

    def full_clean(self) -> None:
        """Validate the form. If a new picture fails, stash its file, so that nobody has to choose it again."""
        super().full_clean()
        file = self.cleaned_data.get("file") if self.is_bound and self.errors else None
        if file and not self.instance.pk:
            data = cast(QueryDict, self.data).copy()
            data["waiting"] = stash_upload(file)
            self.data = data


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
        js = ["desk/pictures.js"]

    @admin.display(description=_("picture"))
    def view(self, picture: Picture) -> str:
        """The picture with its focal point, and a crop."""
        if not picture.pk:
            return "—"
        return mark_safe(render_to_string("desk/_picture_view.html", {"picture": picture}))

    @admin.display(description=_("used in"))
    def used_in(self, picture: Picture) -> SafeString:
        """Links to what uses the picture."""
        return mark_safe(render_to_string("desk/_picture_uses.html", {"uses": uses(picture)}))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The library, the newest picture first."""
        return super().changelist_view(request, {"title": _("Pictures"), **(extra_context or {})})

    # --- permissions ---

    def has_change_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        """Editors may always change a picture. The person who added it may until something uses it."""
        own = obj is not None and obj.created_by_id == request.user.pk and not uses(obj)
        return super().has_change_permission(request, obj) or own

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """None: a picture is deleted on its page, which says where it is used."""
        return {}

    # --- adding, changing, deleting ---

    def save_model(self, request: HttpRequest, obj: Picture, form: Any, change: bool) -> None:
        """Save the picture and write its renditions."""
        if not change:
            obj.created_by = desk_user(request)
        super().save_model(request, obj, form, change)
        write_renditions(obj)

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
        """The admin's URLs, the picker and the upload."""
        pages = [("pick/", self.pick, "pick"), ("upload/", require_POST(self.upload), "upload")]
        return [
            path(route, self.admin_site.admin_view(view), name=f"pictures_picture_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def upload(self, request: HttpRequest) -> HttpResponse:
        """Add the uploaded files, at most MAX_UPLOADS. A file that fails the checks is refused with a message.

        A request for JSON adds one file (see upload_one). Raises PermissionDenied if the person may not add pictures.
        """
        if "language" in request.GET or "application/json" in request.headers.get("Accept", ""):
            return self.upload_one(request)
        if not self.has_add_permission(request):
            raise PermissionDenied
        uploads = request.FILES.getlist("files")
        added = []
        for upload in uploads[:MAX_UPLOADS]:
            try:
                file = clean_upload(upload)
            except ValidationError as error:
                messages.error(request, f"“{upload.name}”: {' '.join(error.messages)}")
                continue
            known = known_picture(file)
            if known:
                messages.info(request, _("%(file)s is already in the library.") % {"file": upload.name})
            added.append(known or add_picture(file, created_by=desk_user(request)))
        if len(uploads) > MAX_UPLOADS:
            messages.warning(request, _("Only the first %(count)d files were uploaded.") % {"count": MAX_UPLOADS})
        if not request.FILES:
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

    def upload_one(self, request: HttpRequest) -> JsonResponse:
        """Add one file, and answer with what a story needs of its picture, in the language of ?language=.

        The answer is `{"id", "src", "alt", "caption", "name", "url", "is_duplicate"}`: `src` is the rendition that
        stored bodies contain, `url` the picture's page at the desk. A refusal is `{"error": sentence}` with 400 or 403.
        """
        if not self.has_add_permission(request):
            return JsonResponse({"error": _("You may not add pictures. Ask an admin.")}, status=403)
        uploads = [upload for name in request.FILES for upload in request.FILES.getlist(name)]
        if len(uploads) != 1:
            return JsonResponse(
                {"error": _("Choose a file first.") if not uploads else _("Send one file.")}, status=400
            )
        try:
            file = clean_upload(uploads[0])
        except ValidationError as error:
            return JsonResponse({"error": " ".join(error.messages)}, status=400)
        known = known_picture(file)
        picture = known or add_picture(file, created_by=desk_user(request))
        language = request.GET.get("language") or get_language() or ""
        return JsonResponse(
            {
                "id": picture.pk,
                "src": picture.src,
                "alt": picture.alt_in(language),
                "caption": picture.caption_in(language),
                "name": str(picture),
                "url": reverse("admin:pictures_picture_change", args=[picture.pk]),
                "is_duplicate": known is not None,
            }
        )

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
