"""How long a recording plays."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_recordings import SAMPLES, aac, box, element, id3, mp3, mp4, mvhd, ogg, wav, webm

from recordings.durations import duration
from recordings.formats import Format, recognise


def of(data: bytes) -> int | None:
    file = io.BytesIO(data)
    return duration(file, len(data), recognise(file, len(data)))


def page(serial: int, position: int, packet: bytes, flags: int = 0) -> bytes:
    return b"OggS\0" + struct.pack("<BqIII", flags, position, serial, 0, 0) + bytes([1, len(packet)]) + packet


def opus(*positions: int, skipped: int = 312) -> bytes:
    head = b"OpusHead\1\1" + struct.pack("<HIHB", skipped, 44100, 0, 0)
    return page(7, 0, head, 2) + b"".join(page(7, position, b"sound") for position in positions)


def with_info(*elements: bytes) -> bytes:
    return webm().replace(element(0x1549A966, b""), element(0x1549A966, b"".join(elements)))


@pytest.mark.parametrize(
    "data, seconds",
    [
        (mp4(), 3),
        (mp4(header=mvhd(3700)), 3700),
        (mp4(header=mvhd(90, version=1)), 90),
        (wav(seconds=2.4), 2),
        (wav(seconds=65)[:-8000], 64),  # it lost its end
        (mp3() * 46, 6),  # 230 frames of 1152 samples at 44.1 kHz
        (mp3(id3(bytes(9000))) + mp3() * 45 + b"TAG" + bytes(125), 6),
        (aac() * 40, 5),  # 200 frames of 1024 samples at 44.1 kHz
        (opus(960, 48_000 * 61 + 312), 61),
        (opus(48_000 * 9 + 312) + page(8, 48_000 * 99, b"another stream") + page(7, -1, b"no end of a packet"), 9),
        (page(3, 0, b"\x01vorbis" + struct.pack("<IBI", 0, 2, 22_050) + bytes(14), 2) + page(3, 22_050 * 5, b"x"), 5),
        (with_info(element(0x4489, struct.pack(">d", 4200.0))), 4),
        (with_info(element(0x2AD7B1, (100_000).to_bytes(3, "big")), element(0x4489, struct.pack(">f", 120_000.0))), 12),
        (wav(seconds=0.01), 1),
    ],
)
def test_the_length_is_what_the_file_says(data, seconds):
    assert of(data) == seconds


@pytest.mark.parametrize(
    "data",
    [
        mp4(header=mvhd(0)),  # in pieces, as streams are
        mp4(header=box(b"mvhd", bytes(100))),
        mp4(header=box(b"mvhd", bytes(12), struct.pack(">II", 600, 0xFFFF_FFFF), bytes(80))),
        mp4(header=box(b"mvhd", b"\1\0\0\0", bytes(16), struct.pack(">IQ", 600, 2**64 - 1))),
        mp4(header=box(b"mvhd", b"short")),
        mp4(header=b""),
        webm(),  # of a live recorder
        with_info(element(0x4489, struct.pack(">d", float("nan")))),
        with_info(element(0x4489, struct.pack(">d", float("inf")))),
        with_info(element(0x4489, b"odd")),
        opus(),
        ogg(),
        SAMPLES["oga"],
    ],
)
def test_a_file_that_does_not_say_it_has_none(data):
    assert of(data) is None


def test_behind_damage_in_the_middle_an_mp3_counts_by_its_size():
    assert of(mp3() * 100 + bytes(417 * 500)) == 26  # 1000 frames


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_damaged_file_has_a_length_or_none(suffix, data):
    sample = bytearray(SAMPLES[suffix])
    for _number in range(data.draw(st.integers(1, 4))):
        sample[data.draw(st.integers(0, len(sample) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(sample[: data.draw(st.integers(0, len(sample)))])
    found = duration(io.BytesIO(cut), len(cut), Format(suffix))
    assert found is None or found >= 1
