"""What happens to an uploaded picture before it is kept."""

import hashlib
from datetime import timedelta
from io import BytesIO
from pathlib import PurePath

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from .models import Picture, names_in, original_path

# Qualities that look the same. AVIF at speed 8 of 10: a tenth larger than at 6 and more than twice as quick.
ENCODERS = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8},
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}
LONGEST_SIDE = 16_383  # pixels: WebP has no more (https://developers.google.com/speed/webp/docs/riff_container)
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


def clean_upload(upload: File) -> ContentFile:
    """The upload decoded, turned upright and written anew without metadata, named by its content's hash.

    Raises ValidationError as decode() does.
    """
    return encode(decode(upload))


def accept_exported(data: bytes, name: str) -> ContentFile:
    """A picture that comes back from our own export: left byte for byte as it is, so that its address stays.

    Its name tells: it is the hash of the bytes. Anything else is treated as an upload. Raises as decode() does.
    """
    image = decode(ContentFile(data, name=name))
    return ContentFile(data, name=name) if PurePath(name).stem == _digest(data) else encode(image)


def decode(upload: File) -> Image.Image:
    """The upload as an upright image.

    Raises ValidationError, in the person's language, when the file is too large or is not a picture of the
    kind its name says. The size in pixels is read from the header, before anything is decoded.
    """
    if upload.size > settings.PICTURE_MAX_BYTES:
        raise ValidationError(
            _("The file is larger than %(limit)d MB. Save it smaller and choose it again.")
            % {"limit": settings.PICTURE_MAX_BYTES // 1024**2}
        )
    extension = PurePath(upload.name or "").suffix.lower()
    if extension not in FORMATS:
        raise ValidationError(_("Choose a JPEG, PNG or WebP picture."))
    upload.seek(0)
    try:
        with Image.open(upload, formats=[FORMATS[extension]]) as image:
            if image.width * image.height > settings.PICTURE_MAX_PIXELS:
                raise Image.DecompressionBombError
            if max(image.size) > LONGEST_SIDE:
                raise ValidationError(
                    _("The picture is longer than %(limit)d pixels on one side. Save it smaller and choose it again.")
                    % {"limit": LONGEST_SIDE}
                )
            image.load()
        ImageOps.exif_transpose(image, in_place=True)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:  # ours, or Pillow's where it is larger still
        raise ValidationError(
            _("The picture has more than %(limit)d million pixels. Save it smaller and choose it again.")
            % {"limit": settings.PICTURE_MAX_PIXELS // 1_000_000}
        ) from error
    except Exception as error:  # Pillow's decoders raise almost anything on a broken file
        raise ValidationError(
            _("This file can't be read as a %(kind)s picture. Open it in an image editor, save it again and retry.")
            % {"kind": FORMATS[extension]}
        ) from error
    return image


def encode(image: Image.Image) -> ContentFile:
    """The image as a file to keep: PNG where it is see-through, JPEG otherwise."""
    see_through = image.has_transparency_data
    image = _in_mode(image, "RGBA" if see_through else "RGB")
    image.info = {}  # where Pillow keeps comments and profiles, which it would write again
    out = BytesIO()
    if see_through:
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=88, optimize=True, progressive=True)
    data = out.getvalue()
    return ContentFile(data, name=f"{_digest(data)}.{'png' if see_through else 'jpg'}")


def _in_mode(image: Image.Image, mode: str) -> Image.Image:
    """The image in that mode; itself where it is: a copy of fifty million pixels takes 200 MB."""
    return image if image.mode == mode else image.convert(mode)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


def write_renditions(picture: Picture) -> None:
    """Write the picture's renditions beside its original, those that are not there yet."""
    missing = {
        width: kinds
        for width in picture.widths
        if (
            kinds := [each for each in picture.kinds if not default_storage.exists(picture.rendition_name(width, each))]
        )
    }
    if not missing:
        return
    with picture.file.open() as file, Image.open(file) as original:
        image = _in_mode(original, "RGBA" if original.has_transparency_data else "RGB")
        image.load()
    for width, kinds in missing.items():
        smaller = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
        for kind in kinds:
            out = BytesIO()
            smaller.save(out, **ENCODERS[kind])
            default_storage.save(picture.rendition_name(width, kind), ContentFile(out.getvalue()))


def delete_picture(picture: Picture) -> None:
    """Delete the picture, and its files when the row is gone for good, unless another row has the same file."""
    names = picture.file_names
    with transaction.atomic():
        picture.delete()
        if not Picture.objects.filter(file=names[0]).exists():
            transaction.on_commit(lambda: [default_storage.delete(name) for name in names])


def known_picture(file: ContentFile) -> Picture | None:
    """The library's picture with the same content as a file that clean_upload gave: its name tells."""
    return Picture.objects.filter(file=original_path(None, file.name)).first()


def add_picture(file: ContentFile, **fields) -> Picture:
    """A new picture of the library from a file that clean_upload or encode gave, renditions and all.

    Files are written before the row: a crash leaves an orphan file, never a row without its file.
    """
    with transaction.atomic():
        picture = Picture(file=file, **fields)
        picture.save()
        write_renditions(picture)
    return picture


# A form that failed keeps its file here, so that it need not be chosen again.
WAITING = "pictures/waiting"
WAITS_FOR = timedelta(days=1)


def stash_upload(file: ContentFile) -> str:
    """Keep a cleaned upload until its form is sent again. Returns a signed name for the form to carry."""
    _sweep()
    name = f"{WAITING}/{file.name}"
    if not default_storage.exists(name):
        file.seek(0)
        default_storage.save(name, file)
    return signing.dumps(name, salt=WAITING)


def unstash_upload(signed_name: str) -> ContentFile | None:
    """The upload that was set aside under that name; None where the name is not ours or the file is swept."""
    try:
        name = signing.loads(signed_name, salt=WAITING, max_age=WAITS_FOR)
        with default_storage.open(name) as file:
            return ContentFile(file.read(), name=PurePath(name).name)
    except (signing.BadSignature, FileNotFoundError):
        return None


def _sweep() -> None:
    """Delete what has waited too long: its form was never sent again."""
    for name in names_in(WAITING):
        path = f"{WAITING}/{name}"
        if default_storage.get_modified_time(path) < timezone.now() - WAITS_FOR:
            default_storage.delete(path)
