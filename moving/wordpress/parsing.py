"""Parses one piece of an export into a small tree.

Python's expat is enough, and no parser of another package is: a piece has no document type, and the handlers refuse one
all the same. Characters that XML forbids, and ampersands that nobody escaped, are mended first: plugins write them.
"""

import re
from html import escape
from html.entities import html5
from xml.parsers import expat

from django.utils.translation import gettext as _

from bilingual.xml_characters import xml_safe, xml_safe_markup

_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,32};)?")
_MAX_DEPTH = 50


class BrokenPiece(ValueError):
    """A piece that is not well-formed. The text says where, in the active language."""


class Node:
    """An element: its name as written, its attributes, its children, and the text directly in it."""

    __slots__ = ("attributes", "children", "name", "pieces")

    def __init__(self, name: str, attributes: dict[str, str]):
        self.name, self.attributes = name, attributes
        self.children: list[Node] = []
        self.pieces: list[str] = []

    @property
    def text(self) -> str:
        """The text directly in the element."""
        return "".join(self.pieces).strip()

    def get(self, name: str) -> str:
        """The text of the first child with this name; "" if there is none."""
        return next((child.text for child in self.children if child.name == name), "")

    def all(self, name: str) -> "list[Node]":
        """The children with this name."""
        return [child for child in self.children if child.name == name]


def parse(content: bytes, encoding: str = "utf-8") -> Node:
    """The piece as a tree. Bytes that are no text in this encoding become U+FFFD. Raises BrokenPiece."""
    text = xml_safe(content.decode(encoding, "replace"))
    parts = _CDATA.split(text)
    parts[::2] = map(_mended, parts[::2])
    builder = _Builder()
    parser = expat.ParserCreate()  # without namespaces: what a prefix is bound to differs between versions
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    try:
        parser.Parse("".join(parts).encode(), True)
    except expat.ExpatError as error:
        words = _("Its XML is wrong in its line %(line)d: %(reason)s.")
        raise BrokenPiece(words % {"line": error.lineno, "reason": expat.errors.messages[error.code]}) from error
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self.root = Node("", {})
        self._open = [self.root]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > _MAX_DEPTH:
            raise BrokenPiece(_("Its elements stand too deep in each other."))
        node = Node(name, attributes)
        self._open[-1].children.append(node)
        self._open.append(node)
        if len(self._open) == 2:
            self.root = node

    def end(self, name: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        self._open[-1].pieces.append(text)


def _refuse(*_arguments: object) -> None:
    raise BrokenPiece(_("It declares a document type."))


def _mended(text: str) -> str:
    """Text outside CDATA in which every ampersand begins a reference that XML knows."""
    return xml_safe_markup(_AMPERSAND.sub(_ampersand, text)) if "&" in text else text


def _ampersand(found: re.Match[str]) -> str:
    character = html5.get(found[1] or "")
    return escape(character) if character else f"&amp;{found[1] or ''}"
