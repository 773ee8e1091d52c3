"""The lead picture of an edition as feeds, ninjs and sitemaps describe it."""

from functools import lru_cache
from typing import TypedDict

from django.core.files.storage import default_storage

from articles.models import Edition
from bilingual.addresses import absolute


class Thumbnail(TypedDict):
    """The smallest file of the picture."""

    url: str  # absolute
    width: int  # pixels
    height: int


class LeadPicture(TypedDict):
    """One file of the picture, and the picture's texts in the edition's language."""

    url: str  # absolute
    type: str  # media type
    width: int  # pixels
    height: int
    length: int | None  # bytes; None for a file that is missing
    alt: str
    caption: str
    credit: str
    thumbnail: Thumbnail


def lead_picture(edition: Edition) -> LeadPicture | None:
    """The edition's lead picture, in the largest rendition of a format that every program reads; None without one."""
    picture = edition.article.lead_picture
    if picture is None:
        return None
    width, kind = picture.widths[-1], picture.kinds[-1]
    small = picture.widths[0]
    return {
        "url": absolute(picture.plain_src),
        "type": "image/png" if kind == "png" else "image/jpeg",
        "width": width,
        "height": picture.rendition_height(width),
        "length": _length(picture.rendition_name(width, kind)),
        "alt": edition.alt,
        "caption": edition.caption,
        "credit": edition.picture_credit,
        "thumbnail": {
            "url": absolute(picture.thumbnail),
            "width": small,
            "height": picture.rendition_height(small),
        },
    }


def _length(name: str) -> int | None:
    try:
        return _stored_length(name)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return None


@lru_cache(2_000)  # a bucket is asked over the network; the file behind a name never changes
def _stored_length(name: str) -> int:
    return default_storage.size(name)
