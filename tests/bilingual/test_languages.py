import pytest
from django.utils import translation

from bilingual import languages
from pictures.models import Picture
from topics.models import Topic


@pytest.mark.parametrize("code, other", [("hi", "en"), ("en", "hi"), ("fr", None)])
def test_each_of_the_two_languages_has_another_one(code, other):
    assert languages.other_language(code) == other


def test_a_localized_field_has_no_fallback():
    topic = Topic(name_hi="मुंबई", name_en="")
    assert [languages.localized(topic, "name", language) for language in ("hi", "en", "fr")] == ["मुंबई", "", ""]


def test_the_texts_of_a_picture_are_localized():
    picture = Picture(alt_hi="बारिश", caption_en="Kerala")
    assert (picture.alt_in("hi"), picture.alt_in("en")) == ("बारिश", "")
    assert (picture.caption_in("hi"), picture.caption_in("en")) == ("", "Kerala")


def test_the_current_language_is_empty_without_translations():
    with translation.override("en"):
        assert languages.current() == "en"
    with translation.override(None):
        assert languages.current() == ""


def test_the_paper_has_a_name_in_each_language_and_an_english_one_in_others(settings):
    settings.PAPER_NAME = {"hi": "खबर", "en": "News"}
    assert [languages.paper_name(language) for language in ("hi", "en", "fr")] == ["खबर", "News", "News"]
