"""Bodies of Ghost 5.28 and later: the JSON of the editor Lexical, as HTML."""

import json
from html import escape
from typing import Any

from .cards import Cards, Payload, text_of

# Bits of a text's format: https://github.com/facebook/lexical, packages/lexical/src/LexicalConstants.ts
_FORMATS = [(1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"), (128, "mark")]
_BLOCKS = {
    "paragraph": "p",
    "extended-paragraph": "p",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
    "listitem": "li",
    "extended-listitem": "li",
}
_INLINE = {"tab": "\t", "linebreak": "<br>", "zwnj": ""}
MAX_DEPTH = 60


def lexical_html(source: str, cards: Cards) -> str:
    """The document as HTML. Raises ValueError for what is no Lexical document."""
    try:
        data = json.loads(source)
    except RecursionError as error:
        raise ValueError("too deep") from error
    root = data.get("root") if isinstance(data, dict) else None
    if not isinstance(root, dict):
        raise ValueError("no root")
    return _children(root, cards, 0)


def _children(node: Payload, cards: Cards, depth: int) -> str:
    children = node.get("children")
    if not isinstance(children, list):
        return ""
    if depth > MAX_DEPTH:
        raise ValueError("too deep")
    return "".join(_node(child, cards, depth + 1) for child in children if isinstance(child, dict))


def _node(node: Payload, cards: Cards, depth: int) -> str:
    kind = str(node.get("type") or "")
    if kind in ("text", "extended-text", "code-highlight"):
        return _text(node)
    if kind in _INLINE:
        return _INLINE[kind]
    if kind in ("link", "autolink", "at-link"):
        address = text_of(node, "url")
        content = _children(node, cards, depth)
        return f'<a href="{escape(address)}">{content}</a>' if address else content
    if kind in ("heading", "extended-heading"):
        tag = node.get("tag") if node.get("tag") in ("h1", "h2", "h3", "h4", "h5", "h6") else "h2"
        return f"<{tag}>{_children(node, cards, depth)}</{tag}>"
    if kind == "list":
        tag = "ol" if node.get("listType") == "number" else "ul"
        return f"<{tag}>{_children(node, cards, depth)}</{tag}>"
    if kind in _BLOCKS:
        tag = _BLOCKS[kind]
        content = _children(node, cards, depth)
        return f"<{tag}>{content}</{tag}>" if content else ""
    if isinstance(node.get("children"), list) and node["children"]:
        return f"<div>{_children(node, cards, depth)}</div>"
    return cards.html(kind, node)


def _text(node: dict[str, Any]) -> str:
    html = escape(str(node.get("text") or ""), quote=False)
    bits: Any = node.get("format")
    for bit, tag in _FORMATS if isinstance(bits, int) else []:
        if bits & bit and html.strip():
            html = f"<{tag}>{html}</{tag}>"
    return html
