"""What a recording says of itself."""

import pytest
from django.utils import translation

from recordings.models import Recording


def recording(**fields) -> Recording:
    return Recording(**{"file": "recordings/abc.mp4", "size": 9, "kind": "video"} | fields)


@pytest.mark.parametrize(
    "fields, shown",
    [
        ({"title_hi": "किसान", "title_en": "A farmer"}, "A farmer"),
        ({"title_hi": "किसान"}, "किसान"),
        ({"original_name": "VID_7.mp4"}, "VID_7.mp4"),
        ({}, "recordings/abc.mp4"),
    ],
)
def test_it_is_called_by_its_title_and_otherwise_by_its_files_name(fields, shown):
    with translation.override("en"):
        assert str(recording(**fields)) == shown


@pytest.mark.parametrize(
    "fields, caption",
    [
        ({"caption_hi": "शाम को।", "title_hi": "किसान", "credit_hi": "वीडियो: आशा"}, "शाम को। वीडियो: आशा"),
        ({"title_hi": "किसान", "credit_en": "Video: Asha"}, "किसान Video: Asha"),
        ({"caption_en": "At dusk", "title_en": "A farmer"}, ""),
    ],
)
def test_the_caption_in_a_language_has_the_credit(fields, caption):
    assert recording(**fields).caption_in("hi") == caption


@pytest.mark.parametrize(
    "duration, size, shown",
    [
        (None, 900, "Video · 900\xa0bytes"),
        (5, 4_300_000, "Video · 0:05 · 4.1\xa0MB"),
        (725, 9, "Video · 12:05 · 9\xa0bytes"),
        (3 * 3600 + 61, 9, "Video · 3:01:01 · 9\xa0bytes"),
    ],
)
def test_the_desk_shows_its_kind_length_and_size(duration, size, shown):
    with translation.override("en"):
        assert recording(duration=duration, size=size).details == shown


def test_only_a_video_has_a_poster(small_picture):
    assert recording(poster=small_picture).poster_src == small_picture.src
    assert recording(poster=small_picture, kind="audio").poster_src == "" == recording().poster_src
