"""Uploads of single pictures by scripts of the desk, answered in JSON."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pictures.encoding import PictureFile
from pictures.intake import add_picture, clean_upload, known_picture, stash_upload
from pictures.models import Picture

from .base_admin import desk_user

FIRST_FRAME = _("“%(file)s” is an animation. Only its first frame was kept.")
FROM_FILE = _("The texts of “%(file)s” come from the file itself. Check them.")


def add_file(request: HttpRequest, upload: UploadedFile) -> tuple[Picture, bool, list[str]]:
    """The picture of an upload, whether it was known, and sentences for the person.

    Raises ValidationError as clean_upload() and add_picture() do.
    """
    file = clean_upload(upload)
    known = known_picture(file)
    notes = _notes(file, known)
    if known:
        return known, True, notes
    return add_picture(file, created_by=desk_user(request), **file.texts), False, notes


def _notes(file: PictureFile, known: Picture | None) -> list[str]:
    """What the person should know of a processed file."""
    name = {"file": file.original_name}
    if known:
        return [_("“%(file)s” is already in the library.") % name]
    return [
        sentence % name
        for applies, sentence in ((file.is_first_frame, FIRST_FRAME), (file.texts, FROM_FILE))
        if applies
    ]


def add(request: HttpRequest, may_add: bool) -> JsonResponse:
    """Add one file, and answer with what a story needs of its picture, in the language of ?language=.

    The answer is `{"id", "src", "alt", "caption", "name", "url", "is_duplicate", "notes"}`: `src` is the rendition that
    stored bodies contain, `url` the picture's page at the desk, `notes` are sentences for the person. A refusal is
    `{"error": sentence}` with 400 or 403. The library's script sends the file as `files`: what it should know also
    becomes a message on the page that it opens, and a refused file is answered with 200, like a form with an error.
    """
    upload = _only_file(request, may_add)
    if isinstance(upload, JsonResponse):
        return upload
    is_library = "files" in request.FILES
    try:
        picture, is_known, notes = add_file(request, upload)
    except ValidationError as error:
        sentence = " ".join(error.messages)
        if is_library:
            messages.error(request, f"“{upload.name}”: {sentence}")
        return JsonResponse({"error": sentence}, status=200 if is_library else 400)
    if is_library:
        show(request, notes)
    language = request.GET.get("language") or get_language() or ""
    return JsonResponse(
        {
            "id": picture.pk,
            "src": picture.src,
            "alt": picture.alt_in(language),
            "caption": picture.caption_in(language),
            "name": str(picture),
            "url": reverse("admin:pictures_picture_change", args=[picture.pk]),
            "is_duplicate": is_known,
            "notes": notes,
        }
    )


def show(request: HttpRequest, notes: list[str]) -> None:
    """Show the sentences on the next page."""
    for note in notes:
        messages.info(request, note)


def stash(request: HttpRequest, may_add: bool) -> JsonResponse:
    """Process one file for the form of a picture, which is sent later.

    The answer is `{"waiting", "name", "texts", "notes"}`: the value of the form's hidden field, the file's name,
    proposals for the form's text fields, and sentences for the person. A refused file is answered with
    `{"error": sentence}` and 200, like a form with an error.
    """
    upload = _only_file(request, may_add)
    if isinstance(upload, JsonResponse):
        return upload
    try:
        file = clean_upload(upload)
        waiting = stash_upload(file)
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)})
    answer = {"waiting": waiting, "name": file.original_name, "texts": file.texts}
    return JsonResponse(answer | {"notes": _notes(file, known_picture(file))})


def _only_file(request: HttpRequest, may_add: bool) -> UploadedFile | JsonResponse:
    """The one file of the request, or the refusal."""
    if not may_add:
        return JsonResponse({"error": _("You may not add pictures. Ask an admin.")}, status=403)
    uploads = [upload for name in request.FILES for upload in request.FILES.getlist(name)]
    if len(uploads) != 1:
        return JsonResponse({"error": _("Choose a file first.") if not uploads else _("Send one file.")}, status=400)
    return uploads[0]
