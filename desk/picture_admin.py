"""The picture library at the desk: look through it, add to it, say what a picture shows and what must stay in view."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import mark_safe
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

from .base_admin import MAX_SEARCH, DeskModelAdmin

AT_ONCE = 20  # pictures in one upload: more would keep the person waiting


class PictureForm(forms.ModelForm):
    # A plain FileField: Django's ImageField would decode a hostile file before our own checks see it.
    file = forms.FileField(label=_("File"), help_text=_("JPEG, PNG or WebP"))
    waiting = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(data, files, **kwargs)
        self.stash_upload = (
            unstash_upload(data["waiting"]) if data and data.get("waiting") and "file" not in files else None
        )
        if self.stash_upload or self.instance.pk:
            self.fields["file"].required = False

    def clean_file(self):
        file = self.cleaned_data["file"] or self.stash_upload
        return clean_upload(file) if isinstance(file, UploadedFile) else file

    def full_clean(self):
        """A form that fails keeps its file, signed and set aside: nobody chooses it a second time."""
        super().full_clean()
        file = self.cleaned_data.get("file") if self.is_bound and self.errors else None
        if file and not self.instance.pk:
            self.data = self.data.copy()
            self.data["waiting"] = stash_upload(file)


class WordsFilter(admin.SimpleListFilter):
    """What somebody should look after."""

    title = _("what is missing")
    parameter_name = "lacks"

    def lookups(self, request, model_admin):
        return [
            ("alt_hi", _("No alt text in Hindi")),
            ("alt_en", _("No alt text in English")),
            ("use", _("Not used anywhere")),
        ]

    def queryset(self, request, pictures):
        if self.value() in ("alt_hi", "alt_en"):
            return pictures.filter(**{self.value(): ""})
        return pictures.filter(unused()) if self.value() == "use" else pictures


@admin.register(Picture)
class PictureAdmin(DeskModelAdmin):
    form = PictureForm
    list_display = ["__str__", "credit", "created_at"]
    list_filter = [WordsFilter]
    list_per_page = 48
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["alt_hi", "alt_en", "caption_hi", "caption_en", "credit"]
    readonly_fields = ["view", "used_in"]
    fieldsets = [
        (None, {"fields": ["view", "file", "waiting", "credit", ("focal_x", "focal_y")]}),
        (_("In Hindi"), {"fields": ["alt_hi", "caption_hi"]}),
        (_("In English"), {"fields": ["alt_en", "caption_en"]}),
        (_("Where it is used"), {"fields": ["used_in"]}),
    ]

    class Media:
        css = {"all": ["desk/pictures.css"]}
        js = ["desk/pictures.js"]

    @admin.display(description=_("picture"))
    def view(self, picture: Picture) -> str:
        if not picture.pk:
            return "—"
        return mark_safe(render_to_string("desk/_picture_view.html", {"picture": picture}))

    @admin.display(description=_("used in"))
    def used_in(self, picture: Picture) -> str:
        return mark_safe(render_to_string("desk/_picture_uses.html", {"uses": uses(picture)}))

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Pictures"), **(extra_context or {})})

    # --- who may do what ---

    def has_change_permission(self, request, obj=None) -> bool:
        """Who added a picture may mend it until something uses it; afterwards its words are the editors'."""
        own = obj is not None and obj.created_by_id == request.user.pk and not uses(obj)
        return super().has_change_permission(request, obj) or own

    def get_actions(self, request) -> dict:
        """None: a picture is deleted on its page, which says where it is used."""
        return {}

    # --- adding, changing, deleting ---

    def save_model(self, request, picture, form, change):
        if not change:
            picture.created_by = request.user
        super().save_model(request, picture, form, change)
        write_renditions(picture)

    def delete_view(self, request, object_id, extra_context=None):
        picture = self.get_object(request, object_id)
        if picture and self.has_delete_permission(request, picture) and (used := uses(picture)):
            messages.error(
                request,
                _("The picture was not deleted, because it is used in %(stories)s. Remove it there first.")
                % {"stories": "; ".join(f"“{each}”" for each in used)},
            )
            return redirect("admin:pictures_picture_change", picture.pk)
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request, picture):
        delete_picture(picture)

    # --- other screens ---

    def get_urls(self):
        screens = [("pick/", self.pick, "pick"), ("upload/", require_POST(self.upload), "upload")]
        return [
            path(route, self.admin_site.admin_view(view), name=f"pictures_picture_{name}")
            for route, view, name in screens
        ] + super().get_urls()

    def upload(self, request):
        """Several files at once, dropped on the library: each is taken or refused on its own."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        added = []
        for upload in request.FILES.getlist("files")[:AT_ONCE]:
            try:
                file = clean_upload(upload)
            except ValidationError as error:
                messages.error(request, f"“{upload.name}”: {' '.join(error.messages)}")
                continue
            known = known_picture(file)
            if known:
                messages.info(request, _("%(file)s is already in the library.") % {"file": upload.name})
            added.append(known or add_picture(file, created_by=request.user))
        if len(request.FILES.getlist("files")) > AT_ONCE:
            messages.warning(request, _("Only the first %(count)d files were uploaded.") % {"count": AT_ONCE})
        if not request.FILES:
            messages.error(request, _("Choose a file first."))
        if len(added) == 1:
            return redirect("admin:pictures_picture_change", added[0].pk)
        if added:
            messages.success(
                request,
                ngettext(
                    "%(count)d picture is in the library. Describe it.",
                    "%(count)d pictures are in the library. Describe them.",
                    len(added),
                )
                % {"count": len(added)},
            )
        return redirect("admin:pictures_picture_changelist")

    def pick(self, request):
        """The window in which the body editor's “Browse…” shows the library, newest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        query, language = request.GET.get("q", "")[:MAX_SEARCH], request.GET.get("language", "")
        pictures, _may_repeat = self.get_search_results(request, self.get_queryset(request), query)
        pictures = list(pictures[:60])
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
