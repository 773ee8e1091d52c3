"""Parsing of primary keys in addresses and forms."""

MAX_DIGITS = 18  # any number of 18 digits fits a signed 64-bit column


def parse_number(text: str) -> int | None:
    """The non-negative integer that the text is, in ASCII digits; None if it can't be a primary key."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS else None
