"""Uploads of single pictures by scripts of the desk, answered in JSON."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pictures.intake import add_picture, clean_upload, known_picture, stash_upload
from pictures.models import Picture

from .base_admin import desk_user

FIRST_FRAME = _("“%(file)s” is an animation. Only its first frame was kept.")
FROM_FILE = _("The texts of “%(file)s” come from the file itself. Check them.")


def add_file(request: HttpRequest, upload: UploadedFile) -> tuple[Picture, bool]:
    """The picture of an upload, and whether it was known. A message says what the person should know.

    Raises ValidationError as clean_upload() and add_picture() do.
    """
    file = clean_upload(upload)
    if known := known_picture(file):
        messages.info(request, _("“%(file)s” is already in the library.") % {"file": upload.name})
        return known, True
    picture = add_picture(file, created_by=desk_user(request), **file.texts)
    if file.is_first_frame:
        messages.info(request, FIRST_FRAME % {"file": upload.name})
    if file.texts:
        messages.info(request, FROM_FILE % {"file": upload.name})
    return picture, False


def add(request: HttpRequest, may_add: bool) -> JsonResponse:
    """Add one file, and answer with what a story needs of its picture, in the language of ?language=.

    The answer is `{"id", "src", "alt", "caption", "name", "url", "is_duplicate"}`: `src` is the rendition that
    stored bodies contain, `url` the picture's page at the desk. A refusal is `{"error": sentence}` with 400 or 403.
    """
    upload = _only_file(request, may_add)
    if isinstance(upload, JsonResponse):
        return upload
    try:
        picture, is_known = add_file(request, upload)
    except ValidationError as error:
        sentence = " ".join(error.messages)
        if "files" in request.FILES:  # from the library, which shows messages when all files are sent
            messages.error(request, f"“{upload.name}”: {sentence}")
        return JsonResponse({"error": sentence}, status=400)
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
        }
    )


def stash(request: HttpRequest, may_add: bool) -> JsonResponse:
    """Process one file for the form of a picture, which is sent later.

    The answer is `{"waiting", "name", "texts", "notes"}`: the value of the form's hidden field, the file's name,
    proposals for the form's text fields, and sentences for the person. A refusal is as in add().
    """
    upload = _only_file(request, may_add)
    if isinstance(upload, JsonResponse):
        return upload
    try:
        file = clean_upload(upload)
        waiting = stash_upload(file)
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    known, names = known_picture(file), {"file": file.original_name}
    notes = [
        (known, _("“%(file)s” is already in the library.") % names),
        (file.is_first_frame, FIRST_FRAME % names),
        (file.texts, FROM_FILE % names),
    ]
    return JsonResponse(
        {
            "waiting": waiting,
            "name": file.original_name,
            "texts": file.texts,
            "notes": [str(sentence) for applies, sentence in notes if applies],
        }
    )


def _only_file(request: HttpRequest, may_add: bool) -> UploadedFile | JsonResponse:
    """The one file of the request, or the refusal."""
    if not may_add:
        return JsonResponse({"error": _("You may not add pictures. Ask an admin.")}, status=403)
    uploads = [upload for name in request.FILES for upload in request.FILES.getlist(name)]
    if len(uploads) != 1:
        return JsonResponse({"error": _("Choose a file first.") if not uploads else _("Send one file.")}, status=400)
    return uploads[0]
