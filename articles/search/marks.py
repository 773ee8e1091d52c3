"""The words that were found, marked in their own script, and the passage that they stand in."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.safestring import mark_safe

from transliteration import fold, words

from ..models import Edition
from ..text import mark_scripts

AROUND = 14  # words before and after
_TAG = re.compile(r"<[^>]*>")
_PIECE = re.compile(r"(<[^>]*>|&[#\w]+;)")


@dataclass
class Result:
    """A story in the list of results: its edition for the page, the others, and the keys of the words to mark."""

    edition: Edition
    others: list[Edition]
    keys: set[str]
    is_near: bool

    @property
    def headline(self) -> str:
        return marked(self.edition.headline, self.edition.language, self.keys)

    @property
    def passage(self) -> str:
        """Where in the text of the edition the words stand; the summary where they stand in none."""
        body = unescape(_TAG.sub(" ", self.edition.body))
        for text in (self.edition.summary, body):
            if any(fold(word) in self.keys for word in words(text)):
                return marked(passage(text, self.keys), self.edition.language, self.keys)
        return marked(self.edition.summary, self.edition.language, self.keys)

    @property
    def other_headlines(self) -> list[tuple[Edition, str]]:
        return [(other, marked(other.headline, other.language, self.keys)) for other in self.others]


def passage(text: str, keys: set[str]) -> str:
    """The words of the text around the first that has one of the keys, cut between words."""
    pieces = text.split()
    first = next((i for i, piece in enumerate(pieces) if any(fold(word) in keys for word in words(piece))), 0)
    start, end = max(0, first - AROUND), first + AROUND + 1
    return ("… " if start else "") + " ".join(pieces[start:end]) + (" …" if end < len(pieces) else "")


def marked(text: str, language: str, keys: set[str]) -> str:
    """Plain text as safe HTML: words with one of the keys marked, runs in the other script with their lang."""
    pieces = _PIECE.split(mark_scripts(text, language))
    return mark_safe("".join(piece if _PIECE.fullmatch(piece) else _mark(piece, keys) for piece in pieces))


def _mark(text: str, keys: set[str]) -> str:
    for word in sorted(set(words(text)), key=len, reverse=True):
        if fold(word) in keys:
            text = re.sub(rf"(?<![\w\u0900-\u097f]){re.escape(word)}(?![\w\u0900-\u097f])", f"\x00{word}\x01", text)
    return text.replace("\x00", "<mark>").replace("\x01", "</mark>")
