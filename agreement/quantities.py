"""Reads quantities: numbers in digits and words, with their multipliers and fractions."""

from fractions import Fraction

from agreement.number_words import (
    ADDED,
    CARDINALS,
    ENGLISH_ORDINAL_ENDINGS,
    HALF,
    HINDI_ORDINAL_ENDINGS,
    MULTIPLIERS,
    ORDINALS,
    PARTS,
    PARTS_OF,
    WHOLE_FRACTIONS,
)
from agreement.tokens import Token, TokenReader

_MAX_DIGITS = 24  # of a number; what is longer is a serial number or an attack


class QuantityReader(TokenReader):
    """Reads one quantity at the place where the reader is."""

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
            if self._word() in ORDINALS and not self._word().isascii():  # 14 लाख पहली बार
                break
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

    def _value(self, token: Token) -> tuple[Fraction | None, bool]:
        word = token.text
        if token.is_number and ":" not in word:
            if len(word) > _MAX_DIGITS:
                return None, False
            self.at += 1
            if self._is_ordinal_ending():
                self.at += 1
            elif (
                self._word() == word
                and self.source[token.end : self.tokens[self.at].start] == "-"
                and self._word(1) in MULTIPLIERS
            ):
                self.at += 1  # 30-30 लाख: 30 lakh to each
            return Fraction(word.replace(",", "")), False
        if word in ADDED and (following := self._small(self._word(1))) is not None:
            self.at += 2
            return following + ADDED[word], True
        if word in WHOLE_FRACTIONS:
            self.at += 1
            return WHOLE_FRACTIONS[word], True
        if word in ("सवा", "पौन") and self._word(1) in MULTIPLIERS:
            self.at += 1
            return Fraction(5, 4) if word == "सवा" else Fraction(3, 4), True
        if word == "one" and (part := self._part_of()):
            self.at += 2
            return Fraction(1, part), True
        if word in CARDINALS:
            if self._word(1) == word and not word.isascii():  # पांच-पांच लाख: five lakh to each
                self.at += 1
            return self._cardinal(word)
        if word in ("हर", "every") and self._word(1) in ORDINALS:  # one in eight
            self.at += 2
            return Fraction(ORDINALS[self.tokens[self.at - 1].text]), True
        if word in ORDINALS:
            self.at += 1
            if self._word() in PARTS_OF:
                self.at += 1
                return Fraction(1, ORDINALS[word]), True
            return Fraction(ORDINALS[word]), True
        if word == "a" and (part := self._part_of()):  # a third of the water
            self.at += 2
            return Fraction(1, part), True
        if word in PARTS and not word.isascii():  # तिहाई
            self.at += 1
            return Fraction(1, PARTS[word]), True
        if word in HALF and self._word(1) in ("a", "million", "billion") and self._word(2) in (*MULTIPLIERS, ""):
            self.at += 2 if self._word(1) == "a" else 1
            return Fraction(1, 2), True
        if word in ("a", "an") and self._word(1) in MULTIPLIERS:
            self.at += 1
            return Fraction(1), True
        return None, True

    @staticmethod
    def _small(word: str) -> int | None:
        """The number up to 99 of a word or of digits."""
        return int(word) if word.isdecimal() and len(word) <= 2 else CARDINALS.get(word)

    def _part_of(self) -> int:
        """The number of parts that “third of” or “quarter” tells after the word here; 0 if none."""
        word = self._word(1)
        if word == "quarter" and self._word(2) in ("to", "past"):  # a time
            return 0
        if word == "quarter" or (word in ORDINALS and word.isascii() and self._word(2) in ("of", "the")):
            return PARTS.get(word) or ORDINALS[word]
        return 0

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
