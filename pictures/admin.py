from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .intake import clean_upload, write_renditions
from .models import Picture


class PictureForm(forms.ModelForm):
    # A plain FileField: Django's ImageField would decode a hostile file before our own checks see it.
    file = forms.FileField(label=_("file"), help_text=_("JPEG, PNG or WebP"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        return clean_upload(file) if isinstance(file, UploadedFile) else file


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    form = PictureForm
    list_display = ["thumbnail", "__str__", "credit", "created_at"]
    list_display_links = ["thumbnail", "__str__"]
    search_fields = ["alt_hi", "alt_en", "caption_hi", "caption_en", "credit"]
    readonly_fields = ["thumbnail"]
    fieldsets = [
        (None, {"fields": ["thumbnail", "file", "credit", ("focal_x", "focal_y")]}),
        (_("In Hindi"), {"fields": ["alt_hi", "caption_hi"]}),
        (_("In English"), {"fields": ["alt_en", "caption_en"]}),
    ]

    @admin.display(description=_("picture"))
    def thumbnail(self, picture: Picture) -> str:
        if not picture.pk:
            return "—"
        return format_html('<img class="thumbnail" src="{}" alt="" width="120">', picture.src)

    def save_model(self, request, picture, form, change):
        super().save_model(request, picture, form, change)
        write_renditions(picture)

    # --- choosing a picture for a body ---

    def get_urls(self):
        return [path("pick/", self.admin_site.admin_view(self.pick), name="pictures_picture_pick"), *super().get_urls()]

    def pick(self, request):
        """The window in which the body editor's “Browse…” shows the library, newest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        query, language = request.GET.get("q", "")[:200].replace("\x00", ""), request.GET.get("language", "")
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
        return render(request, "admin/pictures/picture/pick.html", context)
