"""Recognises MP3 and AAC, which are sequences of frames without a container, behind ID3 tags."""

from collections.abc import Callable
from typing import IO, NamedTuple

from .boxes import blank

# Bit rates in kbit/s of layer III, by the four bits of a frame's header: ISO/IEC 11172-3, 2.4.2.3, and 13818-3.
_MPEG_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_MPEG_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # Hz, by the version's bits
# Hz, by the index in the header of an ADTS frame: ISO/IEC 14496-3, 1.6.3.4.
_ADTS_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
_SEARCHED = 64 * 1024  # bytes behind the tags in which the first frame must begin: some programs pad there
_FRAMES = 4  # that must follow one another, so that chance is excluded
_TAG_V1 = 128  # bytes
_HEADER = 7  # bytes that are enough for the header of a frame of either kind


class Frame(NamedTuple):
    """The length of a frame in bytes, and in seconds."""

    length: int
    seconds: float


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
    return _follow(file, start, size, _mp3_frame)


def is_aac(file: IO[bytes], start: int, size: int) -> bool:
    """Whether ADTS frames (ISO/IEC 14496-3, 1.A.3.2) follow one another from there."""
    return _follow(file, start, size, _adts_frame)


def seconds(file: IO[bytes], size: int) -> float:
    """The length of the frames of an MP3 or AAC file in seconds. Behind damage the rest counts by its size."""
    start = place = start_of_frames(file, size)
    frame_at = _mp3_frame if is_mp3(file, start, size) else _adts_frame
    total = 0.0
    while frame := _frame(file, place, frame_at):
        place += frame.length
        total += frame.seconds
    end = min((begin for begin, _end in id3_tags(file, size) if begin >= start), default=size)
    return total * (end - start) / (place - start) if start < place < end else total


def _frame(file: IO[bytes], start: int, frame_at: Callable[[bytes], Frame | None]) -> Frame | None:
    file.seek(start)
    header = file.read(_HEADER)
    return frame_at(header) if len(header) == _HEADER else None


def _follow(file: IO[bytes], start: int, size: int, frame_at: Callable[[bytes], Frame | None]) -> bool:
    """Whether _FRAMES frames follow one another, or all frames of a file that has fewer."""
    for number in range(_FRAMES):
        frame = _frame(file, start, frame_at)
        if not frame:
            return number > 0 and start >= size - _TAG_V1
        start += frame.length
    return True


def _mp3_frame(header: bytes) -> Frame | None:
    """The frame with this header; None for any other data."""
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    if header[0] != 0xFF or header[1] >> 5 != 7 or layer != 1 or version == 1 or header[2] >> 2 & 3 == 3:
        return None
    bit_rate = (_MPEG_1 if version == 3 else _MPEG_2)[header[2] >> 4]
    if not bit_rate:
        return None
    samples, rate = 1152 if version == 3 else 576, _RATES[version][header[2] >> 2 & 3]
    padding = header[2] >> 1 & 1
    return Frame(samples // 8 * bit_rate * 1000 // rate + padding, samples / rate)


def _adts_frame(header: bytes) -> Frame | None:
    """The ADTS frame with this header; None for any other data."""
    if header[0] != 0xFF or header[1] & 0xF6 != 0xF0 or header[2] >> 2 & 15 >= len(_ADTS_RATES):
        return None
    length = (header[3] & 3) << 11 | header[4] << 3 | header[5] >> 5
    samples = 1024 * ((header[6] & 3) + 1)
    return Frame(length, samples / _ADTS_RATES[header[2] >> 2 & 15]) if length >= _HEADER else None
