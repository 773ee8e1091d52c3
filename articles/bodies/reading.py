"""Reads stored bodies: their blocks, sub-heads and pictures."""

import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser
from itertools import count, zip_longest
from typing import NamedTuple

from django.conf import settings

from bilingual.markup import IMAGE, attribute, to_text
from bilingual.text import clean_line

from .embeds import site_name
from .parts import GALLERY

_MEDIA = re.compile(r'<(?:img|audio|video)\b(?:"[^"]*"|[^>"])*>')
_POSTER = re.compile(r'<video [^>]*?poster="([^"]*)"')


def picture_files(html: str) -> set[str]:
    """The possible originals of the pictures and posters in a body: pictures/abc.jpg and pictures/abc.png for each."""
    sources = [attribute(image, "src") or "" for image in IMAGE.findall(html)]
    sources += [unescape(poster) for poster in _POSTER.findall(html)]
    names = [source.removeprefix(settings.MEDIA_URL) for source in sources if source.startswith(settings.MEDIA_URL)]
    return {f"{name.split('.', 1)[0]}.{kind}" for name in names for kind in ("jpg", "png")}


def media_files(html: str) -> list[str]:
    """The addresses of the pictures and recordings in a body, in order."""
    return [attribute(tag, "src") or "" for tag in _MEDIA.findall(html)]


def with_pictures(html: str, render_picture: Callable[[str, str], str | None]) -> str:
    """The body with each picture replaced by `render_picture(stem of its file, alt text)`, unless that returns None."""

    def render(image: re.Match[str]) -> str:
        return render_picture(_stem(image[0]), attribute(image[0], "alt") or "") or image[0]

    return IMAGE.sub(render, html)


def _stem(image: str) -> str:
    """The file of an img element without its suffixes."""
    return (attribute(image, "src") or "").removeprefix(settings.MEDIA_URL).split(".", 1)[0]


_PICTURE_FIGURE = re.compile(rf"<figure>({IMAGE.pattern})(?:<figcaption>(.*?)</figcaption>)?</figure>", re.DOTALL)
_GALLERY = re.compile(rf'<div class="{GALLERY}">.*?</div>', re.DOTALL)
_LINK_CARD = re.compile(r'(<p class="link-card"><a href="([^"]*)"[^>]*>)(.*?)</a></p>')
_TABLE = re.compile(r"<table>(?:<caption>(.*?)</caption>)?.*?</table>", re.DOTALL)


def with_link_cards(html: str) -> str:
    """The body with the site and the address in each link card, so that a reader knows where it leads."""

    def render(card: re.Match[str]) -> str:
        address = unescape(card[2])
        shown = re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
        site = site_name(address)
        parts = [f'<span class="link-card__site">{escape(site)}</span>']
        if to_text(card[3]) != address:
            parts.append(card[3])
        if shown != site:
            parts.append(f'<span class="link-card__address">{escape(shown)}</span>')
        return f"{card[1]}{' '.join(parts)}</a></p>"

    return _LINK_CARD.sub(render, html)


def with_scrolling_tables(html: str, label: str) -> str:
    """The body with each table in an element that scrolls by itself on a narrow screen.

    The keyboard must be able to scroll it (WCAG 2.2, 2.1.1), so it is focusable; its name is the caption, or `label`.
    """

    def render(table: re.Match[str]) -> str:
        name = escape(to_text(table[1] or "") or label)
        return f'<div class="table" role="region" tabindex="0" aria-label="{name}">{table[0]}</div>'

    return _TABLE.sub(render, html)


def with_scrolling_galleries(html: str, label: str) -> str:
    """The body with each gallery in an element that scrolls by itself, by the keyboard too.

    A group, not a region: a story may have several galleries, and they have no names.
    """
    start = f'<div class="{GALLERY}-scroll" role="group" tabindex="0" aria-label="{escape(label)}">'
    return _GALLERY.sub(rf"{start}\g<0></div>", html)


def with_captions(html: str, render_caption: Callable[[str, str], str]) -> str:
    """The body with the figcaption of each picture replaced by `render_caption(stem of its file, caption as HTML)`."""

    def render(figure: re.Match[str]) -> str:
        return f"<figure>{figure[1]}{render_caption(_stem(figure[1]), figure[2] or '')}</figure>"

    return _PICTURE_FIGURE.sub(render, html)


def take_audio(html: str) -> tuple[str, str]:
    """The recording with which the body begins or ends, and the body without it; "" if it is no audio.

    One between paragraphs stays: the text around it speaks of it.
    """
    found = blocks(html) if "<audio " in html else []
    for place in (0, -1):
        if found and found[place].html.startswith("<figure><audio "):
            audio = found.pop(place)
            return audio.html, "\n".join(block.html for block in found)
    return "", html


def with_anchors(html: str) -> str:
    """The body with an id on each h2: part-1, part-2 …"""
    numbers = count(1)
    return re.sub(r"<h2>", lambda head: f'<h2 id="part-{next(numbers)}">', html)


def jumps(html: str) -> list[tuple[str, str]]:
    """The targets of jump links: the ids that with_anchors() sets, each with the text of its sub-head."""
    heads = re.findall(r"<h2>(.*?)</h2>", html, re.S)
    return [(f"part-{number}", clean_line(to_text(head))) for number, head in enumerate(heads, 1)]


class Block(NamedTuple):
    """One top-level block of a body."""

    tag: str
    html: str

    @property
    def is_subhead(self) -> bool:
        """Whether the block is a heading."""
        return self.tag in ("h2", "h3")


_VOID = {"br", "img", "hr"}
_INLINE = {"a", "strong", "em", "br", "img"}


class _Blocks(HTMLParser):
    """Splits well-formed HTML at its top level. Wraps top-level text and inline elements in a paragraph."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self._depth, self._tag = 0, "p"
        self._parts: list[str] = []
        self.feed(html)
        self.close()
        self._end()

    def _end(self) -> None:
        html = "".join(self._parts).strip()
        if html:
            self.blocks.append(
                Block(self._tag, html) if html.startswith(f"<{self._tag}") else Block("p", f"<p>{html}</p>")
            )
        self._parts = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0 and tag not in _INLINE:
            self._end()
            self._tag = tag
        self._depth += tag not in _VOID
        self._parts.append(self.get_starttag_text() or "")
        if tag == "hr" and self._depth == 0:
            self._end()
            self._tag = "p"

    def handle_endtag(self, tag: str) -> None:
        self._parts.append(f"</{tag}>")
        self._depth -= 1
        if self._depth == 0 and tag not in _INLINE:
            self._end()
            self._tag = "p"

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self._parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._parts.append(f"&#{name};")


def blocks(html: str) -> list[Block]:
    """The top-level blocks of a sanitised body, in order."""
    return _Blocks(html).blocks


def pair(left: list[Block], right: list[Block]) -> list[tuple[Block | None, Block | None]]:
    """The blocks of two languages in rows: section by section, and in order within a section.

    A block without a counterpart is paired with None.
    """
    no_blocks: list[Block] = []
    sections = zip_longest(_sections(left), _sections(right), fillvalue=no_blocks)
    return [row for one, other in sections for row in zip_longest(one, other)]


def _sections(body: list[Block]) -> list[list[Block]]:
    """The blocks by section. Each section starts with its sub-head, except the first one."""
    sections: list[list[Block]] = [[]]
    for block in body:
        if block.is_subhead:
            sections.append([])
        sections[-1].append(block)
    return sections
