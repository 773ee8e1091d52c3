"""A small parser of iCalendar that checks the rules of every line (RFC 5545, 3.1)."""

import re


def unfold(text: str) -> list[str]:
    """The content lines of an object. Checks the rules of every line."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line)
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def parse(text: str) -> list[dict[str, str]]:
    """The properties of each VEVENT by name, unescaped."""
    events: list[dict[str, str]] = []
    for line in unfold(text):
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT" and line != "END:VCALENDAR":
            assert name not in events[-1]
            events[-1][name] = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
    return events
