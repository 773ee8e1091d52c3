"""The form of word lists for the browser, and the shipped list."""

import gzip
from pathlib import Path

import pytest
from word_lists import decoded

from input_method.word_list import encode, house_spelling, is_hindi_word

SHIPPED = Path(__file__).parent.parent.parent / "static" / "input_method" / "words.txt"


def test_an_encoded_list_has_each_word_once_and_the_common_words_are_a():
    words = {"के": 0.04, "केरल": 0.0001, "प्रधान": 0.00001, "प्रधानमंत्री": 0.001}
    rarities = decoded(encode(words))
    assert list(rarities) == sorted(words)
    assert rarities["के"] == "a" < rarities["प्रधानमंत्री"] < rarities["केरल"] < rarities["प्रधान"]


def test_a_share_beyond_the_scale_gets_its_ends():
    assert decoded(encode({"अ": 1.0, "आ": 10**-12})) == {"अ": "a", "आ": "z"}


@pytest.mark.parametrize(
    ("word", "spelled"),
    [("हिन्दी", "हिंदी"), ("गाँव", "गांव"), ("ज़रूरी", "जरूरी"), ("सड़क", "सड़क"), ("पढ़ाई", "पढ़ाई"), ("जन्म", "जन्म")],
)
def test_the_house_spelling_has_anusvara_and_few_nuktas(word: str, spelled: str):
    assert house_spelling(word) == spelled


@pytest.mark.parametrize("word", ["", "BJP", "कIT", "2026", "२०२६", "क।", "ाम", "क" * 40, "क्\0"])
def test_what_is_no_hindi_word_stays_out(word: str):
    assert not is_hindi_word(word)


def test_the_shipped_list_is_small_and_in_the_house_spelling():
    text = SHIPPED.read_text()
    words = decoded(text)
    assert len(gzip.compress(text.encode())) < 150_000  # the paper's own words come to it
    assert {"प्रधानमंत्री", "मुख्यमंत्री", "विधानसभा"} <= set(words)
    assert all(is_hindi_word(word) and house_spelling(word) == word for word in words)
