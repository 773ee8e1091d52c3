"""Which Hindi words are marked, and what is suggested."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spelling.rules import Checker, PaperWords
from spelling.rules.lists import hindi

CHECKER = Checker(PaperWords())
LETTERS = "कखगचजटडणतदनपबमयरलवशषसहािीुूेैोौं्ँ़ईउ"


@pytest.mark.parametrize(
    "wrong, right",
    [
        ("नही", "नहीं"),
        ("पुलीस", "पुलिस"),
        ("प्रदर्सन", "प्रदर्शन"),
        ("गिरफतार", "गिरफ्तार"),
        ("चुनाब", "चुनाव"),
        ("राष्टपति", "राष्ट्रपति"),
        ("अस्पातल", "अस्पताल"),
        ("पढाई", "पढ़ाई"),
        ("उम्मिदवार", "उम्मीदवार"),
        ("पहाडियां", "पहाड़ियां"),
        ("आर्शीवाद", "आशीर्वाद"),
    ],
)
def test_a_usual_error_is_marked_and_corrected_first(wrong, right):
    verdict = CHECKER.verdict(wrong)
    assert verdict and verdict.suggestions[0] == right


@pytest.mark.parametrize(
    "word",
    [
        *("किताबों", "बिखेरते", "कसौटियों", "प्रयोगशालाएं", "सुरंगें", "जागेगा", "परखकर"[:-2], "मंगाए"),  # forms
        *("जलपक्षी", "मानवरहित", "दोतरफा"),  # compounds
        *("जसप्रीत", "कास्पारोव", "शेफाली", "मुदुमलै", "उज्नांस्की", "रेसुल"),  # names that no list has
        *("आरआरआर", "एनटीआर", "यूपीआई"),  # initials
        *("हिन्दी", "हिंदी", "ज़रूर", "जरूर", "पाँच", "पांच", "गये", "गए"),  # spellings that papers choose from
    ],
)
def test_forms_compounds_names_and_chosen_spellings_are_not_marked(word):
    assert CHECKER.verdict(word) is None


@pytest.mark.parametrize(
    "wrong, right", [("काे", "को"), ("अाज", "आज"), ("डाॅक्टर", "डॉक्टर"), ("मेें", "में"), ("एेसा", "ऐसा"), ("मंे", "में")]
)
def test_letters_that_are_typed_as_two_are_marked_and_repaired(wrong, right):
    assert CHECKER.verdict(wrong).suggestions[0] == right


@pytest.mark.parametrize("word", ["कीि", "किं्तु", "ािक"])
def test_letters_in_an_order_that_does_not_exist_are_marked(word):
    assert CHECKER.verdict(word)


@given(st.sampled_from(sorted(hindi())))
def test_no_word_of_the_list_is_marked(word):
    assert CHECKER.verdict(word) is None


@given(st.text(LETTERS, max_size=14))
def test_any_word_gets_suggestions_that_are_not_marked_themselves(word):
    verdict = CHECKER.verdict(word)
    for suggestion in verdict.suggestions if verdict else ():
        assert suggestion != word and CHECKER.verdict(suggestion) is None


def test_coarse_words_are_not_suggested():
    verdict = CHECKER.verdict("गांड़")
    assert verdict is None or "गांड" not in verdict.suggestions
