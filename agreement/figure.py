"""A figure of a text and its normal form: a number, a percentage, money, a date or a time."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

_SYMBOLS = {"INR": "₹", "USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥"}
_DIGITS_OF_A_YEAR = 4
_DECIMALS = 4


class Kind(StrEnum):
    """What a figure counts."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True)
class Figure:
    """One figure: its normal form, the words that say it, and where they are (code points, as slices count).

    `value` is a number; of a date, day + 100 × month + 10,000 × year, with year 0 where the text names none; of a time,
    minutes since midnight or noon. `unit` is the currency of money. `is_word` is true of a number written in words.
    `measure` is what a number counts (“km”, “day”), where the word after it is one of MEASURES.
    """

    kind: Kind
    value: Fraction
    text: str
    start: int
    end: int
    unit: str = ""
    is_word: bool = False
    measure: str = ""

    @property
    def key(self) -> tuple[str, Fraction]:
        """What two equal figures share. A percentage and a plain number differ, a sum of money and a number don't.

        One language may leave a currency to the context that the other one names. Four-fifths are 80 per cent.
        """
        if self.is_share:
            return (str(Kind.PERCENT), Fraction(round(self.value * 100)))
        plain = (Kind.NUMBER, Kind.MONEY)
        return ("number" if self.kind in plain else str(self.kind), self.value)

    @property
    def is_share(self) -> bool:
        """Whether it is a part of one in words: four-fifths, एक तिहाई."""
        return self.kind == Kind.NUMBER and self.is_word and self.value < 1 and not self.measure and self.value > 0

    @property
    def normal(self) -> str:
        """The normal form for people: “500,000”, “12.5 %”, “₹500,000”, “AED 500”, “23.8.2023”, “6:04”."""
        if self.kind == Kind.DATE:
            number = int(self.value)
            parts = [number % 100, number // 100 % 100, number // 10_000]
            return ".".join(str(part) for part in parts if part)
        if self.kind == Kind.TIME:
            return f"{int(self.value) // 60 or 12}:{int(self.value) % 60:02}"
        plain = f"{self.value.numerator:,}"
        if self.value.denominator != 1:
            plain = f"{float(self.value):,.{_DECIMALS}f}".rstrip("0").rstrip(".")
        elif self.text.isdecimal() and len(self.text) == _DIGITS_OF_A_YEAR:
            plain = str(self.value.numerator)
        if self.kind == Kind.PERCENT:
            return f"{plain} %"
        return f"{_SYMBOLS.get(self.unit, self.unit and f'{self.unit} ')}{plain}"
