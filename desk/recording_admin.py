"""The library of recordings at the desk: uploading audio and video, titles, captions, posters, and the picker."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bilingual.numbers import parse_number
from recordings.formats import ACCEPT
from recordings.intake import RecordingInUse, add_recording, delete_recording
from recordings.models import Recording
from recordings.usage import editions_with, uses

from .autocomplete import SingleAutocomplete
from .base_admin import MAX_SEARCH, DeskModelAdmin, desk_user
from .used_in import render_uses

MAX_PICKED_FROM = 60  # recordings in the picker


class RecordingForm(forms.ModelForm):
    """The texts of a recording. A title in one language is required: without one, no story can use the recording."""

    class Meta:
        model = Recording
        fields = ["title_hi", "caption_hi", "credit_hi", "title_en", "caption_en", "credit_en", "poster"]
        widgets = {"poster": SingleAutocomplete(Recording._meta.get_field("poster"), admin.site)}

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError without a title."""
        data = super().clean() or self.cleaned_data
        if not data.get("title_hi") and not data.get("title_en") and not self.errors:
            raise ValidationError(_("Write a title in Hindi or in English: what is said or shown."))
        return data


@admin.register(Recording)
class RecordingAdmin(DeskModelAdmin):
    """The library of recordings, with an upload of several files and the picker of the body editor."""

    form = RecordingForm
    list_display = ["__str__", "player", "details", "original_name", "created_at"]
    list_filter = ["kind"]
    list_select_related = ["poster"]
    list_per_page = 48
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = [
        "original_name",
        *(f"{name}_{code}" for name in ("title", "caption", "credit") for code in ("hi", "en")),
    ]
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

    @admin.display(description=_("used in"))
    def used_in(self, recording: Any) -> SafeString:
        """Links to what uses the recording and the person may read. get_object() has set `shown_to`."""
        return render_uses(editions_with(recording), recording.shown_to)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The library, the newest recording first, with the upload."""
        return super().changelist_view(
            request, {"title": _("Audio and video"), "accept": ACCEPT, **(extra_context or {})}
        )

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The recording, which knows for used_in() to whom the page is shown; None if there is none."""
        recording = super().get_object(request, object_id, from_field)
        if recording:
            recording.shown_to = desk_user(request)
        return recording

    # --- permissions ---

    def has_change_permission(self, request: HttpRequest, obj: Recording | None = None) -> bool:
        """Editors may always change a recording. The person who added it may until something uses it."""
        own = obj is not None and obj.created_by_id == request.user.pk and not uses(obj)
        return super().has_change_permission(request, obj) or own

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """None: a recording is deleted on its page, which says where it is used."""
        return {}

    # --- adding and deleting ---

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The library, which has the upload: its address alone accepts files of this size."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("admin:recordings_recording_changelist")

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete the recording. While a story uses it, refuse and say where."""
        recording = self.get_object(request, object_id)
        if recording and self.has_delete_permission(request, recording) and (used := uses(recording)):
            return self._refuse_deletion(request, recording, used)
        try:
            return super().delete_view(request, object_id, extra_context)
        except RecordingInUse as error:  # a story has been saved meanwhile
            assert recording
            return self._refuse_deletion(request, recording, error.editions)

    def _refuse_deletion(self, request: HttpRequest, recording: Recording, used: list[Any]) -> HttpResponse:
        messages.error(
            request,
            _("The recording was not deleted, because it is used in %(stories)s. Remove it there first.")
            % {"stories": "; ".join(f"“{each}”" for each in used)},
        )
        return redirect("admin:recordings_recording_change", recording.pk)

    def delete_model(self, request: HttpRequest, obj: Recording) -> None:
        """Delete the recording with its file."""
        delete_recording(obj)

    # --- other pages ---

    def get_urls(self) -> list[URLPattern]:
        """The admin's URLs, the picker and the uploads."""
        pages = [("pick/", self.pick, "pick"), ("upload/", require_POST(self.upload), "upload")]
        return [
            path(route, self.admin_site.admin_view(view), name=f"recordings_recording_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def upload(self, request: HttpRequest) -> HttpResponse:
        """Add the uploaded files. A file that fails the checks is refused with a message on the page that follows.

        The library's script sends each file with `Accept: application/json` and gets `{"id"}` or `{"error": sentence}`;
        then it sends the form with the ids as `added`. Raises PermissionDenied if the person may not add recordings.
        """
        if not self.has_add_permission(request):
            raise PermissionDenied
        numbers = filter(None, map(parse_number, request.POST.getlist("added")))
        added = list(Recording.objects.filter(pk__in=list(numbers)))
        error = ""
        for upload in request.FILES.getlist("files"):
            try:
                recording, is_known = add_recording(upload, created_by=desk_user(request))
            except ValidationError as refusal:
                error = " ".join(refusal.messages)
                messages.error(request, f"“{upload.name}”: {error}")
            else:
                added.append(recording)
                if is_known:
                    messages.info(request, _("“%(file)s” is already in the library.") % {"file": upload.name})
        if not request.FILES and "added" not in request.POST and "failed" not in request.POST:
            error = str(_("Choose a file first."))
            messages.error(request, error)
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"error": error} if error else {"id": added[0].pk})
        if len(added) == 1:
            return redirect("admin:recordings_recording_change", added[0].pk)
        if added:
            message = ngettext(
                "%(count)d recording is in the library. Give it a title.",
                "%(count)d recordings are in the library. Give each a title.",
                len(added),
            )
            messages.success(request, message % {"count": len(added)})
        return redirect("admin:recordings_recording_changelist")

    def pick(self, request: HttpRequest) -> HttpResponse:
        """The picker window of the body editor, the newest recording first. ?language= is that of the texts.

        static/desk/picker.js hands the chosen one to the editor: its address and `{kind, title, caption, poster}`.
        Raises PermissionDenied if the person may not see the library.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        query, language = request.GET.get("q", "")[:MAX_SEARCH], request.GET.get("language", "")
        rows = self.get_queryset(request).select_related("poster")
        found, _may_repeat = self.get_search_results(request, rows, query)
        recordings = list(found[:MAX_PICKED_FROM])
        for recording in recordings:
            recording.title, recording.caption = recording.title_in(language), recording.caption_in(language)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Choose audio or video"),
            "recordings": recordings,
            "query": query,
            "recording_language": language,
            "callback": request.GET.get("CKEditorFuncNum", ""),
        }
        return render(request, "desk/recording_picker.html", context)
