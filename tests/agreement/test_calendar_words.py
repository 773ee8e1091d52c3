"""Weekdays, months and “last year” that two editions give differently."""

import pytest
from compared_editions import edition, found

from agreement import Kind


@pytest.mark.parametrize(
    ("hindi", "english", "expected"),
    [
        ("बैठक सोमवार को हुई।", "They met on Monday.", []),
        ("बैठक बृहस्पतिवार को हुई।", "They met on Thursday.", []),
        ("बैठक सोमवार को हुई।", "They met on Tuesday.", [("सोमवार", "Tuesday")]),
        ("बैठक सोमवार को हुई।", "They met yesterday.", []),
        ("बैठक जुलाई में होगी।", "They may meet in June and march on.", [("जुलाई", "June")]),
        ("बैठक 5 जुलाई को होगी।", "They will meet in July.", []),
        ("पिछले साल बारिश कम हुई।", "It rained less next year.", [("पिछले साल", "next year")]),
        ("पिछले साल बारिश कम हुई।", "It rained less last year.", []),
    ],
)
def test_a_day_a_month_or_a_period_differs_if_another_stands_for_it(hindi, english, expected):
    assert found(Kind.DATE, edition("शीर्षक", hindi), edition("Headline", english)) == expected


def test_a_day_in_another_paragraph_counts_if_no_other_can_be_meant():
    hindi = edition("शीर्षक", "बैठक सोमवार को हुई।", "फिर सब घर लौटे।")
    english = edition("Headline", "They met.", "Then, on Friday, all went home.")
    assert found(Kind.DATE, hindi, english) == [("सोमवार", "Friday")]
    more = edition("Headline", "They met.", "Then, on Friday or Sunday, all went home.")
    assert found(Kind.DATE, hindi, more) == []
