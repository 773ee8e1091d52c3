"""Suggestions while a person types."""

import pytest

from articles.models import Edition
from search.query import parse_query
from search.suggest import suggest

pytestmark = pytest.mark.django_db


def suggestions(text: str, language: str = "en") -> list[str]:
    return suggest(parse_query(text, is_prefix=True), Edition.objects.live(), language)


def test_two_letters_of_a_second_word_are_completed_in_a_paper_with_many_words(about):
    for first in "abcdefghijklmnopqrstuvwxyz":
        about(f"cha{first}a che{first}u chi{first}o chu{first}a cho{first}e")
    about("Neeraj Chopra wins")
    assert suggestions("neeraj ch") == ["Neeraj Chopra wins"]
    assert suggestions("नीरज चो") == ["Neeraj Chopra wins"]


def test_the_newest_headlines_come_first(about):
    for place in ("Gaya", "Patna", "Ranchi"):
        about(f"Rain in {place}")
    assert suggestions("ra") == ["Rain in Ranchi", "Rain in Patna", "Rain in Gaya"]
