"""Regular expressions over sanitised HTML. Every app that reads tags by pattern uses these.

The sanitiser (articles/bodies) closes every element and writes attributes in double quotes. A tag therefore ends at
the first `>` outside double quotes.
"""

import re
from html import unescape

TAG_PATTERN = r'<(?:"[^"]*"|[^>"])*>'
TAG = re.compile(TAG_PATTERN)
TAG_OR_ENTITY = re.compile(rf"{TAG_PATTERN}|&[#\w]+;")
LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)  # groups: escaped address, content
IMAGE = re.compile(r'<img(?:"[^"]*"|[^>"])*>')


def attribute(tag: str, name: str) -> str | None:
    """The unescaped value of an attribute of one tag; None if the tag doesn't have it."""
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else None


_INLINE_TAG = re.compile(r"</?(?:a|em|span|strong)\b")
_BORDER = "\0"  # no text has it


def is_inline(tag: str) -> bool:
    """Whether a tag stands inside a text."""
    return _INLINE_TAG.match(tag) is not None


def to_text(html: str) -> str:
    """The text of sanitised HTML, without tags. A line break and the border of a block become a space."""
    return re.sub(" {2,}", " ", _without_tags(html, " ")).strip()


def texts(html: str) -> list[str]:
    """The texts of sanitised HTML between line breaks and borders of blocks: of each paragraph, item and cell."""
    pieces = _without_tags(html, _BORDER).split(_BORDER)
    return [text for piece in pieces if (text := re.sub(" {2,}", " ", piece).strip())]


def _without_tags(html: str, border: str) -> str:
    return unescape(TAG.sub(lambda tag: "" if is_inline(tag[0]) else border, html))
