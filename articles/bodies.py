"""The body of an edition: sanitised HTML with the few kinds of block that the body editor can make."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from itertools import count
from typing import NamedTuple
from urllib.parse import urlsplit

import nh3
from django.conf import settings

from bilingual.markup import IMAGE, attribute, to_text
from bilingual.text import clean, clean_line

# Characters of a body's HTML, some fifty thousand words. Sanitising a longer one would block the desk.
MAX_LENGTH = 300_000

# What the body editor can make; the allow-list below is its mirror.
EDITOR_EXTENSIONS = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Image": True,
    "Caption": True,
    "Figure": True,
}


def _attribute(tag: str, name: str, value: str) -> str | None:
    """nh3's filter: pictures come from our own library only, so no page asks a third party for anything."""
    if (tag, name) == ("img", "src"):
        path = value.removeprefix(settings.SITE_URL)
        return path if path.startswith(settings.MEDIA_URL) and ".." not in path else None
    if (tag, name) == ("a", "href") and not urlsplit(value).scheme and not value.startswith(("/", "#")):
        return None
    return value


_SANITIZER = nh3.Cleaner(
    tags={
        "p",
        "h2",
        "h3",
        "blockquote",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "br",
        "a",
        "figure",
        "img",
        "figcaption",
    },
    attributes={"a": {"href"}, "img": {"src", "alt", "width", "height"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    attribute_filter=_attribute,
    link_rel="noopener",
)


# Tags of pasted or imported HTML, and the editor's tags for the same.
_OTHER_NAMES = {
    "b": "strong",
    "i": "em",
    "h1": "h2",
    "h4": "h3",
    "h5": "h3",
    "h6": "h3",
    "div": "p",
    "section": "p",
}
_OTHER_NAME = re.compile(rf"(</?)({'|'.join(_OTHER_NAMES)})(?=[\s/>])", re.IGNORECASE)


def sanitize(html: str) -> str:
    """The HTML with only what the editor can make, one block a line. Bodies are stored in no other form.

    The single empty paragraph of an empty editor becomes "".
    """
    html = _OTHER_NAME.sub(lambda tag: tag[1] + _OTHER_NAMES[tag[2].lower()], clean(html))
    html = IMAGE.sub(lambda image: image[0] if attribute(image[0], "src") is not None else "", _SANITIZER.clean(html))
    found = blocks(html)
    return "\n".join(block.html for block in found if block.says_something)


def from_text(text: str) -> str:
    """Plain text as a body: a blank line starts a new paragraph, a single line end is a line break."""
    paragraphs = []
    for block in re.split(r"\n[^\S\n]*\n", clean(text)):
        if lines := [escape(line, quote=False) for line in map(clean_line, block.split("\n")) if line]:
            paragraphs.append(f"<p>{'<br>'.join(lines)}</p>")
    return "\n".join(paragraphs)


def picture_files(html: str) -> set[str]:
    """The library's files that the pictures of a body may be renditions of: pictures/abc.jpg and pictures/abc.png."""
    sources = [attribute(image, "src") or "" for image in IMAGE.findall(html)]
    names = [source.removeprefix(settings.MEDIA_URL) for source in sources if source.startswith(settings.MEDIA_URL)]
    return {f"{name.split('.', 1)[0]}.{kind}" for name in names for kind in ("jpg", "png")}


def with_pictures(html: str, whole_picture: Callable[[str, str], str | None]) -> str:
    """The body with each picture replaced by `whole_picture(stem of its file, alt text)`, unless that returns None."""

    def render(image: re.Match[str]) -> str:
        source, alt = attribute(image[0], "src") or "", attribute(image[0], "alt") or ""
        stem = source.removeprefix(settings.MEDIA_URL).split(".", 1)[0]
        return whole_picture(stem, alt) or image[0]

    return IMAGE.sub(render, html)


def with_anchors(html: str) -> str:
    """The body with an id at every h2, so that links can lead to it: part-1, part-2 …"""
    numbers = count(1)
    return re.sub(r"<h2>", lambda head: f'<h2 id="part-{next(numbers)}">', html)


def jumps(html: str) -> list[tuple[str, str]]:
    """The ids that with_anchors() sets, each with the text of its sub-head."""
    heads = re.findall(r"<h2>(.*?)</h2>", html, re.S)
    return [(f"part-{number}", clean_line(to_text(head))) for number, head in enumerate(heads, 1)]


class Block(NamedTuple):
    """One top-level block of a body."""

    tag: str
    html: str

    @property
    def says_something(self) -> bool:
        return "<img" in self.html or bool(to_text(self.html))

    @property
    def is_subhead(self) -> bool:
        return self.tag in ("h2", "h3")


VOID = {"br", "img"}
INLINE = {"a", "strong", "em", "br", "img"}


class _Blocks(HTMLParser):
    """Splits sanitised, hence well-formed, HTML at its top level."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self._depth, self._tag, self._parts = 0, "p", []
        self.feed(html)
        self.close()
        self._end()

    def _end(self):
        html = "".join(self._parts).strip()
        if html:
            self.blocks.append(
                Block(self._tag, html) if html.startswith(f"<{self._tag}") else Block("p", f"<p>{html}</p>")
            )
        self._parts = []

    def handle_starttag(self, tag, attrs):
        if self._depth == 0 and tag not in INLINE:
            self._end()
            self._tag = tag
        self._depth += tag not in VOID
        self._parts.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        self._parts.append(f"</{tag}>")
        self._depth -= 1
        if self._depth == 0 and tag not in INLINE:
            self._end()
            self._tag = "p"

    def handle_data(self, data):
        self._parts.append(data)

    def handle_entityref(self, name):
        self._parts.append(f"&{name};")

    def handle_charref(self, name):
        self._parts.append(f"&#{name};")


def blocks(html: str) -> list[Block]:
    """The top-level blocks of a sanitised body, in order."""
    return _Blocks(html).blocks


def pair(left: list[Block], right: list[Block]) -> list[tuple[Block | None, Block | None]]:
    """The blocks of two languages side by side: section by section, and within a section in order.

    A block without a partner stands alone, with None beside it.
    """
    rows = []
    left_sections, right_sections = _sections(left), _sections(right)
    for i in range(max(len(left_sections), len(right_sections))):
        one = left_sections[i] if i < len(left_sections) else []
        other = right_sections[i] if i < len(right_sections) else []
        for j in range(max(len(one), len(other))):
            rows.append((one[j] if j < len(one) else None, other[j] if j < len(other) else None))
    return rows


def _sections(body: list[Block]) -> list[list[Block]]:
    """Runs of blocks, each starting with its sub-head. The first run has the blocks before the first sub-head."""
    sections: list[list[Block]] = [[]]
    for block in body:
        if block.is_subhead:
            sections.append([])
        sections[-1].append(block)
    return sections
