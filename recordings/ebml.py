"""Reads the elements of WebM files (RFC 8794, EBML)."""

from collections.abc import Iterator
from typing import IO

# IDs with their length markers: RFC 8794, 11.2, and RFC 9559, 5.1 (Matroska).
HEADER, DOC_TYPE = 0x1A45DFA3, 0x4282
SEGMENT, CLUSTER, TRACKS, TRACK_ENTRY, TRACK_TYPE = 0x18538067, 0x1F43B675, 0x1654AE6B, 0xAE, 0x83
INFO, TIMESTAMP_SCALE, DURATION = 0x1549A966, 0x2AD7B1, 0x4489
TRACK_TYPES = {1: "video", 2: "audio"}
_MAX_ELEMENTS = 10_000  # in one element: a hostile file may have millions of empty ones
_MAX_VALUE = 64  # bytes of a value that read() returns


def elements(file: IO[bytes], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The id of each element between two offsets, and the offsets of its content.

    An element of unknown size, as live recorders write, ends with the one that holds it. Raises ValueError.
    """
    for _number in range(_MAX_ELEMENTS):
        if start >= end:
            return
        file.seek(start)
        header = file.read(12)
        id_length = _length(header, 4)
        size_length = _length(header[id_length:], 8)
        raw = header[id_length : id_length + size_length]
        if len(raw) < size_length:
            raise ValueError("An element is cut off.")
        bits = 7 * size_length
        size, content = int.from_bytes(raw, "big") & ((1 << bits) - 1), start + id_length + size_length
        start = end if size == (1 << bits) - 1 else content + size
        yield int.from_bytes(header[:id_length], "big"), content, min(start, end)


def first(file: IO[bytes], wanted: int, start: int, end: int, before: int = 0) -> tuple[int, int] | None:
    """The offsets of the content of the first element with that id; None if `before` or the end comes first."""
    for found, content, content_end in elements(file, start, end):
        if found == wanted:
            return content, content_end
        if found == before:
            break
    return None


def read(file: IO[bytes], start: int, end: int) -> bytes:
    """A short value."""
    file.seek(start)
    return file.read(min(end - start, _MAX_VALUE))


def _length(data: bytes, limit: int) -> int:
    """The length in bytes of the variable-size integer that the data begins with. Raises ValueError above the limit."""
    length = 9 - data[0].bit_length() if data else 9
    if length > limit:
        raise ValueError("This is no variable-size integer.")
    return length
