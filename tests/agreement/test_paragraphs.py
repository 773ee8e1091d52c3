"""Paragraphs and sub-heads that two editions don't share."""

from compared_editions import edition, found

from agreement import Aspect, Passage

HINDI = [
    "पुल 1943 में कोलकाता में खुला।",
    "इसकी लंबाई 705 मीटर है और टाटा ने इस्पात दिया।",
    "मुंबई में मेट्रो 2014 में चली।",
    "दिल्ली में 2002 में वाजपेयी आए।",
    "चेन्नई में 2015 में सेवा शुरू हुई।",
]
ENGLISH = [
    "The bridge opened in Kolkata in 1943.",
    "It is 705 metres long and Tata supplied the steel.",
    "In Mumbai the Metro ran in 2014.",
    "In Delhi Vajpayee came in 2002.",
    "In Chennai services began in 2015.",
]


def test_editions_with_the_same_paragraphs_agree():
    assert found(Aspect.PARAGRAPH, edition("शीर्षक", *HINDI), edition("Headline", *ENGLISH)) == []


def test_of_few_paragraphs_one_that_is_left_out_is_missing_and_two_may_be_joined():
    hindi = edition("शीर्षक", *HINDI[:3])
    assert found(Aspect.PARAGRAPH, hindi, edition("Headline", ENGLISH[0], ENGLISH[2])) == [(HINDI[1], "")]
    joined = edition("Headline", f"{ENGLISH[0]} {ENGLISH[1]}", ENGLISH[2])
    assert found(Aspect.PARAGRAPH, hindi, joined) == []


def test_a_paragraph_that_was_left_out_is_missing():
    english = edition("Headline", *ENGLISH[:2], *ENGLISH[3:])
    assert found(Aspect.PARAGRAPH, edition("शीर्षक", *HINDI), english) == [(HINDI[2], "")]
    assert found(Aspect.PARAGRAPH, english, edition("शीर्षक", *HINDI)) == [("", HINDI[2])]


def test_a_paragraph_at_another_place_has_moved():
    english = edition("Headline", ENGLISH[4], *ENGLISH[:4])
    assert found(Aspect.PARAGRAPH, edition("शीर्षक", *HINDI), english) == [(HINDI[4], ENGLISH[4])]


def test_two_paragraphs_that_are_one_in_the_other_edition_are_merged():
    english = edition("Headline", ENGLISH[0], f"{ENGLISH[1]} {ENGLISH[2]}", *ENGLISH[3:])
    ((left, right),) = found(Aspect.PARAGRAPH, edition("शीर्षक", *HINDI), english)
    assert left == HINDI[1] and right.startswith(ENGLISH[1])


def test_an_edition_that_tells_the_story_much_shorter_is_no_mistake():
    assert found(Aspect.PARAGRAPH, edition("शीर्षक", *HINDI), edition("Headline", ENGLISH[0], ENGLISH[3])) == []


def test_a_sub_head_that_was_left_out_is_missing():
    hindi = edition("शीर्षक", *HINDI)
    hindi.insert(3, Passage("body", "शहरों में मेट्रो", is_subhead=True))
    assert found(Aspect.SUBHEAD, hindi, edition("Headline", *ENGLISH)) == [("शहरों में मेट्रो", "")]
