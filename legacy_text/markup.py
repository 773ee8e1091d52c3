"""Reads HTML whose text may be in a legacy font. The markup stays as it is; a font that it names is evidence."""

import re
from collections import Counter
from html import escape, unescape

from .reading import Reading, font_encoding, read

# Separates text nodes while they are read together. It is white space, so no word reaches over a tag.
_EDGE = "\x1c"
# A tag has no "<": so the pattern stops at the next one, and takes linear time.
_TAG = re.compile(r"""(</?[a-z](?:"[^"<]*"|[^>"<])*>|<[!?][^<>]*>)""", re.IGNORECASE)
_TAG_NAME = re.compile(r"<(/?)([\w:-]+)")
_INLINE = frozenset("a abbr b big em font i mark o:p s small span strong sub sup u".split())
_VOID = frozenset("area base br col embed hr img input link meta source wbr".split())
_RAW = frozenset(("script", "style"))
# <font face="…">, and font-family or Word's mso-ascii-font-family in a style attribute.
_FONT = re.compile(r"(?:\bface\s*=|font(?:-family)?\s*:)([^;>]+)", re.IGNORECASE)


def read_html(html: str) -> Reading:
    """Like read(), for HTML: `text` of the result is the HTML, in which only text has changed.

    A font named by <font face> or by a style attribute, as Word writes it, counts for the text inside that element.
    Passages and broken words are without markup.
    """
    parts = _TAG.split(html)  # text and tags in turn
    texts, tags = [unescape(text.replace(_EDGE, "")) for text in parts[::2]], parts[1::2]
    by_font = [read(text, font) if font else None for text, font in zip(texts, _fonts(tags), strict=True)]
    edges = [_EDGE if _name(tag) in _INLINE else f"\n{_EDGE}" for tag in tags]
    raw = [_name(tag) in _RAW and not tag.startswith("</") for tag in ["", *tags]]
    others = ["" if reading or code else text for text, reading, code in zip(texts, by_font, raw, strict=True)]
    together = read("".join(text + edge for text, edge in zip(others, [*edges, ""], strict=True)))
    for place, (text, reading, converted) in enumerate(zip(texts, by_font, together.text.split(_EDGE), strict=True)):
        if raw[place]:
            continue
        new = reading.text if reading else converted
        if place < len(edges) and edges[place] != _EDGE and not reading:
            new = new[:-1]  # the line end that was put before a block
        if new != text:
            parts[2 * place] = escape(new, quote=False)
    readings = [reading for reading in by_font if reading]
    passages = [passage for reading in readings for passage in reading.passages]
    passages += [
        passage._replace(text=passage.text.replace(_EDGE, ""), converted=passage.converted.replace(_EDGE, ""))
        for passage in together.passages
    ]
    return Reading(
        "".join(parts), tuple(passages), (*(word for each in readings for word in each.broken), *together.broken)
    )


def _name(tag: str) -> str:
    found = _TAG_NAME.match(tag)
    return found[2].lower() if found else ""


def _fonts(tags: list[str]) -> list[str]:
    """The legacy font around the text before the first tag and after each tag; "" for none."""
    open_elements: list[tuple[str, str]] = []
    depth: Counter[str] = Counter()  # of open elements by name
    fonts = [""]
    for tag in tags:
        found = _TAG_NAME.match(tag)
        name = _name(tag)
        if found and found[1] and depth[name]:
            closed = ""
            while closed != name:  # and what was left open inside it
                closed, _font = open_elements.pop()
                depth[closed] -= 1
        elif found and not found[1] and name not in _VOID and not tag.endswith("/>"):
            named = _FONT.search(tag)
            font = named[1] if named else open_elements[-1][1] if open_elements else ""
            open_elements.append((name, font if font_encoding(font) else ""))
            depth[name] += 1
        fonts.append(open_elements[-1][1] if open_elements else "")
    return fonts
