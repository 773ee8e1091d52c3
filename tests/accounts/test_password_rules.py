"""Passwords that strangers try first, and those that they don't."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts import password_rules


def codes(password: str) -> set[str]:
    """The codes of what is wrong with a password."""
    try:
        validate_password(password)
    except ValidationError as error:
        return {one.code for one in error.error_list}
    return set()


@pytest.fixture
def paper(settings):
    settings.PAPER_NAME = {"hi": "दैनिक प्रभात", "en": "The Daily Prabhat"}
    settings.SITE_URL = "https://www.prabhatnews.example"


@pytest.mark.parametrize(
    "password",
    [
        "prabhat-2026-daily",
        "DailyPrabhat@123",
        "prabhatnews2026!",
        "Editor-editor-1",
        "newsroom-newsroom",
        "दैनिकप्रभात२०२६",
        "prabhat-desk-26",
    ],
)
def test_the_papers_own_words_alone_make_no_password(paper, password):
    assert codes(password) == {"paper_words"}


@pytest.mark.parametrize(
    "password", ["lotus-river-47", "prabhat-lotus-river", "editor-pass-phrase", "कमल नदी पहाड़ चाँद"]
)
def test_a_pass_phrase_may_have_such_a_word_beside_others(paper, password):
    assert codes(password) == set()


@pytest.mark.parametrize(
    "password", ["password1234", "Password@2026", "qwertyqwerty", "dragon-dragon-", "!!sunshine1999", "iloveyou 123!"]
)
def test_a_common_password_made_longer_is_refused(password):
    assert "password_too_common" in codes(password)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_accepted_or_refused_in_words(password):
    assert codes(password) <= {
        "paper_words",
        "password_too_common",
        "password_too_short",
        "password_entirely_numeric",
    }


def test_a_long_password_is_checked_in_linear_time():
    """A repetition is found by str.find, whose cost is linear."""
    long = "ab" * 200_000 + "c"
    assert codes(long) == set() and codes("x1" * 200_000) == set()


def test_short_words_of_the_name_are_left_out(paper):
    assert {"daily", "prabhat", "दैनिक", "प्रभात", "editor"} <= password_rules.words_of_the_paper()
    assert not {"the", "www"} & password_rules.words_of_the_paper()
