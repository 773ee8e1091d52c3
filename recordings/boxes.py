"""Reads and blanks the nested parts of MP4 and WAV files. No part moves, so offsets inside the file stay right."""

from collections.abc import Iterator
from itertools import count
from typing import IO, NamedTuple

_CHUNK = bytes(64 * 1024)
_MAX_PARTS = 50_000  # in one part: a hostile file may have millions of empty ones


class Box(NamedTuple):
    """A part of a file, in bytes from its start: `at` is where its header begins, `start` and `end` bound its content."""

    kind: bytes
    at: int
    start: int
    end: int


def mp4_boxes(file: IO[bytes], start: int, end: int) -> Iterator[Box]:
    """The boxes between two offsets (ISO/IEC 14496-12, 4.2).

    Raises ValueError for one that ends outside of them, and beyond _MAX_PARTS.
    """
    for number in count():
        if start + 8 > end:
            return
        if number == _MAX_PARTS:
            raise ValueError("There are too many boxes.")
        file.seek(start)
        header = file.read(16)
        size, kind, content = int.from_bytes(header[:4], "big"), header[4:8], start + 8
        if size == 1:
            size, content = int.from_bytes(header[8:16], "big"), start + 16
        elif size == 0:
            size = end - start
        if start + size > end or start + size < content:
            raise ValueError("A box ends outside of the one that holds it.")
        yield Box(kind, start, content, start + size)
        start += size


def riff_chunks(file: IO[bytes], start: int, end: int) -> Iterator[Box]:
    """The chunks between two offsets (Multimedia Programming Interface and Data Specifications 1.0, RIFF).

    The last chunk may be shorter than it says: recorders that lose power leave such files, and players read them.
    Raises ValueError beyond _MAX_PARTS.
    """
    for number in count():
        if start + 8 > end:
            return
        if number == _MAX_PARTS:
            raise ValueError("There are too many chunks.")
        file.seek(start)
        header = file.read(8)
        content, size = start + 8, int.from_bytes(header[4:8], "little")
        yield Box(header[:4], start, content, min(content + size, end))
        start = content + size + size % 2


def blank(file: IO[bytes], start: int, end: int) -> None:
    """Overwrite the bytes between two offsets with zeros."""
    file.seek(start)
    while start < end:
        start += file.write(_CHUNK[: end - start])
