"""Whether a headline says what its own body says."""

import pytest
from compared_editions import edition

from agreement import Reason, compare


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("13 killed in fire", "At least 12 killed, police said.", [("13", "12")]),
        ("13 killed in fire", "At least 13 killed, police said.", []),
        ("31 hurt in fire", "The fire hurt many. 13 were taken to hospital.", [("31", "13")]),
        ("1,500 crore for roads", "The state gets 1,512 crore rupees.", []),
        ("20 cheetahs in Kuno", "First 8 cheetahs came, then 12 cheetahs.", []),
        ("18 saved in fire", "Police saved them. The ward has 45 beds.", []),
    ],
)
def test_a_figure_of_the_headline_stands_in_the_body(headline, body, expected):
    pairs = [
        (each.left.text, each.right.text)
        for each in compare(edition(headline, body), [])
        if each.reason == Reason.OWN_BODY and each.left and each.right
    ]
    assert pairs == expected
