"""The picture library at the desk: browsing, uploading, alt texts, captions and focal points."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pictures.decoding import ACCEPT
from pictures.encoding import PictureFile
from pictures.intake import add_picture, clean_upload, delete_picture, known_picture, stash_upload
from pictures.models import Picture
from pictures.usage import rows_with, unused, uses

from .base_admin import desk_user
from .library_admin import LibraryAdmin
from .picture_form import PictureForm

FIRST_FRAME = _("“%(file)s” is an animation. Only its first frame was kept.")
FROM_FILE = _("The texts of “%(file)s” come from the file itself. Check them.")


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


def notes_on(file: PictureFile, known: Picture | None) -> list[str]:
    """What a person should know of a processed file."""
    name = {"file": file.original_name}
    if known:
        return [_("“%(file)s” is already in the library.") % name]
    return [
        sentence % name
        for applies, sentence in ((file.is_first_frame, FIRST_FRAME), (file.texts, FROM_FILE))
        if applies
    ]


@admin.register(Picture)
class PictureAdmin(LibraryAdmin):
    """The picture library."""

    form = PictureForm
    title = _("Pictures")
    picker_title = _("Choose a picture")
    accept = ACCEPT
    item_template = "desk/_picture_item.html"
    takes_photos = True
    described = ["focal_x", "focal_y", "is_graphic"]
    described += ["alt_hi", "caption_hi", "credit_hi", "alt_en", "caption_en", "credit_en"]
    not_allowed = _("You may not add pictures. Ask an admin.")
    not_deleted = _("The picture was not deleted, because it is used in %(stories)s. Remove it there first.")
    list_display = ["__str__", "original_name", "created_at"]
    list_filter = [MissingFilter]
    readonly_fields = ["view", "original_name", "used_in"]
    fieldsets = [
        (None, {"fields": ["view", "file", "original_name", "waiting", ("focal_x", "focal_y"), "is_graphic"]}),
        (_("In Hindi"), {"fields": ["alt_hi", "caption_hi", "credit_hi"]}),
        (_("In English"), {"fields": ["alt_en", "caption_en", "credit_en"]}),
        (_("Where it is used"), {"fields": ["used_in"]}),
    ]

    class Media:
        css = {"all": ["desk/pictures.css"]}
        js = ["desk/uploads.js", "desk/pictures.js"]

    @admin.display(description=_("picture"))
    def view(self, picture: Picture) -> str:
        """The picture with its focal point, and a crop."""
        return mark_safe(render_to_string("desk/_picture_view.html", {"picture": picture}))

    def uses_of(self, row: Any) -> list[Any]:
        """What uses the picture, one row for each page of the desk."""
        return uses(row)

    def rows_with(self, row: Any) -> Iterable[Any]:
        """All rows that use the picture."""
        return rows_with(row)

    def write(self, request: HttpRequest, obj: Picture, form: Any, change: bool) -> None:
        """Save the picture, whose new file the form has stored."""
        super().write(request, obj, form, change)
        if getattr(form, "is_first_frame", False):
            messages.info(request, FIRST_FRAME % {"file": obj.original_name})

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        """Delete the picture with its files."""
        delete_picture(obj)

    # --- uploads and the picker ---

    def upload(self, request: HttpRequest) -> HttpResponse:
        """Add the uploaded files, or with ?stash keep one for the form of a picture."""
        file = request.FILES.get("file")
        if "stash" in request.GET and isinstance(file, UploadedFile) and self.has_add_permission(request):
            return self._stash(file)
        return super().upload(request)

    def _stash(self, upload: UploadedFile) -> JsonResponse:
        """Process a file that replaces a picture's own, before the form is sent.

        The answer is `{"waiting", "name", "texts", "notes"}`: the value of the form's hidden field, the file's name,
        proposals for the form's text fields, and sentences for the person. A refusal is `{"error": sentence}`.
        """
        try:
            file = clean_upload(upload)
            waiting = stash_upload(file)
        except ValidationError as error:
            return JsonResponse({"error": " ".join(error.messages)})
        answer = {"waiting": waiting, "name": file.original_name, "texts": file.texts}
        return JsonResponse(answer | {"notes": notes_on(file, known_picture(file))})

    def add_file(self, request: HttpRequest, upload: UploadedFile) -> tuple[Picture, bool, list[str]]:
        """The picture of an upload. Raises ValidationError as clean_upload() and add_picture() do."""
        file = clean_upload(upload)
        known = known_picture(file)
        picture = known or add_picture(file, created_by=desk_user(request), **file.texts)
        return picture, bool(known), notes_on(file, known)

    def choice(self, row: Picture, language: str) -> dict[str, Any]:
        """The picture's number, addresses and texts. `src` is the rendition that stored bodies contain."""
        return {
            "id": row.pk,
            "name": str(row),
            "src": row.src,
            "thumbnail": row.thumbnail,
            "alt": row.alt_in(language),
            "caption": row.caption_in(language),
        }

    def say_added(self, count: int) -> str:
        """That the pictures need texts."""
        message = ngettext(
            "%(count)d picture is in the library. Describe it.",
            "%(count)d pictures are in the library. Describe them.",
            count,
        )
        return message % {"count": count}
