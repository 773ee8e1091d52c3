"""Quotations that two editions give to different people."""

import pytest
from compared_editions import edition, found

from agreement import Aspect

HINDI = "मल्होत्रा ने कहा, “खाने-पीने की चीजों के दाम नरम हैं।” आर के गुप्ता ने इसे सही बताया।"


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("“Food has become cheaper now,” Mr Malhotra said. Mr Gupta called it right.", []),
        ("“Food has become cheaper now,” Mr Gupta said. Mr Malhotra was right, he added.", [("मल्होत्रा", "Gupta")]),
        ("“Food has become cheaper now,” said the governor. Mr Gupta called it right.", []),
    ],
)
def test_the_speaker_of_a_quotation_differs(english, expected):
    assert found(Aspect.NAME, edition("शीर्षक", HINDI), edition("Headline", english)) == expected
