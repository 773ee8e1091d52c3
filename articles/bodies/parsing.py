"""Parses any HTML into a tree. Linear in the length of the text, and its depth is bounded.

The HTML standard's tree construction is quadratic on deep nesting, and drops table cells that stand outside a table.
This parser keeps every word: an unfinished tag becomes text, and an unknown element becomes a block.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html import unescape

MAX_DEPTH = 40  # elements inside one another; deeper ones are left out, and their content stays

# Phrasing content (https://html.spec.whatwg.org/#phrasing-content), obsolete elements included. All others are blocks.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb rp rt ruby s samp "
    "small span strike strong sub sup time tt u var".split()
)
VOID = frozenset("area base br col embed hr img input keygen link meta param source track wbr".split())
# Elements whose content is not text of the page.
DROPPED = frozenset({"script", "style", "title", "svg"})
# What stands inside these is for browsers that can't show them.
REPLACED = frozenset({"iframe", "object", "audio", "video"})
_TABLE_PARTS = frozenset("caption colgroup thead tbody tfoot tr td th".split())
# A start tag closes an open element of the first set, unless one of the second set stands between them.
_CELLS, _ROWS, _GROUPS = {"td", "th"}, {"tr"}, {"caption", "colgroup", "thead", "tbody", "tfoot"}
_CLOSES: dict[str, tuple[set[str], set[str]]] = {
    "li": ({"li"}, {"ul", "ol"}),
    **dict.fromkeys(("dt", "dd"), ({"dt", "dd"}, {"dl"})),
    **dict.fromkeys(_CELLS, (_CELLS | {"caption"}, {"tr", "table"})),
    "tr": (_ROWS | {"caption", "colgroup"}, {"table", "thead", "tbody", "tfoot"}),
    **dict.fromkeys(_GROUPS, (_GROUPS | _ROWS, {"table"})),
}
_MAX_LOOKED_AT = 64  # open elements that a start tag looks through for one to close

_TAG_START = re.compile(r"<(?=/?[a-zA-Z]|[!?])")  # any other "<" is text
_TOKEN = re.compile(
    r"<!--(?:-?>|(?s:.*?)--!?>)"
    r"|<[!?][^>]*>"
    r"|<(/?)([a-zA-Z][^\s/>]*+)"
    r"((?>[^>\"'=]+|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[\"'=])*+)>"
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
# A character above U+FFFF as two references to the halves of its UTF-16 form, as some publishing systems write emoji.
_SURROGATES = re.compile(r"&#(?:x(d[89ab][0-9a-f]{2})|(5[5-6]\d{3}));&#(?:x(d[c-f][0-9a-f]{2})|(5[6-7]\d{3}));", re.I)


@dataclass(slots=True)
class Element:
    """An element of the tree: its name, its attributes, and its children: elements and text without entities."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    def has_class(self, name: str) -> bool:
        """Whether the element has the class."""
        return name in self.attributes.get("class", "").split()


SEPARATOR = Element("div")  # stands, without children, where the tree has no element for the tag of a block
# An open element's name as written, and the element that the tree has for it; None for one that is too deep.
_Open = tuple[str, Element | None]


def parse(html: str) -> Element:
    """The tree of a fragment of HTML. Its root has the tag "body"."""
    return _Parser(html).root


