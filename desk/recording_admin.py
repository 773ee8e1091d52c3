"""The library of recordings at the desk: uploading audio and video, titles, captions and posters."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from recordings.formats import ACCEPT
from recordings.intake import RecordingInUse, add_recording, delete_recording
from recordings.models import Recording
from recordings.usage import editions_with, uses

from .base_admin import desk_user
from .library_admin import LibraryAdmin
from .picture_field import PictureInput


class RecordingForm(forms.ModelForm):
    """The texts of a recording. A title in one language is required: without one, no story can use the recording."""

    class Meta:
        model = Recording
        fields = ["title_hi", "caption_hi", "credit_hi", "title_en", "caption_en", "credit_en", "poster"]
        widgets = {"poster": PictureInput()}

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError without a title."""
        data = super().clean() or self.cleaned_data
        if not data.get("title_hi") and not data.get("title_en") and not self.errors:
            raise ValidationError(_("Write a title in Hindi or in English: what is said or shown."))
        return data


@admin.register(Recording)
class RecordingAdmin(LibraryAdmin):
    """The library of recordings."""

    form = RecordingForm
    title = _("Audio and video")
    picker_title = _("Choose audio or video")
    accept = ACCEPT
    item_template = "desk/_recording_item.html"
    description_form = RecordingForm
    described = ["title_hi", "caption_hi", "credit_hi", "title_en", "caption_en", "credit_en"]
    not_allowed = _("You may not add recordings. Ask an admin.")
    not_deleted = _("The recording was not deleted, because it is used in %(stories)s. Remove it there first.")
    list_display = ["__str__", "player", "details", "original_name", "created_at"]
    list_filter = ["kind"]
    raw_id_fields = ["poster"]  # without the admin's buttons beside its widget, which RecordingForm names
    readonly_fields = ["view", "details", "original_name", "used_in"]
    fieldsets = [
        (None, {"fields": ["view", "details", "original_name"]}),
        (_("In Hindi"), {"fields": ["title_hi", "caption_hi", "credit_hi"]}),
        (_("In English"), {"fields": ["title_en", "caption_en", "credit_en"]}),
        (_("Before it plays"), {"fields": ["poster"]}),
        (_("Where it is used"), {"fields": ["used_in"]}),
    ]

    class Media:
        css = {"all": ["desk/recordings.css"]}
        js = ["desk/uploads.js"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """The recordings with their posters, which players show."""
        return super().get_queryset(request).select_related("poster")

    def get_fieldsets(self, request: HttpRequest, obj: Recording | None = None) -> Any:
        """The groups of the form. Only a video has a poster."""
        groups = super().get_fieldsets(request, obj)
        if obj and obj.kind == Recording.Kind.VIDEO:
            return groups
        return [group for group in groups if "poster" not in group[1]["fields"]]

    @admin.display(description=_("recording"))
    def player(self, recording: Recording) -> SafeString:
        """The recording in the browser's own player. Nothing is loaded before it plays."""
        return mark_safe(render_to_string("desk/_player.html", {"recording": recording}))

    @admin.display(description=_("recording"))
    def view(self, recording: Recording) -> SafeString:
        """The player on the recording's page."""
        return self.player(recording)

    @admin.display(description=_("kind, length and size"), ordering="size")
    def details(self, recording: Recording) -> str:
        """What the file is."""
        return recording.details

    def uses_of(self, row: Any) -> list[Any]:
        """The editions that use the recording, one for each story."""
        return list(uses(row))

    def rows_with(self, row: Any) -> Iterable[Any]:
        """All editions that use the recording."""
        return editions_with(row)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete the recording. While a story uses it, refuse and say where."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except RecordingInUse as error:  # a story has been saved meanwhile
            row = Recording.objects.get(pk=object_id)
            return self.refuse_deletion(request, row, error.editions)

    def delete_model(self, request: HttpRequest, obj: Recording) -> None:
        """Delete the recording with its file. Raises RecordingInUse while a story uses it."""
        delete_recording(obj)

    # --- uploads and the picker ---

    def add_file(self, request: HttpRequest, upload: UploadedFile) -> tuple[Recording, bool, list[str]]:
        """The recording of an upload. Raises ValidationError as add_recording() does."""
        recording, is_known = add_recording(upload, created_by=desk_user(request))
        notes = [_("“%(file)s” is already in the library.") % {"file": upload.name}] if is_known else []
        return recording, is_known, notes

    def choice(self, row: Recording, language: str) -> dict[str, Any]:
        """The recording's number, kind, addresses and texts. Without a `title` it can't be used."""
        return {
            "id": row.pk,
            "name": str(row),
            "src": row.src,
            "kind": row.kind,
            "title": row.title_in(language),
            "caption": row.caption_in(language),
            "poster": row.poster_src,
        }

    def say_added(self, count: int) -> str:
        """That the recordings need a title."""
        message = ngettext(
            "%(count)d recording is in the library. Give it a title.",
            "%(count)d recordings are in the library. Give each a title.",
            count,
        )
        return message % {"count": count}
