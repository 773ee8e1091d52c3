import pytest

from bilingual.numbers import parse_number


@pytest.mark.parametrize("text, number", [("7", 7), ("0", 0), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "x", " 7", "९", "9" * 19, "1" * 5000])
def test_a_text_that_cannot_be_a_primary_key_is_no_number(text):
    assert parse_number(text) is None
