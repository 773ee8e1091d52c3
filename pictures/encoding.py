"""Encoding of originals and renditions, with no metadata but the rights."""

import hashlib
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, PngImagePlugin

from . import metadata
from .models import WIDTHS

# Options of Pillow at which the formats look the same. At speed 8, AVIF files are a tenth larger than at speed 6, but
# encoding is more than twice as fast.
ENCODERS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8},
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}
_ORIGINAL: dict[str, Any] = {"format": "JPEG", "quality": 88, "optimize": True, "progressive": True}
# Of a source without losses: small coloured letters blur where colours have half the resolution.
_LOSSLESS_ORIGINAL = _ORIGINAL | {"quality": 90, "subsampling": 0}
_LARGE = 4_000_000  # pixels: above, zlib's best level takes seconds for a file that is hardly smaller


class PictureFile(ContentFile):
    """A processed upload. Its name is the hash of its content.

    `original_name` is the name that it came with; `texts` are proposals for the text fields of a Picture.
    """

    def __init__(self, data: bytes, name: str, original_name: str = "", is_first_frame: bool = False):
        super().__init__(data, name=name)
        self.original_name, self.is_first_frame = original_name, is_first_frame
        self.texts: dict[str, str] = {}


def encode(
    image: Image.Image, rights: metadata.Rights = metadata.NO_RIGHTS, is_lossless: bool = False, **named: Any
) -> PictureFile:
    """The image as a file with the rights alone: PNG if it has transparency, JPEG otherwise.

    An opaque image from a lossless format becomes a PNG as well if that is the smaller file for readers, as it is for
    drawings and most screenshots. `named` are arguments of PictureFile.
    """
    is_transparent = image.has_transparency_data
    image = in_mode(image, "RGBA" if is_transparent else "RGB")
    if is_transparent or (is_lossless and _is_smaller_as_png(image)):
        options, suffix = png_options(image), "png"
    else:
        options, suffix = _LOSSLESS_ORIGINAL if is_lossless else _ORIGINAL, "jpg"
    data = save(image, options, rights)
    return PictureFile(data, f"{digest(data)}.{suffix}", **named)


def save(image: Image.Image, options: dict[str, Any], rights: metadata.Rights) -> bytes:
    """The image in the format of the options, with the rights as its only metadata."""
    image.info = {}  # comments and profiles, which Pillow would write again
    extra = metadata.as_save_options(rights)
    if extra and options["format"] == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_itxt("XML:com.adobe.xmp", extra.pop("xmp").decode())
        extra["pnginfo"] = text
    out = BytesIO()
    image.save(out, **options, **extra)
    return out.getvalue()


def png_options(image: Image.Image) -> dict[str, Any]:
    """Options for a PNG: the smallest file for a small image, a good one for a large image."""
    return ENCODERS["png"] if image.width * image.height <= _LARGE else {"format": "PNG"}


def in_mode(image: Image.Image, mode: str) -> Image.Image:
    """The image in that mode. Pillow would copy it in any case, and a copy of 64 million pixels takes 256 MB."""
    return image if image.mode == mode else image.convert(mode)


def resized(image: Image.Image, width: int, height: int) -> Image.Image:
    """The image in that size in pixels. reducing_gap halves a much larger image first, which is faster."""
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def digest(data: bytes) -> str:
    """The name of a file with this content, without its suffix."""
    return hashlib.sha256(data).hexdigest()[:24]


def _is_smaller_as_png(image: Image.Image) -> bool:
    """Whether the largest rendition is smaller as a PNG than as a JPEG."""
    width = min(image.width, WIDTHS[-1])
    sample = resized(image, width, max(1, round(image.height * width / image.width)))
    png, jpeg = (len(save(sample, ENCODERS[kind], metadata.NO_RIGHTS)) for kind in ("png", "jpg"))
    return png <= jpeg
