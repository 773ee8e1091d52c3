"""Writes the plan as an iCalendar object (RFC 5545). Pure functions."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

MAX_OCTETS = 75  # of a line, without its end (RFC 5545, 3.1)
DEFAULT_LENGTH = timedelta(minutes=30)  # of what has no end: a calendar shows a moment as nothing


class CalendarEvent(NamedTuple):
    """One VEVENT. `uid` stays the same from one answer to the next; `url` may be empty."""

    uid: str
    starts: datetime
    ends: datetime | None
    summary: str
    description: str
    url: str


def calendar(name: str, events: Iterable[CalendarEvent], now: datetime) -> str:
    """The whole object, with the line ends that the standard asks for."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Newsroom//Plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escape(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT15M",  # RFC 7986
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{escape(event.uid)}",
            f"DTSTAMP:{_utc(now)}",
            f"DTSTART:{_utc(event.starts)}",
            f"DTEND:{_utc(_end(event))}",
            f"SUMMARY:{escape(event.summary)}",
        ]
        if event.description:
            lines.append(f"DESCRIPTION:{escape(event.description)}")
        if event.url:
            lines.append(f"URL:{event.url}")
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def escape(text: str) -> str:
    """A TEXT value (3.3.11). Other control characters are dropped: no line may hold one."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(letter for letter in text if letter >= " " and letter not in "\x7f\x85\u2028\u2029")


def fold(line: str) -> str:
    """The line in pieces of at most 75 octets, each after the first with a space before it. No character is cut."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode("utf-8", "replace"))
        if size + octets > MAX_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])


def _end(event: CalendarEvent) -> datetime:
    ends = event.ends or event.starts + DEFAULT_LENGTH
    return ends if ends > event.starts else event.starts + DEFAULT_LENGTH  # DTEND must be later (3.8.2.2)


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
