"""The plan as iCalendar: what RFC 5545 asks for, read back by a small parser of it."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar_reader import parse, unfold

from planning.icalendar import CalendarEvent, calendar, escape, fold

NOW = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)


def event(**changes) -> CalendarEvent:
    values = {"uid": "due-1@paper.example", "starts": NOW, "ends": None, "summary": "x", "description": "", "url": ""}
    return CalendarEvent(**values | changes)


@pytest.mark.parametrize(
    "words",
    [
        "Budget; part 1, with \\ and: colons",
        "दो\nपंक्तियां " * 20,
        "क्षत्रिय" * 60,
        "👨‍👩‍👧‍👦" * 30,
        "END:VEVENT\r\nBEGIN:VEVENT",
        "x" * 1000,
    ],
)
def test_every_text_comes_back_as_it_was(words):
    (read,) = parse(calendar("Plan", [event(summary=words, description=words)], NOW))
    assert read["SUMMARY"] == read["DESCRIPTION"] == words.replace("\r\n", "\n")


def test_an_event_has_what_the_standard_requires():
    text = calendar("Plan, the", [event(url="https://paper.example/admin/")], NOW)
    lines = unfold(text)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in lines and any(line.startswith("PRODID:") for line in lines)
    (read,) = parse(text)
    assert read["UID"] == "due-1@paper.example" and read["DTSTAMP"] == "20261126T063000Z"
    assert read["DTSTART"] == "20261126T063000Z" and read["DTEND"] == "20261126T070000Z"


def test_times_are_in_utc_and_an_end_is_after_its_start():
    india = NOW.astimezone(tz=None)
    (read,) = parse(calendar("Plan", [event(starts=india, ends=india - timedelta(hours=1))], NOW))
    assert read["DTEND"] > read["DTSTART"] == "20261126T063000Z"


def test_a_fold_cuts_no_character_and_starts_with_a_space():
    line = "SUMMARY:" + "हिंदी" * 40
    pieces = fold(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces) and all(piece[0] == " " for piece in pieces[1:])
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line


def test_control_characters_are_dropped():
    assert escape("a\x00b\x0bc\x85d\u2028e\tf") == "abcdef"
