"""UTF-8 read as Latin-1 or Windows-1252."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_text import read
from legacy_text.mojibake import repair, unrepairable

TEXT = "भारत में “ठीक” है — café, दिल्ली’s ₹5"


def misread(text: str, times: int = 1) -> str:
    for _time in range(times):
        text = "".join(
            bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()
        )  # as browsers do: WHATWG windows-1252
    return text


@pytest.mark.parametrize("times", [1, 2])
def test_text_misread_as_windows_1252_is_repaired(times):
    assert read(misread(TEXT, times)).text == TEXT


def test_text_misread_as_latin_1_is_repaired():
    assert read(TEXT.encode().decode("latin-1")).text == TEXT


def test_text_misread_twice_as_latin_1_is_repaired():
    text = "उन्होंने कहा “ठीक” — यह"
    assert read(text.encode().decode("latin-1").encode().decode("latin-1")).text == text


@pytest.mark.parametrize("space", ["\u00a0", " "])
def test_text_misread_as_mac_os_roman_is_repaired(space):
    text = "प्रधानमंत्री ने ऊपर “ठीक” — दिल्ली’s ₹5"
    assert read(text.encode().decode("mac_roman").replace("\u00a0", space)).text == text


def test_a_misread_part_of_a_text_is_repaired():
    assert read(f"यह सही है, {misread('यह गलत')}।").text == "यह सही है, यह गलत।"


@given(st.text(st.sampled_from("अआइईउएकखगघचजटडतदनपबमयरलवशसहािीुूेैोौंँ् ।"), min_size=3))
def test_any_hindi_comes_back(text):
    assert repair(misread(text)) == text


def test_a_no_break_space_that_became_a_space_is_repaired():
    assert repair("à¤ à¥€à¤• à¤¹à¥ˆ") == "ठीक है"


@pytest.mark.parametrize(
    "text", ["?????????? ?? ??????", "प्रधानमंत्री ने ???????? कहा", "भा\ufffdरत", "à¤à¤°à¤¤ ने", "भा??त"]
)
def test_text_with_lost_letters_is_named(text):
    assert unrepairable(read(text).text)


@pytest.mark.parametrize(
    "text",
    [
        "What???",
        "What is this ???",
        "Really?! Yes!! ??",
        "क्या???",
        "क्या??? कैसे???",
        "“सच???” और ??",
        "Why? Who? When?",
        "a?b=c&d=??",
        "कौन ????",
    ],
)
def test_questions_are_not_lost_letters(text):
    assert not unrepairable(text)
