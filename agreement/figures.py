"""Finds the figures of a text in either language: numbers, percentages, money, dates and times, each in one normal form.

A number is a Fraction, so that 1.5 lakh and 150,000 are equal. Digits of both scripts count; a digit inside a Latin word
(T20, L1) does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from agreement.number_words import (
    ADDED,
    CARDINALS,
    CURRENCIES,
    ENGLISH_ORDINAL_ENDINGS,
    HALF,
    HINDI_ORDINAL_ENDINGS,
    MEASURES,
    MONTHS,
    MULTIPLIERS,
    ORDINALS,
    PARTS,
    PERCENT,
    WHOLE_FRACTIONS,
    normalize,
)


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

        One language may leave a currency to the context that the other one names.
        """
        plain = (Kind.NUMBER, Kind.MONEY)
        return ("number" if self.kind in plain else str(self.kind), self.value)

    @property
    def normal(self) -> str:
        """The normal form for people: “500,000”, “12.5 %”, “INR 500,000”, “23.8.2023”, “6:04”."""
        if self.kind == Kind.DATE:
            number = int(self.value)
            parts = [number % 100, number // 100 % 100, number // 10_000]
            return ".".join(str(part) for part in parts if part)
        if self.kind == Kind.TIME:
            return f"{int(self.value) // 60}:{int(self.value) % 60:02}"
        plain = f"{self.value.numerator:,}" if self.value.denominator == 1 else f"{float(self.value):,.4g}"
        return f"{plain} %" if self.kind == Kind.PERCENT else f"{self.unit} {plain}".strip()


@dataclass(frozen=True)
class _Token:
    text: str  # normalized
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()


_DIGITS = {0x0966 + digit: str(digit) for digit in range(10)}
_TOKENS = re.compile(r"\d{1,2}:\d\d(?!\d)|\d+(?:,\d+)*(?:\.\d+)?|[A-Za-z]+|[\u0900-\u0963\u0970-\u097f]+|[₹$£€%]")
_TIME = re.compile(r"\d{1,2}:\d\d")
_JOINING = re.compile(r"[\s\u00a0\-\u2010\u2011\u2060]*")  # what may stand between the words of one number
_MAX_DIGITS = 24  # of a number; what is longer is a serial number or an attack
_HOURS = frozenset({"बजे", "am", "pm", "noon", "बजकर"})


@lru_cache(maxsize=512)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a plain text in the order in which they appear. Texts are cached: a desk compares them often."""
    return tuple(_Reader(text).read())


class _Reader:
    """Reads the tokens of one text from left to right."""

    def __init__(self, text: str):
        self.source = text
        plain = text.translate(_DIGITS)  # keeps the length, so that places stay right
        self.tokens = [
            _Token(normalize(found.group()), found.start(), found.end())
            for found in _TOKENS.finditer(plain)
            if not self._is_inside_a_latin_word(plain, found)
        ]
        self.at = 0
        self.first = 0  # where the figure begins that is read now

    @staticmethod
    def _is_inside_a_latin_word(text: str, found: re.Match[str]) -> bool:
        if not found.group()[0].isdigit():
            return False
        before = text[found.start() - 1 : found.start()]
        return before.isascii() and before.isalpha()

    def read(self) -> Iterator[Figure]:
        while self.at < len(self.tokens):
            first = self.first = self.at
            figure = self._date() or self._time() or self._number()
            if figure:
                yield figure
            else:
                self.at = first + 1

    # --- helpers ---

    def _token(self, ahead: int = 0) -> _Token | None:
        place = self.at + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def _word(self, ahead: int = 0) -> str:
        """The normalized text of a token that follows without a comma or a full stop; "" at such a break."""
        token = self._token(ahead)
        if token is None:
            return ""
        if self.at + ahead > self.first:
            before = self.tokens[self.at + ahead - 1]
            between = self.source[before.end : token.start]
            if not _JOINING.fullmatch(between) and not (between.strip() == "." and before.text in ("rs", "रु")):
                return ""
        return token.text

    def _figure(self, kind: Kind, value: Fraction, first: int, unit: str = "", is_word: bool = False) -> Figure:
        start, end = self.tokens[first].start, self.tokens[self.at - 1].end
        measure = MEASURES.get(self._word(), "") if kind == Kind.NUMBER else ""
        return Figure(kind, value, self.source[start:end], start, end, unit, is_word, measure)

    # --- dates and times ---

    def _date(self) -> Figure | None:
        first = self.at
        for day_at, month_at in ((0, 1), (1, 0)):
            day, month = self._word(day_at), MONTHS.get(self._word(month_at), 0)
            if day_at and not self._word(1):
                continue
            ending = 0
            if day_at == 0 and self._word(1) in ENGLISH_ORDINAL_ENDINGS:  # 23rd August
                ending, month = 1, MONTHS.get(self._word(2), 0)
            if not month or not re.fullmatch(r"\d{1,2}", day):
                continue
            self.at = first + 2 + ending
            year = 0
            following = self._token()
            if following and re.fullmatch(r"\d{4}", following.text):
                between = self.source[self.tokens[self.at - 1].end : following.start]
                if re.fullmatch(r",?[\s\u00a0]*", between):
                    year, self.at = int(following.text), self.at + 1
            return self._figure(Kind.DATE, Fraction(int(day) + 100 * month + 10_000 * year), first)
        return None

    def _time(self) -> Figure | None:
        """“18:04”, “6.04 pm”, “शाम 6:04 बजे”, “6 बजकर 4 मिनट”."""
        first, token = self.at, self._token()
        if token is None or not token.is_number:
            return None
        is_clock = _TIME.fullmatch(token.text)
        if not is_clock and not (self._word(1) in _HOURS and re.fullmatch(r"\d{1,2}(\.\d\d)?", token.text)):
            return None
        hours, _mark, minutes = token.text.replace(".", ":").partition(":")
        self.at += 1
        if self._word() == "बजकर" and self._word(1).isdigit():
            minutes = self._word(1)
            self.at += 3 if self._word(2) == "मिनट" else 2
        elif self._word() in _HOURS:
            self.at += 1
        return self._figure(Kind.TIME, Fraction(int(hours) % 12 * 60 + int(minutes or 0)), first)

    # --- numbers ---

    def _number(self) -> Figure | None:
        first = self.at
        unit = CURRENCIES.get(self._word(), "")
        if unit:
            self.at += 1
            if not self._word() or not (token := self._token()) or not token.is_number:
                self.at = first
                return None
        value, is_word = self._quantity()
        if value is None:
            return None
        if self._word() == "%" or self._word() in PERCENT:
            self.at += 1
            return self._figure(Kind.PERCENT, value, first, is_word=is_word)
        if self._word() == "per" and self._word(1) == "cent":
            self.at += 2
            return self._figure(Kind.PERCENT, value, first, is_word=is_word)
        if not unit and (unit := CURRENCIES.get(self._word(), "")) and self._word() not in ("rs", "$"):
            self.at += 1
        return self._figure(Kind.MONEY if unit else Kind.NUMBER, value, first, unit, is_word)

    def _quantity(self) -> tuple[Fraction | None, bool]:
        """A number with its multipliers: “2 लाख 35 हजार” is a sum of two such parts."""
        total: Fraction | None = None
        least, is_word = 0, True
        while True:
            start = self.at
            part, word = self._part()
            if part is None:
                break
            value, multiplier = part
            if total is not None and (not least or multiplier >= least):
                self.at = start
                break
            if total is None:
                is_word = word
            total = (total or 0) + value * multiplier
            if multiplier == 1:
                break
            least = multiplier
            if self._word() == "and" and self._word(1):  # one hundred and five
                self.at += 1
                if self._peek_part() is None:
                    self.at -= 1
                    break
        return total, is_word

    def _peek_part(self) -> tuple[Fraction, int] | None:
        start = self.at
        part, _word = self._part()
        self.at = start
        return part

    def _part(self) -> tuple[tuple[Fraction, int] | None, bool]:
        """One value with the multipliers after it, and whether it is written in words."""
        token = self._token()
        if token is None or not self._word():
            return None, True
        value, is_word = self._value(token)
        if value is None:
            return None, True
        multiplier = 1
        while (word := self._word()) in MULTIPLIERS:
            multiplier *= MULTIPLIERS[word]
            self.at += 1
        return (value, multiplier), is_word

    def _value(self, token: _Token) -> tuple[Fraction | None, bool]:
        word = token.text
        if token.is_number and ":" not in word:
            if len(word) > _MAX_DIGITS:
                return None, False
            self.at += 1
            if self._is_ordinal_ending():
                self.at += 1
            return Fraction(word.replace(",", "")), False
        if word in ADDED and (following := CARDINALS.get(self._word(1))) is not None:
            self.at += 2
            return following + ADDED[word], True
        if word in WHOLE_FRACTIONS:
            self.at += 1
            return WHOLE_FRACTIONS[word], True
        if word in ("सवा", "पौन") and self._word(1) in MULTIPLIERS:
            self.at += 1
            return Fraction(5, 4) if word == "सवा" else Fraction(3, 4), True
        if word in CARDINALS:
            return self._cardinal(word)
        if word in ORDINALS:
            self.at += 1
            return Fraction(ORDINALS[word]), True
        if word in HALF and self._word(1) in ("a", "million", "billion") and self._word(2) in (*MULTIPLIERS, ""):
            self.at += 2 if self._word(1) == "a" else 1
            return Fraction(1, 2), True
        if word in ("a", "an") and self._word(1) in MULTIPLIERS:
            self.at += 1
            return Fraction(1), True
        return None, True

    def _cardinal(self, word: str) -> tuple[Fraction, bool]:
        value = Fraction(CARDINALS[word])
        self.at += 1
        following = self._word()
        if value >= 20 and value % 10 == 0 and word.isascii() and 0 < CARDINALS.get(following, 0) < 10:
            value += CARDINALS[following]
            self.at += 1
        elif value >= 20 and word.isascii() and 0 < ORDINALS.get(following, 0) < 10:
            value += ORDINALS[following]
            self.at += 1
        elif following in PARTS:  # two-thirds, तीन-चौथाई
            value /= PARTS[following]
            self.at += 1
        elif following == "and" and self._word(1) == "a" and self._word(2) == "half":
            value += Fraction(1, 2)
            self.at += 3
        return value, True

    def _is_ordinal_ending(self) -> bool:
        token, before = self._token(), self.tokens[self.at - 1]
        if token is None or self.source[before.end : token.start] not in ("", "-"):
            return False
        return token.text in HINDI_ORDINAL_ENDINGS | ENGLISH_ORDINAL_ENDINGS
