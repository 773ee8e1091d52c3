"""Numbers in addresses and forms that name a row."""

MAX_DIGITS = 18  # every number of 18 digits fits a 64-bit key


def parse_number(text: str) -> int | None:
    """The number that the text is, if it can be the key of a row; else None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS else None
