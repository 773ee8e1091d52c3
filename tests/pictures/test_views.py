"""Uploaded files, whole and in part."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from recordings.formats import MEDIA_TYPES

DATA = bytes(range(256)) * 800  # more than one piece
SIZE = len(DATA)


@pytest.fixture
def get(reader, db):
    """A function that asks for the file, with these headers."""
    name = default_storage.save("recordings/a.mp3", ContentFile(DATA))
    return lambda **headers: reader.get(f"/media/{name}", headers=headers)


def content(response) -> bytes:
    return b"".join(response)


def test_a_whole_file_says_that_it_has_parts(get):
    response = get()
    assert response.status_code == 200 and content(response) == DATA
    assert response["Accept-Ranges"] == "bytes" and response["Content-Length"] == str(SIZE)


@pytest.mark.parametrize(
    "asked, start, end",
    [
        ("bytes=0-", 0, SIZE),
        ("bytes=0-0", 0, 1),
        ("bytes=100-199", 100, 200),
        ("bytes=65000-140000", 65000, 140001),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
        (f"bytes=10-{SIZE + 999}", 10, SIZE),
        ("bytes=-7", SIZE - 7, SIZE),
        (f"bytes=-{SIZE * 2}", 0, SIZE),
    ],
)
def test_a_part_is_sent_as_206(get, asked, start, end):
    response = get(range=asked)
    assert response.status_code == 206 and content(response) == DATA[start:end]
    assert response["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert response["Content-Length"] == str(end - start) and response["Content-Type"] == "audio/mpeg"
    assert response["X-Content-Type-Options"] == "nosniff" and "immutable" in response["Cache-Control"]
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin" and response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0"])
def test_a_part_behind_the_end_is_416_with_the_size(get, asked):
    response = get(range=asked)
    assert response.status_code == 416 and response["Content-Range"] == f"bytes */{SIZE}" and not response.content


@pytest.mark.parametrize(
    "asked",
    ["bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=0-1,5-9", "lines=1-2", "0-5", "bytes=٣-٤", "x" * 900],
)
def test_what_is_no_single_part_is_ignored(get, asked):
    response = get(range=asked.encode().decode("latin-1"))
    assert response.status_code == 200 and content(response) == DATA


def test_a_part_of_another_version_of_the_file_is_not_sent(get):
    response = get(range="bytes=0-5", if_range='"another"')
    assert response.status_code == 200 and content(response) == DATA


def test_head_has_the_size_and_no_part(reader, get):
    response = reader.head("/media/recordings/a.mp3", headers={"range": "bytes=0-5"})
    assert response.status_code == 200 and response["Content-Length"] == str(SIZE)
    response.close()


def test_neither_a_file_nor_a_part_is_compressed(get):
    """A range of compressed bytes would be none of the file."""
    for asked in ("", "bytes=0-9999"):
        response = get(range=asked, accept_encoding="gzip, br")
        assert "Content-Encoding" not in response and content(response) == DATA[: 10_000 if asked else SIZE]


def test_an_empty_file_has_no_parts(reader, db):
    name = default_storage.save("recordings/empty.mp3", ContentFile(b""))
    assert reader.get(f"/media/{name}", headers={"range": "bytes=0-"}).status_code == 416


@pytest.mark.parametrize("suffix", MEDIA_TYPES)
def test_each_format_has_its_media_type(reader, db, suffix):
    name = default_storage.save(f"recordings/a.{suffix}", ContentFile(b"some bytes"))
    for headers in ({}, {"range": "bytes=0-3"}):
        response = reader.get(f"/media/{name}", headers=headers)
        assert response["Content-Type"] == MEDIA_TYPES[suffix] and content(response)


@given(st.integers(0, SIZE - 1), st.integers(1, 5000))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parts_of_any_length_join_to_the_file(get, start, length):
    one = content(get(range=f"bytes={start}-{start + length - 1}"))
    assert one == DATA[start : start + length]
