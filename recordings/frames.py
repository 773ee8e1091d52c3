"""Recognises MP3 and AAC, which are sequences of frames without a container, behind ID3 tags."""

from collections.abc import Callable
from typing import IO

from .boxes import blank

# Bit rates in kbit/s of layer III, by the four bits of a frame's header: ISO/IEC 11172-3, 2.4.2.3, and 13818-3.
_MPEG_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_MPEG_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # Hz, by the version's bits
_SEARCHED = 64 * 1024  # bytes behind the tags in which the first frame must begin: some programs pad there
_FRAMES = 4  # that must follow one another, so that chance is excluded
_TAG_V1 = 128  # bytes


def id3_tags(file: IO[bytes], size: int) -> list[tuple[int, int]]:
    """The offsets of the ID3 tags: those of version 2 at the start (id3.org, 3.1), one of version 1 at the end."""
    found, start = [], 0
    while True:
        file.seek(start)
        header = file.read(10)
        if len(header) < 10 or header[:3] != b"ID3" or max(header[6:]) > 127:
            break
        length = sum(each << shift for each, shift in zip(header[6:], (21, 14, 7, 0), strict=True))
        end = min(start + 10 + length + (10 if header[5] & 0x10 else 0), size)
        found.append((start, end))
        start = end
    if size - _TAG_V1 >= start:
        file.seek(size - _TAG_V1)
        if file.read(3) == b"TAG":
            found.append((size - _TAG_V1, size))
    return found


def blank_id3_tags(file: IO[bytes], size: int) -> None:
    """Overwrite the tags. The header of a tag of version 2 stays, so that players skip what it measures."""
    for start, end in id3_tags(file, size):
        file.seek(start)
        is_second = file.read(3) == b"ID3"
        if is_second:
            file.seek(start + 5)
            file.write(b"\0")  # no flags: neither an extended header nor a footer
        blank(file, start + 10 if is_second else start, end)


def start_of_frames(file: IO[bytes], size: int) -> int:
    """The offset behind the tags and the zeros at the start."""
    start = max((end for begin, end in id3_tags(file, size) if begin < size - _TAG_V1), default=0)
    file.seek(start)
    padding = file.read(_SEARCHED)
    return start + len(padding) - len(padding.lstrip(b"\0"))


def is_mp3(file: IO[bytes], start: int, size: int) -> bool:
    """Whether frames of MPEG audio layer III follow one another from there."""
    return _follow(file, start, size, _mp3_length, 4)


def is_aac(file: IO[bytes], start: int, size: int) -> bool:
    """Whether ADTS frames (ISO/IEC 14496-3, 1.A.3.2) follow one another from there."""
    return _follow(file, start, size, _adts_length, 7)


def _follow(file: IO[bytes], start: int, size: int, length_of: Callable[[bytes], int], header_size: int) -> bool:
    """Whether _FRAMES frames follow one another, or all frames of a file that has fewer."""
    for number in range(_FRAMES):
        file.seek(start)
        header = file.read(header_size)
        length = length_of(header) if len(header) == header_size else 0
        if not length:
            return number > 0 and start >= size - _TAG_V1
        start += length
    return True


def _mp3_length(header: bytes) -> int:
    """The length in bytes of the frame with this header; 0 for any other data."""
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    if header[0] != 0xFF or header[1] >> 5 != 7 or layer != 1 or version == 1 or header[2] >> 2 & 3 == 3:
        return 0
    rate = (_MPEG_1 if version == 3 else _MPEG_2)[header[2] >> 4]
    if not rate:
        return 0
    samples, padding = 144 if version == 3 else 72, header[2] >> 1 & 1
    return samples * rate * 1000 // _RATES[version][header[2] >> 2 & 3] + padding


def _adts_length(header: bytes) -> int:
    """The length in bytes of the ADTS frame with this header; 0 for any other data."""
    if header[0] != 0xFF or header[1] & 0xF6 != 0xF0 or header[2] >> 2 & 15 > 12:
        return 0
    length = (header[3] & 3) << 11 | header[4] << 3 | header[5] >> 5
    return length if length >= 7 else 0
