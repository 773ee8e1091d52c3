"""Bodies of Ghost 1 to 5: Mobiledoc as HTML. https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md"""

import json
from html import escape
from typing import Any

from .cards import Cards

_MARKUP, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
_TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "ul", "ol"}
_INLINE = {"a", "b", "code", "em", "i", "s", "del", "strong", "sub", "sup", "u"}


def mobiledoc_html(source: str, cards: Cards) -> str:
    """The document as HTML. Raises ValueError for what is no Mobiledoc."""
    try:
        data = json.loads(source)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(data, dict) or not isinstance(data.get("sections"), list):
        raise ValueError("no sections")
    document = _Document(data, cards)
    return "".join(document.section(each) for each in data["sections"] if isinstance(each, list) and each)


def has_markdown(source: str) -> bool:
    """Whether the text stands in a Markdown card, as every post of Ghost 1 does."""
    return '["markdown"' in source.replace(" ", "") or "card-markdown" in source


class _Document:
    def __init__(self, data: dict[str, Any], cards: Cards):
        self._markups, self._atoms, self._payloads = (_list(data.get(name)) for name in ("markups", "atoms", "cards"))
        self._cards = cards

    def section(self, section: list[Any]) -> str:
        kind, *rest = section
        if kind == _MARKUP and len(rest) > 1:
            tag = rest[0] if isinstance(rest[0], str) and rest[0] in _TAGS else "p"
            tag = "blockquote" if tag == "aside" else tag
            content = self._markers(rest[1])
            return f"<{tag}>{content}</{tag}>" if content else ""
        if kind == _IMAGE and rest:
            return self._cards.html("image", {"src": rest[0]})
        if kind == _LIST and len(rest) > 1:
            tag = "ol" if rest[0] == "ol" else "ul"
            return f"<{tag}>{''.join(f'<li>{self._markers(each)}</li>' for each in _list(rest[1]))}</{tag}>"
        if kind == _CARD and rest and (card := _at(self._payloads, rest[0])):
            name, *payload = card
            return self._cards.html(str(name), payload[0] if payload and isinstance(payload[0], dict) else {})
        return ""

    def _markers(self, markers: Any) -> str:
        parts: list[str] = []
        opened: list[str] = []
        for marker in _list(markers):
            if not isinstance(marker, list) or len(marker) < 4:
                continue
            kind, opens, closes, value = marker[:4]
            for number in _list(opens):
                tag, start = self._markup(number)
                opened.append(tag)
                parts.append(start)
            if kind == 0:
                parts.append(escape(str(value), quote=False))
            elif atom := _at(self._atoms, value):
                parts.append("<br>" if atom[0] == "soft-return" else escape(str(atom[1] if len(atom) > 1 else "")))
            for _number in range(min(closes if isinstance(closes, int) else 0, len(opened))):
                tag = opened.pop()
                parts.append(f"</{tag}>" if tag else "")
        parts += [f"</{tag}>" for tag in reversed(opened) if tag]
        return "".join(parts)

    def _markup(self, number: Any) -> tuple[str, str]:
        """The tag of a markup and its start; "" for one that is unknown."""
        markup = _at(self._markups, number)
        tag = str(markup[0]).lower() if markup else ""
        if tag not in _INLINE:
            return "", ""
        given = _list(markup[1]) if len(markup) > 1 else []
        address = dict(zip(map(str, given[::2]), given[1::2], strict=False)).get("href")
        return tag, f'<a href="{escape(str(address or ""))}">' if tag == "a" else f"<{tag}>"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _at(rows: list[Any], number: Any) -> list[Any]:
    """The row with this number; an empty one without it."""
    if type(number) is not int or not 0 <= number < len(rows):
        return []
    return rows[number] if isinstance(rows[number], list) else []