class _Parser:
    def __init__(self, html: str):
        self.root = Element("body")
        self._open: list[_Open] = []
        self._parents = [self.root]
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._unclosed: set[str] = set()  # elements of DROPPED and REPLACED of which no end tag follows
        self._parse(html)

    def _parse(self, html: str) -> None:
        position = 0
        while found := _TAG_START.search(html, position):
            start = found.start()
            if start > position:
                self._add_text(html[position:start])
            token = _TOKEN.match(html, start)
            if token is None:
                # No tag ends after this one. The standard would drop the rest of the text.
                self._add_text(html[start:])
                return
            position = token.end()
            end, name, attributes = token.groups()
            if name is None or ":" in name:  # a comment; an element of another vocabulary, such as Word's o:p
                continue
            name = name.lower()
            if end:
                self._end(name)
            elif name in DROPPED and name not in self._unclosed:
                position = self._after_end_tag(html, name, position)
            else:
                if name in REPLACED and not self._is_closed(html, name, position):
                    self._add(Element(name, _read_attributes(attributes)))
                    continue
                self._start(name, attributes)
        self._add_text(html[position:])

    def _after_end_tag(self, html: str, name: str, position: int) -> int:
        end = re.compile(rf"</{name}[^>]*>", re.IGNORECASE).search(html, position)
        if end is None:
            self._unclosed.add(name)
            return position
        if name == "svg":
            self._add(Element("svg"))
        return end.end()

    def _is_closed(self, html: str, name: str, position: int) -> bool:
        """Whether an end tag follows. Without one, the rest of the text would count as a substitute."""
        if name not in self._unclosed and not re.compile(f"</{name}", re.IGNORECASE).search(html, position):
            self._unclosed.add(name)
        return name not in self._unclosed

    def _add_text(self, text: str) -> None:
        if text:
            self._parents[-1].children.append(_decoded(text))

    def _add(self, element: Element) -> None:
        self._parents[-1].children.append(element)

    def _start(self, name: str, written: str) -> None:
        if name in VOID:
            self._add(Element(name, _read_attributes(written)))
            return
        if name in _TABLE_PARTS and not self._counts["table"]:
            name = "div"
        element = None
        if len(self._parents) < MAX_DEPTH:
            if name not in INLINE and self._counts["p"]:
                self._close_paragraph()
            if name in _CLOSES:
                self._close_before(*_CLOSES[name])
            element = Element(name, _read_attributes(written) if written else {})
            self._add(element)
            self._parents.append(element)
        elif name not in INLINE:
            self._keep_apart()
        self._open.append((name, element))
        self._counts[name] += 1

    def _keep_apart(self) -> None:
        """Keep the words before and after the tag of a block apart, though the tree has no element for it."""
        children = self._parents[-1].children
        if not children or children[-1] is not SEPARATOR:
            children.append(SEPARATOR)

    def _close_paragraph(self) -> None:
        """A block ends an open paragraph, and the inline elements in it."""
        for index in range(len(self._open) - 1, max(-1, len(self._open) - _MAX_LOOKED_AT), -1):
            name = self._open[index][0]
            if name == "p":
                self._pop_to(index)
            if name not in INLINE:
                return

    def _close_before(self, closed: set[str], boundaries: set[str]) -> None:
        found = None
        for index in range(len(self._open) - 1, max(-1, len(self._open) - _MAX_LOOKED_AT), -1):
            if self._open[index][0] in boundaries:
                break
            if self._open[index][0] in closed:
                found = index
        if found is not None:
            self._pop_to(found)

    def _end(self, name: str) -> None:
        if name in _TABLE_PARTS and not self._counts["table"]:
            name = "div"
        if name == "br":  # browsers read </br> as <br>
            self._add(Element("br"))
        if not self._counts[name]:
            if name not in INLINE:
                self._keep_apart()
            return
        index = len(self._open) - 1
        while self._open[index][0] != name:
            index -= 1
        opened = self._open[index + 1 :] if name in INLINE else []
        reopened = [(each, closed) for each, closed in opened if closed and each in INLINE]
        self._pop_to(index)
        for each, closed in reopened:  # <b>one <i>two</b> three</i>
            element = Element(closed.tag, closed.attributes)
            self._add(element)
            self._parents.append(element)
            self._open.append((each, element))
            self._counts[each] += 1

    def _pop_to(self, index: int) -> None:
        """Close the open elements down to this one."""
        while len(self._open) > index:
            name, element = self._open.pop()
            self._counts[name] -= 1
            if element:
                self._parents.pop()


def _read_attributes(written: str) -> dict[str, str]:
    """The attributes of a start tag by lower-case name; of two with one name the first, as in browsers."""
    attributes: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        attributes.setdefault(name.lower(), unescape(double or single or bare))
    return attributes


def _decoded(text: str) -> str:
    """The text without character references."""
    return unescape(_SURROGATES.sub(_joined, text) if "&#" in text else text)


def _joined(pair: re.Match[str]) -> str:
    high, low = (int(hexa, 16) if hexa else int(decimal) for hexa, decimal in (pair.group(1, 2), pair.group(3, 4)))
    is_pair = 0xD800 <= high < 0xDC00 <= low < 0xE000
    return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00) if is_pair else pair[0]
