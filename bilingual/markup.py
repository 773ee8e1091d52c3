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


def to_text(html: str) -> str:
    """The text of sanitised HTML, without tags. A line break and the border of a block become a space."""
    text = TAG.sub(lambda tag: "" if _INLINE_TAG.match(tag[0]) else " ", html)
    return re.sub(" {2,}", " ", unescape(text)).strip()
