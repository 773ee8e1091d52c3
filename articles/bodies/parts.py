"""The blocks of a body, and helpers for the trees that they are made from. docs/bodies.md lists the elements."""

from typing import NamedTuple

from .embeds import EMBED_ADDRESSES
from .parsing import Element

PULL_QUOTE, FACT_BOX, GALLERY, LINK_CARD = "pull-quote", "fact-box", "gallery", "link-card"
LISTS = frozenset({"ul", "ol", "menu", "dir"})
EMBEDS = frozenset({"iframe", "embed", "object", "oembed", *EMBED_ADDRESSES})
PLAYERS = frozenset({"audio", "video"})


class Loss(NamedTuple):
    """What a body can't keep: `kind` is "picture", "link" or "element"; `what` is its address or its name."""

    kind: str
    what: str


class Part(NamedTuple):
    """A block: its kind ("p", "h2", "list", "figure" …) and its HTML on one line."""

    kind: str
    html: str


def is_caption(child: Element | str) -> bool:
    """Whether the child is the caption of a figure."""
    return isinstance(child, Element) and child.tag == "figcaption"


def text_of(element: Element) -> str:
    """The text of an element and of all inside it, as the source has it."""
    return "".join(each if isinstance(each, str) else text_of(each) for each in element.children)


def with_breaks(children: list[Element | str]) -> list[Element | str]:
    """Preformatted text with its line ends as <br>."""
    found: list[Element | str] = []
    for child in children:
        if isinstance(child, Element):
            name = "div" if child.tag == "pre" else child.tag
            found.append(Element(name, child.attributes, with_breaks(child.children)))
            continue
        for index, text in enumerate(child.replace("\r\n", "\n").split("\n")):
            if index:
                found.append(Element("br"))
            found.append(text)
    return found
