"""Whether one figure is a usual slip of the pen for another: digits swapped, one digit wrong, or a power of ten."""

import re

from agreement.figure import Figure, Kind
from agreement.number_words import ENGLISH_ORDINAL_ENDINGS, HINDI_ORDINAL_ENDINGS, ORDINALS, normalize

_TENS = {10**power for power in range(1, 8)}  # lakh for crore is 100, lakh for million 10
_ORDINAL_ENDING = re.compile(rf"\d[-\s]?(?:{'|'.join(HINDI_ORDINAL_ENDINGS | ENGLISH_ORDINAL_ENDINGS)})$")


def is_slip(one: Figure, other: Figure) -> bool:
    """Whether they are of one kind, differ, and somebody may have typed one for the other.

    Numbers of two digits are alike by chance, so these must be the same digits or count the same measure.
    """
    if one.key[0] != other.key[0] or one.key == other.key:
        return False
    if one.kind == Kind.DATE:
        return _is_slip_of_date(int(one.value), int(other.value))
    if one.measure != other.measure or not one.value or not other.value or _is_one(one) or _is_one(other):
        return False
    if is_ordinal(one) != is_ordinal(other):
        return False
    high, low = max(one.value, other.value), min(one.value, other.value)
    if high >= 100 and (high / low).denominator == 1 and int(high / low) in _TENS:
        return True
    digits = [str(each.value.numerator if each.value.denominator == 1 else float(each.value)) for each in (one, other)]
    if len(digits[0]) != len(digits[1]) or len(digits[0]) < 2:
        return False
    if sorted(digits[0]) == sorted(digits[1]):
        return True
    wrong = sum(a != b for a, b in zip(*digits, strict=True))
    return wrong == 1 and (len(digits[0]) > 2 or bool(one.measure) or one.kind != Kind.NUMBER)


def _is_one(figure: Figure) -> bool:
    """Whether it is “one”, which is an article as well."""
    return figure.is_word and figure.value == 1


def is_ordinal(figure: Figure) -> bool:
    """Whether it tells a place in an order: fifth, पांचवां, 5th."""
    return normalize(figure.text) in ORDINALS or bool(_ORDINAL_ENDING.search(normalize(figure.text)))


def _is_slip_of_date(one: int, other: int) -> bool:
    """Two of day, month and year are the same. Without a year in both, the month is."""
    parts = [(number % 100, number // 100 % 100, number // 10_000) for number in (one, other)]
    if not (parts[0][2] and parts[1][2]):
        days = [str(day) for day, _month, _year in parts]
        return parts[0][1] == parts[1][1] and days[0] != days[1] and sorted(days[0]) == sorted(days[1])
    return sum(a == b for a, b in zip(*parts, strict=True)) == 2
