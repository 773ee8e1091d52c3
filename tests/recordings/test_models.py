"""What a recording says of itself."""

import pytest
from django.utils import translation

from recordings.models import Recording


def recording(**fields) -> Recording:
    return Recording(file="recordings/abc.mp4", kind=fields.pop("kind", "video"), **fields)


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


def test_only_a_video_has_a_poster(small_picture):
    assert recording(poster=small_picture).poster_src == small_picture.src
    assert recording(poster=small_picture, kind="audio").poster_src == "" == recording().poster_src
