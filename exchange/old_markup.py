"""Converts HTML of older systems, above all WordPress, to HTML that the sanitiser reads correctly.

The sanitiser knows the elements of HTML. This knows what else an old body relies on: line ends that stand for
paragraphs, as wpautop() of WordPress reads them; shortcodes; the classes of captions and galleries; bare addresses that
stand for embeds; and which pictures of the old site are in the import.
"""

import re
from collections.abc import Callable, Iterable
from html import escape

from articles.bodies.parsing import INLINE, VOID, Element, parse
from articles.bodies.parts import GALLERY

from .link_cards import card_address, card_element
from .shortcodes import replace_shortcodes

Node = Element | str
_PARAGRAPH = re.compile(r"<(?:p|div|section|article)\b", re.IGNORECASE)
_NEEDS_TREE = re.compile(r"\n[ \t]*\n|<img\b|wp-caption|wp-block|gallery-item|(?:^|>|\n)\s*https?://", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n(?:[ \t\f]*\n)+")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_PARAGRAPHS = frozenset({"p", "div", "section", "article"})
_FLOW = frozenset("body div blockquote section article main center aside".split())
_CAPTION_CLASSES = ("wp-caption-text", "wp-caption-dd", "gallery-caption", "blocks-gallery-item__caption")
_GALLERY_CLASSES = ("wp-block-gallery", "tiled-gallery")
_ITEM_CLASSES = ("gallery-item", "blocks-gallery-item")


def read_markup(html: str, resolve: Callable[[Element, str], None]) -> tuple[str, list[str]]:
    """The HTML for the sanitiser, and the shortcodes that it lost. HTML of a stored body stays as it is.

    `resolve` gets each img element with the address of the link around it, or "", and may change its attributes.
    """
    html, shortcodes = replace_shortcodes(html)
    if not _NEEDS_TREE.search(html) and _PARAGRAPH.search(html):
        return html, shortcodes
    root = parse(html)
    is_classic = "<!-- wp:" not in html and _is_classic(root)
    _name_captions(root)
    _resolve_pictures(root, resolve, "")
    _read_blocks(root, is_classic)
    return to_html(root.children), shortcodes


def to_html(nodes: Iterable[Node]) -> str:
    """A tree as HTML."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(escape(node, quote=False))
            continue
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
        parts.append(f"<{node.tag}{attributes}>")
        if node.tag not in VOID:
            parts.append(f"{to_html(node.children)}</{node.tag}>")
    return "".join(parts)


# --- pictures, captions and galleries ---


def _resolve_pictures(element: Element, resolve: Callable[[Element, str], None], link: str) -> None:
    kept: list[Node] = []
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == "img":
                resolve(child, link)
            elif child.tag == "noscript" and kept and _is_lazy_twin(kept[-1], child):
                continue
            else:
                href = child.attributes.get("href", "") if child.tag == "a" else link
                _resolve_pictures(child, resolve, href)
        kept.append(child)
    element.children = kept


def _is_lazy_twin(before: Node, noscript: Element) -> bool:
    """Whether <noscript> repeats the picture before it, for browsers in which no script loads that one."""
    pictures = [each for each in noscript.children if isinstance(each, Element)]
    return isinstance(before, Element) and before.tag == "img" and [each.tag for each in pictures] == ["img"]


def _has_class(element: Element, names: Iterable[str]) -> bool:
    return "class" in element.attributes and any(element.has_class(name) for name in names)


def _name_captions(element: Element) -> None:
    """Give the captions and galleries of WordPress the elements that the sanitiser knows."""
    for child in element.children:
        if not isinstance(child, Element):
            continue
        if _has_class(child, _GALLERY_CLASSES):
            child.tag, child.attributes = "div", {"class": GALLERY}
        elif _has_class(child, ("wp-block-file__button",)):  # stands beside the name of the file, without a blank
            child.children.insert(0, " ")
        elif _has_class(child, _CAPTION_CLASSES):
            child.tag, child.attributes = "figcaption", {}
        elif _has_class(child, ("wp-caption", *_ITEM_CLASSES)) and _has_picture(child):
            child.tag, child.attributes = "figure", {}
        _name_captions(child)


def _has_picture(element: Element) -> bool:
    return any(isinstance(each, Element) and (each.tag == "img" or _has_picture(each)) for each in element.children)


# --- paragraphs and cards ---


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or node.tag in INLINE or node.tag in ("br", "wbr", "img")


def _is_classic(root: Element) -> bool:
    """Whether line ends mean something: in text without paragraphs, and in text between blocks that has blank lines."""
    blocks = {node.tag for node in root.children if isinstance(node, Element) and not _is_inline(node)}
    return not blocks & _PARAGRAPHS or _has_blank_lines(root)


def _has_blank_lines(element: Element) -> bool:
    nodes = element.children
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            if "\n" in node and _BLANK_LINES.search(node):
                around = nodes[max(index - 1, 0) : index] + nodes[index + 1 : index + 2]
                if node.strip() or (len(around) == 2 and all(map(_is_inline, around))):
                    return True
        elif node.tag in _FLOW and _has_blank_lines(node):
            return True
    return False


def _read_blocks(element: Element, is_classic: bool) -> None:
    """Make paragraphs of the text that stands among blocks, and cards of bare addresses."""
    children: list[Node] = []
    run: list[Node] = []
    for child in element.children:
        if _is_inline(child):
            run.append(child)
            continue
        children += _paragraphs(run, is_classic)
        run = []
        if isinstance(child, Element):
            if child.tag in _FLOW or child.tag == "figure":
                _read_blocks(child, is_classic)
            if child.tag == "p" and not child.attributes.get("class") and (address := _only_address(child.children)):
                child = card_element(address)
        children.append(child)
    element.children = children + _paragraphs(run, is_classic)


def _paragraphs(run: list[Node], is_classic: bool) -> list[Node]:
    """A run of text and inline elements as paragraphs."""
    if not any(isinstance(node, Element) or node.strip() for node in run):
        return run
    if not is_classic:
        address = _only_address(run)
        return [card_element(address)] if address else run
    found: list[Node] = []
    for paragraph in _split(run, _BLANK_LINES):
        rest: list[Node] = []
        for line in _split(paragraph, _LINE_END):
            if address := _only_address(line):
                found += [Element("p", {}, rest), card_element(address)] if rest else [card_element(address)]
                rest = []
                continue
            if rest and not _ends_line(rest[-1]) and not _starts_line(line):
                rest.append(Element("br"))
            rest += [_with_line_ends(node) for node in line]
        if rest:
            found.append(Element("p", {}, rest))
    return found


def _split(nodes: list[Node], separator: re.Pattern[str]) -> list[list[Node]]:
    """The nodes split where the text among them has the separator; no part is blank."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, Element):
            parts[-1].append(node)
            continue
        first, *others = separator.split(node)
        parts[-1] += [first] if first else []
        parts += [[each] if each else [] for each in others]
    return [part for part in parts if any(isinstance(node, Element) or node.strip() for node in part)]


def _ends_line(node: Node) -> bool:
    return isinstance(node, Element) and node.tag == "br"


def _starts_line(line: list[Node]) -> bool:
    return bool(line) and _ends_line(line[0])


def _with_line_ends(node: Node) -> Node:
    """An inline element with <br> for the line ends inside it. The sanitiser makes paragraphs of two in a row."""
    if isinstance(node, str) or not node.children:
        return node
    children: list[Node] = []
    for child in node.children:
        if isinstance(child, str):
            for index, line in enumerate(child.split("\n")):
                if index and not (children and _ends_line(children[-1]) and index == 1):
                    children.append(Element("br"))
                children += [line] if line else []
        else:
            children.append(_with_line_ends(child))
    return Element(node.tag, node.attributes, children)


def _only_address(nodes: list[Node]) -> str:
    """The address that a card links to, if the nodes are nothing but a bare address of a video or post."""
    filled = [node for node in nodes if isinstance(node, Element) or node.strip()]
    if len(filled) != 1:
        return ""
    node = filled[0]
    if isinstance(node, str):
        return card_address(node.strip())
    link = node.attributes.get("href", "").strip()
    texts = [each for each in node.children if isinstance(each, str)]
    is_bare = node.tag == "a" and node.children == texts and "".join(texts).strip() == link
    return card_address(link) if is_bare else ""
