"""The metadata of recordings is overwritten in its place."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_recordings import PLACE, SAMPLES, box, chunk, id3, m4a, mp3, mp4, track, wav

from recordings.formats import recognise
from recordings.metadata import blank_metadata

APPLE = box(b"meta", box(b"hdlr", bytes(8), b"mdta", bytes(13)), box(b"ilst", PLACE))
XYZ = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE))
XMP = box(b"uuid", bytes(16), b"<x:xmpmeta>", PLACE)
WITH_PLACES = {
    "Android": mp4(extra=(XYZ,)),
    "3GPP": mp4(extra=(box(b"udta", box(b"loci", bytes(16), PLACE)),)),
    "Apple": mp4(extra=(APPLE,)),
    "of a track": mp4(track(b"vide", b"avc1", 0, 0, XYZ, APPLE, XMP)),
    "XMP": mp4() + XMP,
    "at the top": mp4() + XYZ + APPLE,
    "a track of places": mp4(track(b"soun", b"mp4a", 32, 5), track(b"meta", b"gpmd", 37, 18), data=b"sound" + PLACE),
    "MP3": mp3(id3(b"TXXX" + PLACE)),
    "MP3 with flags": mp3(id3(b"TXXX" + PLACE, flags=0x40)),
    "old MP3": mp3(end=b"TAG" + PLACE + bytes(107)),
    "WAV": wav(chunk(b"LIST", b"INFOICMT" + PLACE), chunk(b"bext", PLACE), chunk(b"id3 ", PLACE)),
}


def blanked(data: bytes) -> bytes:
    file = io.BytesIO(data)
    blank_metadata(file, len(data), recognise(file, len(data)))
    return file.getvalue()


@pytest.mark.parametrize("name", WITH_PLACES)
def test_no_place_is_left(name):
    before = WITH_PLACES[name]
    after = blanked(before)
    assert PLACE in before and PLACE[1:8] not in after


@pytest.mark.parametrize("name", WITH_PLACES)
def test_nothing_moves_and_the_sound_stays(name):
    before = WITH_PLACES[name]
    after = blanked(before)
    assert len(after) == len(before) and after.count(b"sound") == before.count(b"sound")
    formats = {recognise(io.BytesIO(data), len(data)) for data in (before, after)}
    assert len(formats) == 1


@pytest.mark.parametrize("name", [*WITH_PLACES, *SAMPLES])
def test_a_second_time_changes_nothing(name):
    once = blanked((WITH_PLACES | SAMPLES)[name])
    assert blanked(once) == once


@pytest.mark.parametrize("data", [mp4(), m4a(), wav(), mp3(), SAMPLES["webm"], SAMPLES["opus"], SAMPLES["aac"]])
def test_a_file_without_metadata_stays_as_it_came(data):
    assert blanked(data) == data


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.integers(0, 6), st.integers(1, 3), st.booleans())
def test_exactly_the_samples_of_a_track_of_places_are_blanked(counts, gap, constant, is_constant):
    """Chunks of several samples, apart from one another, in both kinds of table."""
    parts, offsets, place, left_over = [], [], 32, b""
    sizes = [constant if is_constant else 1 + number % 5 for number in range(sum(counts))]
    left = iter(sizes)
    for count in counts:
        length = sum(next(left) for _number in range(count))
        offsets.append(place)
        parts += [b"P" * length, b"s" * gap]
        place += length + gap
        left_over += bytes(length) + b"s" * gap
    table = box(
        b"stbl",
        box(b"stsd", struct.pack(">II", 0, 1), box(b"camm", bytes(8))),
        box(b"stsc", struct.pack(">II", 0, len(counts)), *(struct.pack(">III", n, c, 1) for n, c in enumerate(counts, 1))),
        box(b"stsz", struct.pack(">III", 0, constant if is_constant else 0, len(sizes)),
            b"" if is_constant else struct.pack(f">{len(sizes)}I", *sizes)),
        box(b"co64", struct.pack(">II", 0, len(offsets)), struct.pack(f">{len(offsets)}Q", *offsets)),
    )  # fmt: skip
    places = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"meta", bytes(13)), box(b"minf", table)))
    after = blanked(mp4(track(b"soun", b"mp4a"), places, data=b"".join(parts)))
    assert after[32:place] == left_over


def test_a_track_whose_samples_are_larger_than_the_file_is_refused():
    """A small file could otherwise keep a process busy for hours."""
    many = box(
        b"stbl",
        box(b"stsd", struct.pack(">II", 0, 1), box(b"camm", bytes(8))),
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 1, 1)),
        box(b"stsz", struct.pack(">III", 0, 400, 2)),
        box(b"stco", struct.pack(">II", 0, 2), struct.pack(">II", 0, 0) * 5000),
    )
    places = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"meta", bytes(13)), box(b"minf", many)))
    with pytest.raises(ValueError):
        blanked(mp4(track(b"soun", b"mp4a"), places))
