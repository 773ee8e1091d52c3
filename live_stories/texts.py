"""The text of an entry, as people type it and as it is stored."""

import re

from articles import bodies
from bilingual.markup import to_text

_ADDRESS = re.compile(r"(?<![\w@/])https?://[^\s<>\"']*[\w/=#-]")
_MEDIA = re.compile(r"<(?:img|audio|video)\b")


def stored(typed: str) -> str:
    """Typed text as a sanitised body. Text that begins with a tag is HTML; in any other, addresses become links."""
    if typed.lstrip().startswith("<"):
        return bodies.sanitize(typed)
    html = bodies.from_text(typed)
    return bodies.sanitize(_ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', html))


def typed(body: str) -> str:
    """A stored body as text to edit: plain if stored() makes the same of it, otherwise as HTML."""
    blocks = ["\n".join(map(to_text, block.split("<br>"))) for block in body.split("\n")]
    plain = "\n\n".join(blocks)
    return plain if stored(plain) == body else body


def has_media(body: str) -> bool:
    """Whether a body has pictures or recordings, whose files only stories release to readers."""
    return _MEDIA.search(body) is not None
