from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from reader.templatetags.reader import when, when_exactly, when_on_card
from reader.times import exact_time


@pytest.mark.parametrize(
    ("hour", "hindi"),
    [(0, "रात 12:05"), (5, "सुबह 5:05"), (12, "दोपहर 12:05"), (16, "शाम 4:05"), (19, "रात 7:05"), (23, "रात 11:05")],
)
def test_a_time_says_the_part_of_the_day_in_hindi(hour, hindi):
    moment = datetime(2026, 11, 26, hour, 5, tzinfo=ZoneInfo("Asia/Kolkata"))
    with translation.override("hi"):
        assert exact_time(moment, "hi") == f"26 नवंबर 2026, {hindi} बजे"


def test_a_time_names_its_zone_for_readers_abroad():
    moment = datetime(2026, 11, 26, 11, 10, tzinfo=ZoneInfo("UTC"))
    with translation.override("hi"):
        assert exact_time(moment, "hi", zone=True) == "26 नवंबर 2026, शाम 4:40 बजे (भारतीय समय)"
    with translation.override("en"):
        assert exact_time(moment, "en", zone=True).endswith(", 16:40 IST")


def test_the_attribute_of_a_time_element_has_no_fraction_of_a_second():
    moment = datetime(2026, 11, 26, 11, 10, 5, 123456, tzinfo=ZoneInfo("UTC"))
    for element in (when(moment), when_on_card(moment), when_exactly(moment)):
        assert 'datetime="2026-11-26T16:40:05+05:30"' in element


def test_the_date_on_a_card_has_its_year_only_if_that_is_over(monkeypatch):
    zone = ZoneInfo("Asia/Kolkata")
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 26, 12, tzinfo=zone))
    with translation.override("hi"):
        assert ">24 नवंबर</time>" in when_on_card(datetime(2026, 11, 24, 23, tzinfo=zone))
        assert ">31 दिसंबर 2025</time>" in when_on_card(datetime(2025, 12, 31, 23, tzinfo=zone))
