"""The lead picture in the three shapes that search engines ask for: 16:9, 4:3 and 1:1, around its focal point.

A graphic is whole in each shape, on a ground of its own colour.

A crop is made on request, under an address of the live edition: a withdrawn story's crops are gone with it.
https://developers.google.com/search/docs/appearance/structured-data/article
"""

import hashlib
from io import BytesIO

from PIL import Image, ImageOps

from articles.models import Edition
from bilingual.addresses import in_language
from pictures.models import Picture

SHAPES = {"16x9": (16, 9), "4x3": (4, 3), "1x1": (1, 1)}
# Pixels. A smaller picture is never enlarged, and a crop that is narrower than the least width helps no search engine.
MAX_WIDTH, MIN_WIDTH = 1200, 600


def size(picture: Picture, shape: str) -> tuple[int, int]:
    """Width and height in pixels of the largest crop of that shape, at most MAX_WIDTH wide."""
    across, down = SHAPES[shape]
    width = min(MAX_WIDTH, picture.width, picture.height * across // down)
    return max(1, width), max(1, round(width * down / across))


def shapes_of(picture: Picture) -> list[str]:
    """The shapes in which the picture is large enough."""
    return [shape for shape in SHAPES if size(picture, shape)[0] >= MIN_WIDTH]


def address(edition: Edition, picture: Picture, shape: str) -> str:
    """The path of the crop of the edition's lead picture."""
    return in_language(edition.language, "crop", edition.article_id, f"{shape}-{digest(picture)}")


def digest(picture: Picture) -> str:
    """A digest of all that a crop depends on."""
    return hashlib.sha256(repr([picture.file.name, picture.focal_point, picture.is_graphic]).encode()).hexdigest()[:12]


def fitted(picture: Picture, image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The image of the picture in that size: cropped around the focal point; a graphic whole, on its corner's colour."""
    if picture.is_graphic:
        ground = image.getpixel((0, 0))
        return ImageOps.pad(image, size, color=ground if isinstance(ground, tuple) else None)
    across, down = (percent / 100 for percent in picture.focal_point)
    return ImageOps.fit(image, size, centering=(across, down))


def crop(picture: Picture, shape: str) -> bytes:
    """The crop as JPEG bytes. Raises OSError for a file that is missing or broken."""
    width, height = size(picture, shape)
    with picture.file.open() as file, Image.open(file) as original:
        original.draft("RGB", (MAX_WIDTH, MAX_WIDTH))
        image = fitted(picture, original.convert("RGB"), (width, height))
    out = BytesIO()
    image.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return out.getvalue()
