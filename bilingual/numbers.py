"""Parsing of primary keys in addresses and forms."""

from django.urls import register_converter
from django.urls.converters import IntConverter, get_converters

MAX_DIGITS = 18  # any number of 18 digits fits a signed 64-bit column


class NumberConverter(IntConverter):
    """`<number:…>` in routes: Django's int with at most MAX_DIGITS digits. A longer number matches no route."""

    regex = f"[0-9]{{1,{MAX_DIGITS}}}"


if "number" not in get_converters():
    register_converter(NumberConverter, "number")


def parse_number(text: str) -> int | None:
    """The non-negative integer that the text is, in ASCII digits; None if it can't be a primary key."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS else None
