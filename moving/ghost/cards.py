"""The cards of Ghost's editors as HTML for the import. Lexical and Mobiledoc have the same cards.

https://docs.ghost.org/themes/editor-cards lists them. What a card has beyond its text and its address is noted.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from moving.items import Change, MovingItem

Payload = dict[str, Any]


class Cards:
    """Makes HTML of the cards of one post. `item` gets the notes, `place` is the field that they name."""

    def __init__(self, item: MovingItem, place: str):
        self._item, self._place = item, place

    def html(self, name: str, payload: Payload) -> str:
        """The card as HTML. Of an unknown card the texts are kept, and it is noted."""
        make = _CARDS.get(name.lower().removeprefix("card-").replace("_", "-"))
        if make is None:
            self._item.note(Change.DROPPED, name, self._place)
            return _texts(payload)
        if name in _CHANGED:
            self._item.note(Change.CHANGED, name, self._place)
        return make(payload)


def text_of(payload: Payload, *names: str) -> str:
    """The first of these values that is a text."""
    return next((payload[name] for name in names if isinstance(payload.get(name), str) and payload[name]), "")


def _figure(payload: Payload) -> str:
    source = text_of(payload, "src")
    if not source:
        return ""
    caption = text_of(payload, "caption")
    image = f'<img src="{escape(source)}" alt="{escape(text_of(payload, "alt", "altText"))}">'
    return f"<figure>{image}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"


def _gallery(payload: Payload) -> str:
    images = payload.get("images")
    figures = [_figure(each) for each in images if isinstance(each, dict)] if isinstance(images, list) else []
    caption = text_of(payload, "caption")
    return f'<div class="wp-block-gallery">{"".join(figures)}</div>{f"<p>{caption}</p>" if caption else ""}'


def _link(address: str, words: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(words or address)}</a></p>' if address else _paragraph(words)


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>" if words else ""


def _embed(payload: Payload) -> str:
    """The address alone in its paragraph: the import makes a link card of it, and knows which sites have one."""
    address, caption = text_of(payload, "url"), text_of(payload, "caption")
    shown = f"<p>{escape(address)}</p>" if address else text_of(payload, "html")
    return f"{shown}{f'<p>{caption}</p>' if caption else ''}"


def _bookmark(payload: Payload) -> str:
    about = payload.get("metadata") if isinstance(payload.get("metadata"), dict) else payload
    caption = text_of(payload, "caption")
    return _link(text_of(payload, "url"), text_of(about or {}, "title")) + (f"<p>{caption}</p>" if caption else "")


def _code(payload: Payload) -> str:
    return f"<pre><code>{escape(text_of(payload, 'code'))}</code></pre>"


def _callout(payload: Payload) -> str:
    words = f"{text_of(payload, 'calloutEmoji')} {text_of(payload, 'calloutText')}".strip()
    return f"<aside><p>{words}</p></aside>" if words else ""


def _toggle(payload: Payload) -> str:
    heading, content = text_of(payload, "heading"), text_of(payload, "content")
    return f"{f'<h3>{heading}</h3>' if heading else ''}<div>{content}</div>"


def _player(tag: str) -> Callable[[Payload], str]:
    def make(payload: Payload) -> str:
        source, caption = text_of(payload, "src"), text_of(payload, "caption", "title")
        player = f'<{tag} src="{escape(source)}" controls></{tag}>' if source else ""
        return f"<div>{player}</div>{f'<p>{caption}</p>' if caption else ''}"

    return make


def _file(payload: Payload) -> str:
    words = text_of(payload, "fileTitle", "fileName")
    caption = text_of(payload, "fileCaption")
    return _link(text_of(payload, "src"), words) + _paragraph(caption)


def _header(payload: Payload) -> str:
    heading, more = text_of(payload, "header", "heading"), text_of(payload, "subheader", "subheading")
    button = _link(text_of(payload, "buttonUrl"), text_of(payload, "buttonText"))
    return f"{f'<h2>{heading}</h2>' if heading else ''}{f'<p>{more}</p>' if more else ''}{button}"


def _product(payload: Payload) -> str:
    picture = _figure({"src": payload.get("productImageSrc")})
    title, words = text_of(payload, "productTitle"), text_of(payload, "productDescription")
    button = _link(text_of(payload, "productUrl"), text_of(payload, "productButton"))
    return f"{picture}{f'<h3>{title}</h3>' if title else ''}<div>{words}</div>{button}"


def _call_to_action(payload: Payload) -> str:
    words = text_of(payload, "textValue")
    return f"<div>{words}</div>" + _link(text_of(payload, "buttonUrl"), text_of(payload, "buttonText"))


def _html(payload: Payload) -> str:
    return text_of(payload, "html")


def _markdown(payload: Payload) -> str:
    """Its text, a paragraph for each. posts.py reads Ghost's own rendering where the export has it."""
    words = text_of(payload, "markdown")
    return "".join(_paragraph(part.strip()) for part in words.split("\n\n") if part.strip())


def _nothing(payload: Payload) -> str:
    return ""


def _texts(payload: Payload) -> str:
    values = (value for name, value in payload.items() if isinstance(value, str) and name not in ("type", "version"))
    return "".join(f"<p>{value}</p>" for value in values if " " in value.strip())


_CARDS: dict[str, Callable[[Payload], str]] = {
    "image": _figure,
    "gallery": _gallery,
    "html": _html,
    "markdown": _markdown,
    "embed": _embed,
    "bookmark": _bookmark,
    "hr": _nothing,
    "horizontalrule": _nothing,
    "code": _code,
    "codeblock": _code,
    "callout": _callout,
    "toggle": _toggle,
    "audio": _player("audio"),
    "video": _player("video"),
    "file": _file,
    "button": lambda payload: _link(text_of(payload, "buttonUrl"), text_of(payload, "buttonText")),
    "header": _header,
    "product": _product,
    "call-to-action": _call_to_action,
    "paywall": _nothing,
}
# Cards that look or work otherwise here.
_CHANGED = {"callout", "toggle", "button", "header", "product", "call-to-action", "paywall", "file", "gallery"}
