"""Splits an export into its items without parsing it, so that it may have any size and one broken item costs only itself.

Each piece is parsed alone (parsing.py). A piece has no document type, so no entity can be declared: neither an XML bomb
nor an external entity has a place. A file that declares a document type is refused as a whole.
"""

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

from django.utils.translation import gettext as _

from moving.items import UnreadableFile

MAX_PIECE = 16 * 1024**2  # bytes of one item with its comments and custom fields
_READ = 1024**2
_LONGEST_TOKEN = 32
_START = re.compile(rb"<(item|wp:author|wp:category|wp:tag|wp:term)(?=[\s>])|<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_INSIDE = re.compile(rb"</(item|wp:author|wp:category|wp:tag|wp:term)\s*>|<!\[CDATA\[|<item>|<wp:post_type>")
_IN_CDATA = re.compile(rb"\]\]>|</item\s*>|<!\[CDATA\[|<wp:post_type>")


class Piece(NamedTuple):
    """One element of the export: its name, its place in the file, and its bytes. `broken`: it has no end."""

    name: str
    start: int
    line: int
    content: bytes
    broken: bool = False


def split(file: IO[bytes]) -> Iterator[Piece]:
    """The authors, terms and items of the export, in their order. Raises UnreadableFile for a document type.

    An item without an end is broken, and the next one begins where it begins.
    """
    window = _Window(file)
    while found := window.search(_START):
        if found[1] is None:
            raise UnreadableFile(
                _("The file declares a document type. An export of WordPress has none, so this one is refused.")
            )
        window.drop(found.start())
        start, line = window.start, window.line
        end, is_whole = _end(window, found[1].decode().lower())
        content = window.take(end)
        yield Piece(found[1].decode().lower(), start, line, content, not is_whole)


def _end(window: "_Window", name: str) -> tuple[int, bool]:
    """Where the piece at the start of the window ends, and whether it has an end of its own."""
    place, first_end = 1, 0
    in_cdata = False
    while found := window.search(_IN_CDATA if in_cdata else _INSIDE, place):
        token = found[0]
        place = found.end()
        if place > MAX_PIECE:
            return place, False
        if in_cdata:
            if token == b"]]>":
                in_cdata, first_end = False, 0
            elif token.startswith(b"</item"):
                first_end = first_end or place
            elif first_end:  # this belongs to the next item: the CDATA section before it was never closed
                return first_end, False
        elif token == b"<![CDATA[":
            in_cdata = True
        elif token == b"<item>":
            return found.start(), False
        elif found[1] and found[1].decode() == name:
            return place, True
    return first_end or window.length, False


class _Window:
    """The part of the file that is in memory: from the start of a piece on."""

    def __init__(self, file: IO[bytes]):
        self._file = file
        self._data = b""
        self._is_at_end = False
        self.start, self.line = 0, 1

    @property
    def length(self) -> int:
        return len(self._data)

    def search(self, pattern: re.Pattern[bytes], place: int = 0) -> re.Match[bytes] | None:
        """The next match from `place` on; more of the file is read until there is one."""
        while True:
            if found := pattern.search(self._data, place):
                if found.end() < len(self._data) or self._is_at_end:
                    return found
            elif self._is_at_end:
                return None
            else:
                place = max(place, len(self._data) - _LONGEST_TOKEN)
                if place > MAX_PIECE:  # between pieces nothing is kept; inside one, this is too long
                    if pattern is not _START:
                        return None
                    self.drop(place)
                    place = 0
            more = self._file.read(_READ)
            self._is_at_end = not more
            self._data += more

    def drop(self, count: int) -> None:
        """Forget the first bytes."""
        self.take(count)

    def take(self, count: int) -> bytes:
        """The first bytes, which the window then forgets."""
        taken, self._data = self._data[:count], self._data[count:]
        self.start += len(taken)
        self.line += taken.count(b"\n")
        return taken
