"""Decoding of uploaded pictures. The content of a file decides its format, never its name."""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from typing import cast

import pillow_heif
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from bilingual.text import clean_line

from .colour import to_srgb
from .metadata import Metadata, read

pillow_heif.register_heif_opener(thumbnails=False)

# Pillow's names of the formats that are accepted, and the media types and suffixes for file inputs: some systems know
# no media type for .heic, .avif or .jfif.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
ACCEPT = (
    "image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif,image/avif,"
    ".jpg,.jpeg,.jfif,.png,.webp,.gif,.heic,.heif,.avif"
)
_LOSSLESS = ("PNG", "GIF")
MAX_SIDE = 16_383  # pixels: the limit of WebP (https://developers.google.com/speed/webp/docs/riff_container)
MAX_NAME = 200  # letters of Picture.original_name
_END_OF_IMAGE = b"\xff\xd9"  # the last marker of a JPEG (ITU-T T.81, B.1.1.3)
_NO_DATA = b"\x55\xaa" * 2048  # bytes that decode as noise
_STRIP = 256  # rows that are compared at a time, to save memory


@dataclass
class Decoded:
    """An upload as an upright 8-bit image in sRGB, RGB or RGBA, with what its file says."""

    image: Image.Image
    metadata: Metadata
    is_lossless: bool  # from a format that keeps every pixel
    is_first_frame: bool  # the file has more frames, which are lost


def decode(upload: File) -> Decoded:
    """Decode the upload.

    Raises ValidationError, in the person's language, for a file that is too large, or is no picture of a known format.
    The size in pixels is checked in the header, before decoding: a small file may decode to gigabytes.
    """
    if upload.size > settings.PICTURE_MAX_BYTES:
        raise ValidationError(
            _("The file is larger than %(limit)d MB. Save it smaller and choose it again.")
            % {"limit": settings.PICTURE_MAX_BYTES // 1024**2}
        )
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as opened:
            _check_size(opened)
            kind = opened.format or ""
            has_more = kind not in ("JPEG", "MPO") and getattr(opened, "is_animated", False)
            loaded = _load(opened, upload)
        known = read(loaded)
        image = to_srgb(loaded)
    except ValidationError:
        raise
    except UnidentifiedImageError as error:
        raise ValidationError(
            _("Choose a JPEG, PNG, WebP, GIF, HEIC or AVIF picture. This file is none of them.")
        ) from error
    except Image.DecompressionBombError as error:  # raised by _check_size(), or by Pillow
        raise ValidationError(
            _("The picture has more than %(limit)d million pixels. Save it smaller and choose it again.")
            % {"limit": settings.PICTURE_MAX_PIXELS // 1_000_000}
        ) from error
    except Exception as error:  # on a broken file Pillow's decoders raise almost any exception
        raise ValidationError(
            _("This picture is damaged or incomplete. Open it in an image editor, save it again as JPEG and retry.")
        ) from error
    return Decoded(_upright(image), known, kind in _LOSSLESS, has_more)


def name_of(upload: File) -> str:
    """The upload's own name, in one line, without folders."""
    return clean_line(re.split(r"[\\/]", upload.name or "")[-1])[:MAX_NAME]


def _check_size(image: Image.Image) -> None:
    """Raise DecompressionBombError or ValidationError for an opened image with too many pixels."""
    if image.width * image.height > settings.PICTURE_MAX_PIXELS:
        raise Image.DecompressionBombError
    if max(image.size) > MAX_SIDE:
        raise ValidationError(
            _("The picture is longer than %(limit)d pixels on one side. Save it smaller and choose it again.")
            % {"limit": MAX_SIDE}
        )


def _load(image: Image.Image, upload: File) -> Image.Image:
    """The image with its pixels. A JPEG may lack its end marker, but no pixels."""
    try:
        image.load()
    except OSError:
        if image.format not in ("JPEG", "MPO"):
            raise
        upload.seek(0)
        data = cast(bytes, upload.read()).rstrip(b"\xff")  # half of the marker
        if not _is_complete(data):
            raise
        image = Image.open(BytesIO(data + _END_OF_IMAGE), formats=["JPEG"])
        image.load()
    return image


def _is_complete(data: bytes) -> bool:
    """Whether a JPEG without its end marker has all its pixels: then the bytes that follow change none."""
    prints = set()
    for surplus in (b"", _NO_DATA):
        with Image.open(BytesIO(data + surplus + _END_OF_IMAGE), formats=["JPEG"]) as image:
            image.load()
            strips = (image.crop((0, top, image.width, top + _STRIP)) for top in range(0, image.height, _STRIP))
            prints.add(tuple(hashlib.sha256(strip.tobytes()).digest() for strip in strips))
    return len(prints) == 1


def _upright(image: Image.Image) -> Image.Image:
    """The image turned as its EXIF says. Damaged EXIF turns nothing."""
    try:
        ImageOps.exif_transpose(image, in_place=True)
    except Exception:  # on damaged EXIF Pillow raises almost any exception
        pass
    return image
