"""Processing of uploaded pictures: decode, re-encode, add to the library, write renditions."""

import hashlib
from datetime import timedelta
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from .models import Picture, list_files, original_path

# Options of Pillow at which the formats look the same. At speed 8, AVIF files are a tenth larger than at speed 6, but
# encoding is more than twice as fast.
ENCODERS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8},
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}
MAX_SIDE = 16_383  # pixels: the limit of WebP (https://developers.google.com/speed/webp/docs/riff_container)
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


def clean_upload(upload: File) -> ContentFile:
    """The upload re-encoded, upright and without metadata. Its name is a hash of its content.

    Raises ValidationError as decode() does.
    """
    return encode(decode(upload))


def accept_exported(data: bytes, name: str) -> ContentFile:
    """A picture from this project's own export, unchanged, so that its address stays the same.

    Its name is the hash of its bytes. Any other file is processed as an upload. Raises ValidationError like decode().
    """
    image = decode(ContentFile(data, name=name))
    return ContentFile(data, name=name) if PurePath(name).stem == _digest(data) else encode(image)


def decode(upload: File) -> Image.Image:
    """The upload as an upright image.

    Raises ValidationError, in the person's language, for a file that is too large or whose content doesn't match its
    extension. The size in pixels is checked in the header, before decoding: a small file may decode to gigabytes.
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
            if max(image.size) > MAX_SIDE:
                raise ValidationError(
                    _("The picture is longer than %(limit)d pixels on one side. Save it smaller and choose it again.")
                    % {"limit": MAX_SIDE}
                )
            image.load()
        ImageOps.exif_transpose(image, in_place=True)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:  # raised above, or by Pillow
        raise ValidationError(
            _("The picture has more than %(limit)d million pixels. Save it smaller and choose it again.")
            % {"limit": settings.PICTURE_MAX_PIXELS // 1_000_000}
        ) from error
    except Exception as error:  # on a broken file Pillow's decoders raise almost any exception
        raise ValidationError(
            _("This file can't be read as a %(kind)s picture. Open it in an image editor, save it again and retry.")
            % {"kind": FORMATS[extension]}
        ) from error
    return image


def encode(image: Image.Image) -> ContentFile:
    """The image as a file without metadata: PNG if it has transparency, JPEG otherwise."""
    is_transparent = image.has_transparency_data
    image = _in_mode(image, "RGBA" if is_transparent else "RGB")
    image.info = {}  # comments and profiles, which Pillow would write again
    out = BytesIO()
    if is_transparent:
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=88, optimize=True, progressive=True)
    data = out.getvalue()
    return ContentFile(data, name=f"{_digest(data)}.{'png' if is_transparent else 'jpg'}")


def _in_mode(image: Image.Image, mode: str) -> Image.Image:
    """The image in that mode. Pillow would copy it in any case, and a copy of 50 million pixels takes 200 MB."""
    return image if image.mode == mode else image.convert(mode)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


def write_renditions(picture: Picture) -> None:
    """Write the picture's missing renditions beside its original."""
    missing = {width: _missing_kinds(picture, width) for width in picture.widths}
    if not any(missing.values()):
        return
    with picture.file.open() as file, Image.open(file) as original:
        image = _in_mode(original, "RGBA" if original.has_transparency_data else "RGB")
        image.load()
    for width, kinds in missing.items():
        if not kinds:
            continue
        smaller = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
        for kind in kinds:
            out = BytesIO()
            smaller.save(out, **ENCODERS[kind])
            default_storage.save(picture.rendition_name(width, kind), ContentFile(out.getvalue()))


def _missing_kinds(picture: Picture, width: int) -> list[str]:
    return [kind for kind in picture.kinds if not default_storage.exists(picture.rendition_name(width, kind))]


def delete_picture(picture: Picture) -> None:
    """Delete the picture and, when the transaction commits, its files, unless another picture has the same file."""
    names = picture.file_names

    def delete_files() -> None:
        for name in names:
            default_storage.delete(name)

    with transaction.atomic():
        picture.delete()
        if not Picture.objects.filter(file=names[0]).exists():
            transaction.on_commit(delete_files)


def known_picture(file: ContentFile) -> Picture | None:
    """The library's picture with the same content as a file from clean_upload(), whose name is the content's hash."""
    return Picture.objects.filter(file=original_path(None, file.name or "")).first()


def add_picture(file: ContentFile, **fields: Any) -> Picture:
    """Add a file from clean_upload() or encode() to the library, with its renditions.

    Files are written before the row is committed: a crash can leave an orphaned file, never a row without its file.
    """
    with transaction.atomic():
        picture = Picture(file=file, **fields)
        picture.save()
        write_renditions(picture)
    return picture


# Uploads of forms that failed validation, so that the file need not be chosen again.
STASH_FOLDER = "pictures/waiting"
STASH_LIFETIME = timedelta(days=1)


def stash_upload(file: ContentFile) -> str:
    """Store a file from clean_upload() until its form is submitted again. Returns a signed name for a hidden field."""
    _delete_expired_uploads()
    name = f"{STASH_FOLDER}/{file.name}"
    if not default_storage.exists(name):
        file.seek(0)
        default_storage.save(name, file)
    return signing.dumps(name, salt=STASH_FOLDER)


def unstash_upload(signed_name: str) -> ContentFile | None:
    """The stashed upload; None for a name with a wrong or expired signature, and for a deleted file."""
    try:
        name = signing.loads(signed_name, salt=STASH_FOLDER, max_age=STASH_LIFETIME)
        with default_storage.open(name) as file:
            return ContentFile(file.read(), name=PurePath(name).name)
    except (signing.BadSignature, FileNotFoundError):
        return None


def _delete_expired_uploads() -> None:
    """Delete stashed uploads whose form was not submitted again within STASH_LIFETIME."""
    for name in list_files(STASH_FOLDER):
        path = f"{STASH_FOLDER}/{name}"
        if default_storage.get_modified_time(path) < timezone.now() - STASH_LIFETIME:
            default_storage.delete(path)
