"""How long recordings play, as their containers say. Nothing is decoded."""

import math
import struct
from typing import IO

from . import ebml, frames
from .boxes import Box, riff_chunks
from .formats import Format, mp4_box

_MAX_SECONDS = 7 * 24 * 3600  # more is no recording, but damage
_OGG_TAIL = 64 * 1024  # bytes: a page has at most 65,307
_OPUS_RATE = 48_000  # Hz of granule positions at any sample rate: RFC 7845, 4


def duration(file: IO[bytes], size: int, found: Format) -> int | None:
    """The length in whole seconds, at least 1; None if the file doesn't say it, as those of live recorders."""
    read = {"mp4": _mp4, "m4a": _mp4, "wav": _wave, "webm": _webm, "weba": _webm, "opus": _ogg, "oga": _ogg}
    read |= {"mp3": frames.seconds, "aac": frames.seconds}
    try:
        seconds = read[found.suffix](file, size) if found.suffix in read else 0.0
    except (ValueError, LookupError, ArithmeticError, struct.error):
        return None
    return max(1, round(seconds)) if 0 < seconds < _MAX_SECONDS and math.isfinite(seconds) else None


def _mp4(file: IO[bytes], size: int) -> float:
    """The movie header: ISO/IEC 14496-12, 8.2.2. All bits set stand for an unknown length."""
    header = mp4_box(file, Box(b"", 0, 0, size), b"moov", b"mvhd")
    file.seek(header.start)
    data = file.read(min(32, header.end - header.start))
    scale, length = struct.unpack(">IQ", data[20:32]) if data[0] == 1 else struct.unpack(">II", data[12:20])
    return 0.0 if length in (0xFFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF) else length / scale


def _wave(file: IO[bytes], size: int) -> float:
    """The size of the sound by the bytes of a second."""
    chunks = {chunk.kind: chunk for chunk in riff_chunks(file, 12, size)}
    file.seek(chunks[b"fmt "].start + 8)
    sound = chunks[b"data"]
    return (sound.end - sound.start) / int.from_bytes(file.read(4), "little")


def _webm(file: IO[bytes], size: int) -> float:
    """The information of the segment: RFC 9559, 5.1.2."""
    header = ebml.first(file, ebml.HEADER, 0, size)
    segment = header and ebml.first(file, ebml.SEGMENT, header[1], size)
    info = segment and ebml.first(file, ebml.INFO, *segment, before=ebml.CLUSTER)
    length = info and ebml.first(file, ebml.DURATION, *info)
    if not info or not length:
        return 0.0
    value = ebml.read(file, *length)
    scale = ebml.first(file, ebml.TIMESTAMP_SCALE, *info)
    nanoseconds = int.from_bytes(ebml.read(file, *scale), "big") if scale else 1_000_000
    return float(struct.unpack(">f" if len(value) == 4 else ">d", value)[0]) * nanoseconds / 1e9


def _ogg(file: IO[bytes], size: int) -> float:
    """The position of the last page of the first stream (RFC 3533, 6), of Opus (RFC 7845) or Vorbis (I, 4.2.2)."""
    file.seek(0)
    head = file.read(27 + 255 + 20)
    packet = head[27 + head[26] :]
    rate, skipped = 0, 0
    if packet.startswith(b"OpusHead"):
        rate, skipped = _OPUS_RATE, int.from_bytes(packet[10:12], "little")
    elif packet.startswith(b"\x01vorbis"):
        rate = int.from_bytes(packet[12:16], "little")
    start = max(0, size - _OGG_TAIL)
    file.seek(start)
    tail, serial = file.read(_OGG_TAIL), head[14:18]
    end = len(tail)
    while (page := tail.rfind(b"OggS", 0, end)) >= 0:
        position = int.from_bytes(tail[page + 6 : page + 14], "little", signed=True)
        if tail[page + 14 : page + 18] == serial and position > 0:
            return (position - skipped) / rate
        end = page
    return 0.0
