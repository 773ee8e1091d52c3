"""HTML as the sanitiser writes it, read by pattern: the one home of rules about tags.

The sanitiser (articles/bodies.py) closes every element and writes attributes in double quotes. A tag therefore ends at
the first `>` outside double quotes.
"""

import re
from html import unescape

TAG_PATTERN = r'<(?:"[^"]*"|[^>"])*>'
TAG = re.compile(TAG_PATTERN)
TAG_OR_ENTITY = re.compile(rf"{TAG_PATTERN}|&[#\w]+;")
IMAGE = re.compile(r'<img(?:"[^"]*"|[^>"])*>')


def attribute(tag: str, name: str) -> str | None:
    """The value of an attribute of one tag, unescaped; None where the tag has no such attribute."""
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else None


def to_text(html: str) -> str:
    """The text of sanitised HTML, without tags. A line break becomes a space."""
    return unescape(TAG.sub("", html.replace("<br>", " "))).strip()
