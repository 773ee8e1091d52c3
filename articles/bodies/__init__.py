"""The body of an edition: sanitised HTML in one canonical form, with only the elements that the editor can make."""

from .editor import EXTENSIONS as EDITOR_EXTENSIONS
from .links import normalize_address
from .parts import Loss
from .reading import (
    Block,
    blocks,
    jumps,
    pair,
    picture_files,
    with_anchors,
    with_link_cards,
    with_pictures,
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
    "normalize_address",
    "pair",
    "picture_files",
    "sanitize",
    "sanitize_with_losses",
    "with_anchors",
    "with_link_cards",
    "with_pictures",
    "with_scrolling_tables",
]
