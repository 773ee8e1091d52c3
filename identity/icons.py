"""The paper's icon in the sizes that browsers and phones ask for, drawn from a picture of the library or the default."""

import hashlib
import logging
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from pictures.models import Picture

from .colours import GROUNDS_LIGHT
from .current import current

logger = logging.getLogger(__name__)

SIZES = (192, 512)  # pixels, of the manifest
TOUCH_SIZE = 180  # pixels: https://developer.apple.com/design/human-interface-guidelines/app-icons
FAVICON_SIZES = [(16, 16), (32, 32), (48, 48)]
MIN_SIZE = 512  # pixels of an icon that is chosen at the desk
# Launchers may cut a maskable icon to any shape around the middle four fifths: https://www.w3.org/TR/appmanifest/#icon-masks
_SAFE_PART = 0.72
_LAYOUT_VERSION = 1  # raise it when the drawing changes
_OLD_BROWSERS = -1  # the last of Picture.kinds, which every decoder supports


def digest() -> str:
    """A digest of the picture that the icons are drawn from."""
    icon = current().icon
    shown = [icon.file.name, icon.focal_x, icon.focal_y] if icon else []
    return hashlib.sha256(repr([_LAYOUT_VERSION, *shown]).encode()).hexdigest()[:12]


def png(size: int) -> bytes:
    """The icon as a square PNG, transparent where the picture is."""
    return _drawn(digest(), size, "png")


def maskable(size: int) -> bytes:
    """The icon as an opaque PNG with room around it, for a launcher that cuts it to a shape."""
    return _drawn(digest(), size, "maskable")


def touch() -> bytes:
    """The icon for the home screens of Apple's devices: opaque, because they show transparency black."""
    return _drawn(digest(), TOUCH_SIZE, "touch")


def favicon() -> bytes:
    """The icon as an ICO file with FAVICON_SIZES."""
    return _drawn(digest(), FAVICON_SIZES[-1][0], "ico")


@lru_cache(16)
def _drawn(_digest: str, size: int, kind: str) -> bytes:
    """The drawn icon. Cached, because a picture takes tens of milliseconds to decode."""
    part = round(size * _SAFE_PART) if kind == "maskable" else size
    icon = _square(current().icon, part)
    if kind in ("maskable", "touch"):
        ground = Image.new("RGBA", (size, size), GROUNDS_LIGHT[0])
        offset = (size - part) // 2
        ground.alpha_composite(icon, (offset, offset))
        icon = ground.convert("RGB")
    out = BytesIO()
    if kind == "ico":
        icon.save(out, "ICO", sizes=FAVICON_SIZES)
    else:
        icon.save(out, "PNG", optimize=True)
    return out.getvalue()


def _square(picture: Picture | None, size: int) -> Image.Image:
    """The picture as a square, cut around its focal point; the default icon without one or if it can't be read."""
    if picture:
        width = next((width for width in picture.widths if width >= MIN_SIZE), picture.widths[-1])
        try:
            with default_storage.open(picture.rendition_name(width, picture.kinds[_OLD_BROWSERS])) as file:
                return _fit(Image.open(file), size, (picture.focal_x / 100, picture.focal_y / 100))
        except Exception as error:  # a storage or a decoder may raise anything, and a paper has an icon in any case
            logger.warning("the icon %s can't be read: %s", picture.file.name, error)
    return _fit(Image.open(Path(settings.BASE_DIR) / "static" / "icon-512.png"), size, (0.5, 0.5))


def _fit(image: Image.Image, size: int, centering: tuple[float, float]) -> Image.Image:
    return ImageOps.fit(image.convert("RGBA"), (size, size), Image.Resampling.LANCZOS, centering=centering)
