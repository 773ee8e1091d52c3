"""Blanks the metadata of recordings: phones and cameras write where they were, and who owns them.

Everything is overwritten in its place, so the sound and the pictures stay as they came, byte by byte. Ogg and WebM
keep theirs: their comments name programs and titles, and phones write no places there.
"""

from collections.abc import Iterator
from itertools import islice
from typing import IO

from .boxes import Box, blank, mp4_boxes, riff_chunks
from .formats import Format, mp4_box, mp4_track
from .frames import blank_id3_tags

# Of QuickTime and 3GPP (©xyz, loci), of Apple (mdta) and of XMP and makers: ISO/IEC 14496-12, 8.10.1, 8.11.1 and 11.1.
_MP4_METADATA = {b"udta", b"meta", b"uuid"}
# Tracks that players show. Others hold measurements, such as the way that a camera took (gpmd, camm, mebx).
_SHOWN = {b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp"}
# Titles, the recorder's notes (EBU Tech 3285, iXML), XMP and ID3.
_WAVE_METADATA = {b"LIST", b"id3 ", b"ID3 ", b"bext", b"iXML", b"_PMX", b"axml", b"cart"}
_BATCH = 4096  # numbers of a table that are read at once


def blank_metadata(file: IO[bytes], size: int, found: Format) -> None:
    """Overwrite the metadata of a file of that size in bytes, which is open for reading and writing.

    A second time it changes nothing. Raises ValueError for a damaged file.
    """
    if found.suffix in ("mp3", "aac"):
        blank_id3_tags(file, size)
    elif found.suffix in ("mp4", "m4a"):
        _blank_mp4(file, size)
    elif found.suffix == "wav":
        for chunk in list(riff_chunks(file, 12, size)):
            if chunk.kind in _WAVE_METADATA:
                _blank_box(file, chunk, b"JUNK", chunk.at)


def _blank_mp4(file: IO[bytes], size: int) -> None:
    top = list(mp4_boxes(file, 0, size))
    movies = [inner for box in top if box.kind == b"moov" for inner in mp4_boxes(file, box.start, box.end)]
    tracks = [box for box in movies if box.kind == b"trak"]
    in_tracks = [inner for track in tracks for inner in mp4_boxes(file, track.start, track.end)]
    for track in tracks:
        handler, _entries = mp4_track(file, track)
        if handler not in _SHOWN:
            total = 0
            for start, end in _samples(file, track, size):
                total += end - start
                if total > size:
                    raise ValueError("A track has more samples than the file.")
                blank(file, start, end)
            _blank_box(file, track, b"free", track.at + 4)
    for box in [*top, *movies, *in_tracks]:
        if box.kind in _MP4_METADATA:
            _blank_box(file, box, b"free", box.at + 4)


def _blank_box(file: IO[bytes], box: Box, kind: bytes, kind_at: int) -> None:
    """Blank a box and make it one whose content nobody reads: free (ISO/IEC 14496-12, 8.1.2), or JUNK in WAV."""
    file.seek(kind_at)
    file.write(kind)
    blank(file, box.start, box.end)


def _samples(file: IO[bytes], track: Box, size: int) -> Iterator[tuple[int, int]]:
    """The offsets of each chunk of the track's samples (ISO/IEC 14496-12, 8.7), cut at the end of the file."""
    table = mp4_box(file, track, b"mdia", b"minf", b"stbl")
    boxes = {box.kind: box for box in mp4_boxes(file, table.start, table.end)}
    chunks = boxes.get(b"stco") or boxes.get(b"co64")
    if not chunks or b"stsz" not in boxes or b"stsc" not in boxes:
        return
    file.seek(boxes[b"stsz"].start + 4)
    constant = int.from_bytes(file.read(4), "big")
    sizes = _numbers(file, boxes[b"stsz"].start + 12, boxes[b"stsz"].end, 4)
    entries = _numbers(file, boxes[b"stsc"].start + 8, boxes[b"stsc"].end, 4)
    runs = iter(list(zip(entries, entries, entries, strict=False)))
    _first, count, _description = next(runs, (1, 0, 0))
    upcoming = next(runs, None)
    for number, start in enumerate(_numbers(file, chunks.start + 8, chunks.end, 8 if chunks.kind == b"co64" else 4), 1):
        if upcoming and number >= upcoming[0]:
            count, upcoming = upcoming[1], next(runs, None)
        length = constant * count if constant else sum(islice(sizes, count))
        yield min(start, size), min(start + length, size)


def _numbers(file: IO[bytes], start: int, end: int, width: int) -> Iterator[int]:
    """The numbers of `width` bytes between two offsets. The file may be moved between two of them."""
    for at in range(start, end - width + 1, _BATCH * width):
        file.seek(at)
        data = file.read(min(_BATCH * width, end - at))
        yield from (int.from_bytes(data[i : i + width], "big") for i in range(0, len(data) - width + 1, width))
