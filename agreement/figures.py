"""Finds the figures of a text in either language: numbers, percentages, money, dates and times, each in one normal form.

A number is a Fraction, so that 1.5 lakh and 150,000 are equal. Digits of both scripts count; a digit inside a Latin word
(T20, L1) does not.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from agreement.figure import Figure, Kind
from agreement.number_words import CURRENCIES, ENGLISH_ORDINAL_ENDINGS, MEASURES, MONTHS, PERCENT
from agreement.quantities import QuantityReader

_TIME = re.compile(r"\d{1,2}:\d\d")
_HOURS = frozenset({"बजे", "am", "pm", "noon", "बजकर", "o"})  # “o” of o’clock
_NOON = frozenset({"noon", "midnight"})
_BEFORE_HOURS = frozenset({"at", "until", "till", "by", "from", "past", "since"})
_AFTER_HOURS = frozenset(
    {"on", "in", "every", "the", "that", "this", "tomorrow", "yesterday", "daily"}
)  # nine on Sunday
_DAY = re.compile(r"[12]?\d|3[01]")
_BETWEEN_DAYS = frozenset("and or to और या से व".split())
_AFTER_DAYS = frozenset("in at for as with on to will would are is were was of by and".split())
_PARTS_OF_A_DAY = frozenset({"morning", "afternoon", "evening", "night"})
_BASIS_POINTS = frozenset({("basis", "points"), ("basis", "point"), ("आधार", "अंक"), ("आधार", "अंकों"), ("बेसिस", "पॉइंट")})
_FORTNIGHTS = frozenset({"fortnight", "fortnights", "पखवाडा", "पखवाडे"})
_LAST_HOUR = 12
_PARTS_OF_AN_HOUR = {"half": 30, "quarter": 15}


@lru_cache(maxsize=512)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a plain text in the order in which they appear. Texts are cached: a desk compares them often."""
    return tuple(_Reader(text).read())


class _Reader(QuantityReader):
    """Reads the figures of one text from left to right."""

    def read(self) -> Iterator[Figure]:
        while self.at < len(self.tokens):
            first = self.first = self.at
            figure = self._date() or self._day_of_a_list() or self._time() or self._hour() or self._number()
            if figure:
                yield figure
            else:
                self.at = first + 1

    def _figure(
        self, kind: Kind, value: Fraction, first: int, unit: str = "", is_word: bool = False, measure: str = ""
    ) -> Figure:
        start, end = self.tokens[first].start, self.tokens[self.at - 1].end
        measure = measure or (MEASURES.get(self._word(), "") if kind == Kind.NUMBER else "")
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

    def _day_of_a_list(self) -> Figure | None:
        """The 6 of “6 और 11 नवंबर”, the 11 of “November 6 and 11 in Bihar”."""
        first, day = self.at, self._word()
        if not _DAY.fullmatch(day):
            return None
        ahead = 2 if self._word(1) in _BETWEEN_DAYS else 1
        month = MONTHS.get(self._word(ahead + 1), 0) if _DAY.fullmatch(self._word(ahead)) else 0
        before = [token.text for token in self.tokens[max(0, first - 3) : first]]
        if not month and len(before) == 3 and before[2] in _BETWEEN_DAYS and _DAY.fullmatch(before[1]):
            following = self._token(1)
            is_last = following is None or not self._word(1) or following.text in _AFTER_DAYS
            month = MONTHS.get(before[0], 0) if is_last else 0
        if not month:
            return None
        self.at += 1
        return self._figure(Kind.DATE, Fraction(int(day) + 100 * month), first)

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

    def _hour(self) -> Figure | None:
        """“साढ़े चार बजे”, “at nine on Sunday”, “nine o’clock”, “noon”."""
        first = self.at
        if self._word() in _NOON:
            self.at += 1
            return self._figure(Kind.TIME, Fraction(0), first)
        if self._word() == "a" and self._word(1) == "quarter":
            self.at += 1
        if self._word() in _PARTS_OF_AN_HOUR and self._word(1) in ("past", "to") and self._word(2):
            minutes = _PARTS_OF_AN_HOUR[self._word()] * (1 if self._word(1) == "past" else -1)
            self.at += 2
            value, _is_word = self._quantity()
            if value is not None and 1 <= value <= _LAST_HOUR:
                return self._figure(Kind.TIME, value % 12 * 60 + minutes, first)
            self.at = first
        before = self.tokens[first - 1].text if first else ""
        value, _is_word = self._quantity()
        if value is not None and 1 <= value <= _LAST_HOUR:
            if self._word() == "in" and self._word(1) == "the" and self._word(2) in _PARTS_OF_A_DAY:
                return self._figure(Kind.TIME, value % 12 * 60, first)
            if self._word() in ("बजे", "o", "am", "pm"):
                self.at += 1 + (self._word() == "o")
                return self._figure(Kind.TIME, value % 12 * 60, first)
            if before in _BEFORE_HOURS and self._word() in _AFTER_HOURS and value.denominator == 1:
                return self._figure(Kind.TIME, value % 12 * 60, first)
        self.at = first
        return None

    # --- numbers ---

    def _is_decade(self, value: Fraction) -> bool:
        """Whether “s” or “के दशक” follows, which is read: the 1980s, 80 के दशक."""
        ending = ["s"] if self._word() == "s" and self.source[self.tokens[self.at].start - 1].isdigit() else []
        if self._word() == "के" and self._word(1) == "दशक":
            ending = ["के", "दशक"]
        if not ending or value % 10:
            return False
        self.at += len(ending)
        return True

    def _number(self) -> Figure | None:
        first = self.at
        unit = CURRENCIES.get(self._word(), "")
        if unit:
            self.at += 1
            if not self._word() or not (token := self._token()) or not token.is_number:
                self.at = first
                return None
        value, is_word = self._quantity()
        if value is None and self._word() == "a" and self._word(1) in _FORTNIGHTS:
            value, self.at = Fraction(1), self.at + 1
        if value is None:
            return None
        if self._word() == "%" or self._word() in PERCENT:
            self.at += 1
            return self._figure(Kind.PERCENT, value, first, is_word=is_word)
        if not unit and self._is_decade(value):
            return self._figure(Kind.NUMBER, value % 100, first, is_word=is_word, measure="decade")
        if value < 1 and self._word() == "of" and self._word(2) in ("percentage", "percent", "per"):
            self.at += 3 + (self._word(2) == "per")  # a quarter of a percentage point
            return self._figure(Kind.PERCENT, value, first, is_word=is_word)
        if self._word() == "per" and self._word(1) == "cent":
            self.at += 2
            return self._figure(Kind.PERCENT, value, first, is_word=is_word)
        if (self._word(), self._word(1)) in _BASIS_POINTS:  # hundredths of a percentage point
            self.at += 2
            return self._figure(Kind.PERCENT, value / 100, first, is_word=is_word)
        if not unit and self._word() in _FORTNIGHTS:
            self.at += 1
            return self._figure(Kind.NUMBER, value * 14, first, is_word=is_word, measure="day")
        if not unit and (unit := CURRENCIES.get(self._word(), "")) and self._word() not in ("rs", "$"):
            self.at += 1
        return self._figure(Kind.MONEY if unit else Kind.NUMBER, value, first, unit, is_word)
