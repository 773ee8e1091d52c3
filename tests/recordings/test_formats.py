"""What a file is, by its content."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from sample_recordings import SAMPLES, box, id3, m4a, mp3, mp4, ogg, track, wav, webm

from recordings.formats import MEDIA_TYPES, Format, recognise


def recognised(data: bytes) -> str:
    return recognise(io.BytesIO(data), len(data)).suffix


def refusal(data: bytes) -> str:
    with translation.override("en"), pytest.raises(ValidationError) as error:
        recognise(io.BytesIO(data), len(data))
    return error.value.messages[0]


@pytest.mark.parametrize("suffix", SAMPLES)
def test_each_format_is_recognised_by_its_content(suffix):
    assert recognised(SAMPLES[suffix]) == suffix and suffix in MEDIA_TYPES


@pytest.mark.parametrize(
    "suffix, kind",
    [("mp3", "audio"), ("m4a", "audio"), ("opus", "audio"), ("weba", "audio"), ("mp4", "video"), ("webm", "video")],
)
def test_the_kind_follows_from_the_tracks(suffix, kind):
    assert Format(suffix).kind == kind


@pytest.mark.parametrize("brand", [b"isom", b"mp42", b"M4V ", b"3gp5", b"dash", b"XAVC"])
def test_an_mp4_of_any_brand_is_video_or_audio_by_its_tracks(brand):
    assert recognised(mp4(brand=brand)) == "mp4"
    assert recognised(mp4(track(b"soun", b"mp4a"), brand=brand)) == "m4a"


@pytest.mark.parametrize(
    "data",
    [
        mp3(),
        mp3(id3(b"TIT2" + bytes(500))),
        mp3(id3(bytes(9)) + id3(bytes(20)) + bytes(300)),
        mp3(id3(bytes(20), flags=0x10) + b"3DI" + bytes(7)),
        mp3(end=b"TAG" + bytes(125)),
        mp3()[:417] + b"TAG" + bytes(125),
    ],
)
def test_an_mp3_is_recognised_behind_and_before_its_tags(data):
    assert recognised(data) == "mp3"


def test_a_wav_that_lost_its_end_is_kept():
    assert recognised(wav()[:-100]) == "wav"


def h264(profile: int) -> bytes:
    return mp4(track(b"vide", b"avc1", entry=bytes(78) + box(b"avcC", bytes([1, profile, 0, 31])) + bytes(4)))


@pytest.mark.parametrize("profile", [66, 77, 100])
def test_h264_of_phones_is_kept(profile):
    assert recognised(h264(profile)) == "mp4"


@pytest.mark.parametrize("profile, name", [(110, "High 10"), (122, "High 4:2:2"), (244, "High 4:4:4")])
def test_h264_of_cameras_that_browsers_do_not_decode_is_named(profile, name):
    assert name in refusal(h264(profile))


@pytest.mark.parametrize(
    "data, words",
    [
        (mp4(brand=b"qt  "), "MP4"),
        (box(b"wide") + box(b"mdat", b"x") + box(b"moov"), "MP4"),
        (box(b"moov", box(b"mvhd", bytes(100))), "MP4"),
    ],
)
def test_a_quicktime_movie_is_refused_with_what_to_do(data, words):
    assert "QuickTime" in refusal(data) and words in refusal(data)


@pytest.mark.parametrize(
    "data, codec",
    [
        (mp4(track(b"soun", b"samr"), brand=b"3gp5"), "samr"),
        (mp4(track(b"vide", b"mp4v"), track(b"soun", b"mp4a")), "mp4v"),
        (mp4(track(b"soun", b"enca")), "enca"),
        (mp4(track(b"vide", b"hvc1"), track(b"soun", b"mp4a")), "hvc1"),
        (mp4(track(b"soun", b"alac"), brand=b"M4A "), "alac"),
        (mp4(track(b"vide", b"avc1"), track(b"soun", b"ac-3")), "ac-3"),
        (ogg(b"\x80theora" + bytes(34), b"\1vorbis" + bytes(23)), "Theora"),
        (ogg(b"Speex   " + bytes(72)), "Speex"),
        (wav().replace(b"fmt \x10\0\0\0\1\0", b"fmt \x10\0\0\0\x31\0"), "0x31"),
    ],
)
def test_a_codec_that_no_browser_plays_is_named(data, codec):
    assert codec in refusal(data)


OTHERS = {
    "empty": b"",
    "text": b"a story about farmers\n" * 50,
    "html": b"<html><audio src=x></audio>" * 20,
    "svg": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(200),
    "dots": b"\xff\xd8\xff" * 999,
    "ones": b"\xff" * 5000,
    "zeros": bytes(5000),
    "avi": b"RIFF\xff\0\0\0AVI LIST" + mp3(),
    "webp": b"RIFF\xff\0\0\0WEBPVP8 ",
    "zip": b"PK\3\4" + bytes(200),
    "pdf": b"%PDF-1.7" + bytes(300),
    "matroska": webm(doc_type=b"matroska"),
    "heic": mp4(brand=b"heic"),
    "flac": b"fLaC\0\0\0\x22" + bytes(40),
    "midi": b"MThd\0\0\0\6" + bytes(20),
    "tags": id3(bytes(40)),
    "tags of html": id3(bytes(40)) + b"<html>" * 50,
    "skeleton": ogg(b"fishead\0" + bytes(56)),
    "layer 2": b"\xff\xfd\x90\x64" + bytes(800),
}


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_file_is_refused_in_a_sentence(name):
    assert refusal(OTHERS[name]).startswith("Choose an MP3, M4A")


@pytest.mark.parametrize(
    "data",
    [
        mp4()[:-20],  # the moov box is cut off
        mp4()[:45],
        m4a()[:30],
        mp4(track(b"hint", b"rtp ")),
        mp4(box(b"trak")),
        box(b"ftyp", b"isom", bytes(4)),
        wav()[:36],
        webm()[:40],
        webm(17),
    ],
)
def test_a_damaged_file_is_refused_as_damaged(data):
    assert "damaged or incomplete" in refusal(data)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_damaged_file_never_raises_anything_else(suffix, data):
    sample = bytearray(SAMPLES[suffix])
    for _number in range(data.draw(st.integers(1, 4))):
        sample[data.draw(st.integers(0, len(sample) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(sample[: data.draw(st.integers(0, len(sample)))])
    try:
        assert recognised(cut) in MEDIA_TYPES
    except ValidationError as error:
        assert error.messages[0].strip()
