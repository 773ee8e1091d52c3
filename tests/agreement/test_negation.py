"""Headlines of which one denies what the other says."""

import pytest
from compared_editions import edition, found

from agreement import Aspect


@pytest.mark.parametrize(
    ("hindi", "english", "expected"),
    [
        ("मंत्री इस्तीफा नहीं देंगे", "Minister will not resign", []),
        ("मंत्री इस्तीफा नहीं देंगे", "Minister to resign", [("नहीं", "")]),
        ("मंत्री इस्तीफा देंगे", "Minister refuses to resign", [("", "refuses")]),
        ("मंत्री का इस्तीफे से इनकार", "Minister will not resign", []),
        ("टीम जीत नहीं सकी", "Team fails to win", []),
        ("उस्ताद जाकिर हुसैन नहीं रहे", "Ustad Zakir Hussain dies", []),
        ("नई ट्रेन चली, अलग इंजन नहीं", "New train runs", []),
    ],
)
def test_a_denial_needs_one_in_the_other_headline(hindi, english, expected):
    assert found(Aspect.NEGATION, edition(hindi, "पाठ"), edition(english, "Text")) == expected
