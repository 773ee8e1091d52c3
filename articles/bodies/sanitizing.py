"""Any HTML as a body: sanitised, in one canonical form, one block on a line."""

import re
from html import escape
from typing import NamedTuple

import nh3

from bilingual.text import clean, clean_line

from .embeds import is_library_file
from .links import SCHEMES
from .parsing import parse
from .parts import FACT_BOX, GALLERY, LINK_CARD, PULL_QUOTE, Loss
from .schema import BodyWriter

# Characters of a body's HTML, about 50,000 words.
MAX_LENGTH = 300_000


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    """nh3's attribute filter: no files of other sites, so that pages make no third-party requests."""
    return value if name not in ("src", "poster") or is_library_file(value) else None


# The writer makes only these elements. The cleaner runs after it, so that a bug in the writer is not a vulnerability.
_SANITIZER = nh3.Cleaner(
    tags=set(
        "p h2 h3 blockquote aside div ul ol li strong em br a hr figure img figcaption audio video "
        "table caption thead tbody tr th td".split()
    ),
    attributes={
        "a": {"href"},
        "img": {"src", "alt", "width", "height"},
        "audio": {"src", "controls", "preload"},
        "video": {"src", "poster", "controls", "preload"},
        "ol": {"start"},
        "th": {"colspan", "rowspan"},
        "td": {"colspan", "rowspan"},
    },
    allowed_classes={"blockquote": {PULL_QUOTE}, "aside": {FACT_BOX}, "div": {GALLERY}, "p": {LINK_CARD}},
    url_schemes=set(SCHEMES),
    attribute_filter=_filter_attribute,
    link_rel="noopener",
)


class Sanitized(NamedTuple):
    """A body, and what of its source it can't keep."""

    html: str
    losses: list[Loss]


def sanitize(html: str) -> str:
    """The HTML as a body. Idempotent; no word is lost, and no two are joined.

    Empty blocks are removed, so the empty paragraph of an empty editor becomes "".
    """
    return sanitize_with_losses(html).html


def sanitize_with_losses(html: str) -> Sanitized:
    """The HTML as a body, with the pictures, links and elements that it can't keep."""
    losses: list[Loss] = []
    writer = BodyWriter(losses)
    writer.walk(parse(html).children)
    writer.flush()
    parts = writer.parts
    while parts and parts[-1].kind == "hr":
        parts.pop()
    return Sanitized(_SANITIZER.clean("\n".join(part.html for part in parts)), losses)


def from_text(text: str) -> str:
    """Plain text as a body. A blank line starts a new paragraph; a single line end is a line break."""
    paragraphs = []
    for block in re.split(r"\n[^\S\n]*\n", clean(text)):
        if lines := [escape(line, quote=False) for line in map(clean_line, block.split("\n")) if line]:
            paragraphs.append(f"<p>{'<br>'.join(lines)}</p>")
    return sanitize("\n".join(paragraphs))
