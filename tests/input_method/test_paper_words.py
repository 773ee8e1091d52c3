"""The words of the paper, as the browser gets them."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from word_lists import decoded

from input_method import paper_words
from topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.delete("input_method:paper_words")


def test_words_of_live_hindi_editions_are_there_and_the_frequent_ones_are_less_rare(story):
    story(hi="live", hi_texts={"body": "<p>कोसी कोसी कोसी कोसी</p><p>तटबंध और <b>तटबंध</b></p>"})
    words = decoded(paper_words.encoded())
    assert words["कोसी"] < words["तटबंध"]


def test_unpublished_words_and_words_that_were_used_once_are_not_there(story):
    story(hi="draft", hi_texts={"body": "<p>गोपनीय गोपनीय</p>"})
    story(hi="live", hi_texts={"body": "<p>इकलौता</p>"})
    assert not {"गोपनीय", "इकलौता"} & set(decoded(paper_words.encoded()))


def test_names_of_the_register_are_there_before_any_story_has_them():
    Topic.objects.create(name_en="Vikram Misri", name_hi="विक्रम मिसरी")
    assert {"विक्रम", "मिसरी"} <= set(decoded(paper_words.encoded()))


def test_a_reader_gets_no_words(reader):
    assert reader.get(reverse("input_method_words")).status_code == 302


def test_a_second_request_counts_no_words(signed_in, reporter):
    client, address = signed_in(reporter), reverse("input_method_words")
    first = client.get(address)
    with CaptureQueriesContext(connection) as queries:
        second = client.get(address)
    assert first.content == second.content
    assert not [query for query in queries if "articles_edition" in query["sql"]]
    assert "private" in first["Cache-Control"]
