"""The structure of a body without its words, for a translation that begins with it."""

from html import escape
from html.parser import HTMLParser

from .sanitizing import sanitize

PLACEHOLDER = "…"
_INLINE = {"a", "strong", "em", "br"}


class _Outline(HTMLParser):
    """Keeps the blocks, pictures and players, and puts PLACEHOLDER in place of each text that has a letter."""

    def __init__(self, html: str):
        super().__init__()
        self.parts: list[str] = []
        self._text = ""
        self.feed(html)
        self.close()
        self._end()

    def _end(self) -> None:
        text, self._text = self._text.strip(), ""
        if text:
            self.parts.append(PLACEHOLDER if any(map(str.isalpha, text)) else escape(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _INLINE:
            return
        self._end()
        kept = "".join(f' {name}="{escape(value)}"' for name, value in attrs if value is not None and name != "alt")
        self.parts.append(f"<{tag}{kept}{' controls' if tag in ('audio', 'video') else ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._end()
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._text += data


def outline(html: str) -> str:
    """The structure of a sanitised body, as a body: sub-heads, paragraphs, lists, tables, pictures and players.

    Each text that has a letter is PLACEHOLDER; numbers stay, and pictures lose their alt text, which is in one language.
    """
    return sanitize("".join(_Outline(html).parts))
