"""The body of an edition: sanitised HTML in one canonical form, with only the elements that the editor can make."""

from .editor import EXTENSIONS as EDITOR_EXTENSIONS
from .embeds import site_name
from .links import normalize_address
from .reading import Block, blocks, jumps, pair, picture_files, with_anchors, with_pictures
from .sanitizing import MAX_LENGTH, Sanitized, from_text, sanitize, sanitize_with_losses
from .schema import Loss

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
    "site_name",
    "with_anchors",
    "with_pictures",
]
