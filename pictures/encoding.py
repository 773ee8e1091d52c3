"""Encoding of originals and renditions, without metadata except rights."""

import hashlib
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageStat, PngImagePlugin

from . import metadata

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
_TILE, _GRID = 512, 3  # pixels, and tiles in a row and in a column of the sample
_UNSEEN = 6.5  # mean square difference of 8-bit values: 40 dB
_HEAVY = 700_000  # bytes of a PNG, which search engines and messengers fetch
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

    An opaque image from a lossless format becomes a PNG as well if that is smaller, as it is for drawings and for
    screenshots of text. `named` are arguments of PictureFile.
    """
    is_transparent = image.has_transparency_data
    image = in_mode(image, "RGBA" if is_transparent else "RGB")
    if is_transparent or (is_lossless and _is_flat(image)):
        options, suffix = _png_options(image), "png"
    else:
        options, suffix = _LOSSLESS_ORIGINAL if is_lossless else _ORIGINAL, "jpg"
    data = save(image, options, rights)
    return PictureFile(data, f"{digest(data)}.{suffix}", **named)


def encode_rendition(image: Image.Image, kind: str, rights: metadata.Rights) -> bytes:
    """The image in a format of ENCODERS. A PNG gets a palette where none can see it, or where it is too heavy."""
    if kind == "png" and image.mode == "RGB":
        few = image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        if _noise(image, few.convert("RGB")) <= _UNSEEN:
            image = few
    data = save(image, ENCODERS[kind], rights)
    if kind == "png" and image.mode == "RGBA" and len(data) > _HEAVY:
        data = save(image.quantize(256, Image.Quantize.FASTOCTREE), ENCODERS[kind], rights)
    return data


def save(image: Image.Image, options: dict[str, Any], rights: metadata.Rights) -> bytes:
    """The image in the format of the options, with the rights as its only metadata."""
    image.info = {}  # comments and profiles, which Pillow would write again
    extra = metadata.as_save_options(rights)
    if extra and options["format"] == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_itxt("XML:com.adobe.xmp", extra.pop("xmp").decode())
        extra["pnginfo"] = text
    try:
        return _saved(image, **options, **extra)
    except OSError:  # Pillow's buffer for an optimised JPEG is too small for noise in full colour resolution
        if options["format"] != "JPEG":
            raise
        return _saved(image, **(options | {"optimize": False, "progressive": False}), **extra)


def _saved(image: Image.Image, **options: Any) -> bytes:
    """The bytes of the image in a format.

    A JPEG is written to a file of the system: Pillow then releases the GIL. Into memory, a photograph of 24 megapixels
    would stop all threads of the process for half a second.
    """
    with TemporaryFile() if options["format"] == "JPEG" else BytesIO() as out:
        image.save(out, **options)
        out.seek(0)
        return out.read()


def _png_options(image: Image.Image) -> dict[str, Any]:
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


def _is_flat(image: Image.Image) -> bool:
    """Whether the image is smaller as a PNG than as a JPEG, as drawings and screenshots of text are.

    Measured on tiles in its own resolution: a smaller image has more colours.
    """
    width, height = (min(side, _GRID * _TILE) for side in image.size)
    sample = Image.new("RGB", (width, height))
    columns, rows = (range(0, side, _TILE) for side in (width, height))
    for column, left in enumerate(columns):
        for row, top in enumerate(rows):
            x = column * (image.width - min(_TILE, width)) // max(1, len(columns) - 1)
            y = row * (image.height - min(_TILE, height)) // max(1, len(rows) - 1)
            sample.paste(image.crop((x, y, x + _TILE, y + _TILE)), (left, top))
    png, jpeg = (len(save(sample, options, metadata.NO_RIGHTS)) for options in (ENCODERS["png"], _ORIGINAL))
    return png <= jpeg


def _noise(image: Image.Image, other: Image.Image) -> float:
    """The mean square difference of two RGB images, of which the decibels of PSNR are made."""
    squares = ImageStat.Stat(ImageChops.difference(image, other)).sum2
    return sum(squares) / (len(squares) * image.width * image.height)
