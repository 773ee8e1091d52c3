"""Headlines and passages of which one denies what the other says."""

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


@pytest.mark.parametrize(
    ("hindi", "english", "expected"),
    [
        ("किसी को चोट नहीं आई। पुल बंद है।", "Nobody was hurt. The bridge is shut.", []),
        ("किसी को चोट नहीं आई। पुल बंद है।", "Many people were hurt. The bridge is shut.", [("नहीं", "")]),
        ("असर अभी पता नहीं है।", "Its effect is still unknown.", []),
        ("पुलिस के खिलाफ कोई सबूत नहीं है।", "There is evidence against the police.", [("नहीं", "")]),
        ("दोनों के पास न मास्क था, न रस्सी।", "Neither had a mask or a rope.", []),
        ("बारिश इतनी जल्दी कभी नहीं आई थी।", "The rain had not come so soon since 2009.", []),
        ("बारिश 2009 के बाद सबसे जल्दी आई।", "The rain had not come so soon since 2009.", []),
        ("हर चूक का ब्योरा लिखा जाता है।", "Each failure is written down.", []),
        ("यह सरकार की नाकामी है।", "This is a failure of the government.", []),
        ("सरकार ने कदम उठाया।", "The failure to act was the government’s.", [("", "failure")]),
    ],
)
def test_a_passage_denies_what_no_word_of_the_other_one_stands_for(hindi, english, expected):
    assert found(Aspect.NEGATION, edition("शीर्षक", hindi), edition("Headline", english)) == expected
