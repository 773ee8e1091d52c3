"""Which English words are marked, and what is suggested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spelling.rules import Checker, PaperWords
from spelling.rules.lists import english

CHECKER = Checker(PaperWords())


@pytest.mark.parametrize(
    "wrong, right",
    [
        ("recieve", "receive"),
        ("goverment", "government"),
        ("occured", "occurred"),
        ("tommorow", "tomorrow"),
        ("teh", "the"),
        ("maintainance", "maintenance"),
        ("Goverment", "Government"),
        ("untill", "until"),
    ],
)
def test_a_usual_error_is_marked_and_corrected_first(wrong, right):
    verdict = CHECKER.verdict(wrong)
    assert verdict and verdict.suggestions[0] == right


@pytest.mark.parametrize(
    "word",
    [
        *("colour", "color", "organise", "organize"),
        *("government’s", "governments'", "don’t", "re-elected"),
        *("Misri", "Jaishankar", "Landau", "Mudumalai", "McDonald", "iPhone", "BJP", "covid19"),
        *("lakh", "crore", "panchayats", "gheraoed"),
        *("groundwater", "rainwater", "antiterrorism"),
    ],
)
def test_both_spellings_names_and_words_of_indian_english_are_not_marked(word):
    assert all(CHECKER.verdict(part) is None for part in word.split("-"))


@given(st.sampled_from(sorted(english())))
def test_no_word_of_the_list_is_marked(word):
    assert CHECKER.verdict(word) is None


@given(st.text("abcdeilnorst", max_size=12))
def test_any_word_gets_suggestions_that_are_not_marked_themselves(word):
    verdict = CHECKER.verdict(word)
    for suggestion in verdict.suggestions if verdict else ():
        assert suggestion != word and CHECKER.verdict(suggestion) is None
