"""Quotations that one edition lacks."""

import pytest
from compared_editions import edition, found

from agreement import Aspect

HINDI = "मंत्री ने कहा, “हम यह काम इसी साल पूरा करेंगे।”"


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("The minister said: “We will finish the work this year.”", []),
        ("The minister said that the work would be finished this year.", []),
        ("The minister was there.", [("“हम यह काम इसी साल पूरा करेंगे।”", "")]),
    ],
)
def test_a_quotation_is_missing_unless_its_speech_is_reported(english, expected):
    assert found(Aspect.QUOTATION, edition("शीर्षक", HINDI), edition("Headline", english)) == expected


def test_titles_in_quotation_marks_are_no_quotations():
    hindi = edition("शीर्षक", "उनकी किताब ‘रेत समाधि’ को सम्मान मिला।")
    assert found(Aspect.QUOTATION, hindi, edition("Headline", "Her book got the prize.")) == []
