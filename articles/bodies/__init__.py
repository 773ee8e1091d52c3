"""The body of an edition: sanitised HTML in one canonical form, with only the elements that the editor can make."""

from .editor import EXTENSIONS as EDITOR_EXTENSIONS
from .links import normalize_address
from .outline import outline
from .parts import Loss
from .reading import (
    Block,
    blocks,
    jumps,
    media_files,
    pair,
    picture_files,
    take_audio,
    with_anchors,
    with_captions,
    with_link_cards,
    with_pictures,
    with_scrolling_galleries,
    with_scrolling_tables,
)
from .sanitizing import MAX_LENGTH, Sanitized, from_text, sanitize, sanitize_with_losses

__all__ = [
    "EDITOR_EXTENSIONS",
    "MAX_LENGTH",
    "Block",
    "Loss",
    "Sanitized",
    "blocks",
    "from_text",
    "jumps",
    "media_files",
    "normalize_address",
    "outline",
    "pair",
    "picture_files",
    "sanitize",
    "sanitize_with_losses",
    "take_audio",
    "with_anchors",
    "with_captions",
    "with_link_cards",
    "with_pictures",
    "with_scrolling_galleries",
    "with_scrolling_tables",
]
