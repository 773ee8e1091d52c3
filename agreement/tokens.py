"""The tokens from which figures are read: digits of both scripts, words and signs."""

import re
from dataclasses import dataclass

from agreement.number_words import normalize


@dataclass(frozen=True)
class Token:
    text: str  # normalized
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()


_DIGITS = {0x0966 + digit: str(digit) for digit in range(10)}
_TOKENS = re.compile(r"\d{1,2}:\d\d(?!\d)|\d+(?:,\d+)*(?:\.\d+)?|[A-Za-z]+|[\u0900-\u0963\u0970-\u097f]+|[₹$£€¥%]")
_JOINING = re.compile(r"[\s\u00a0\-\u2010\u2011\u2060]*")  # what may stand between the words of one number


class TokenReader:
    """The tokens of one text, read from left to right."""

    def __init__(self, text: str):
        self.source = text
        plain = text.translate(_DIGITS)  # keeps the length, so that places stay right
        self.tokens = [
            Token(normalize(found.group()), found.start(), found.end())
            for found in _TOKENS.finditer(plain)
            if normalize(found.group()) and not self._is_inside_a_latin_word(plain, found)  # a nukta alone is nothing
        ]
        self.at = 0
        self.first = 0  # where the figure begins that is read now

    @staticmethod
    def _is_inside_a_latin_word(text: str, found: re.Match[str]) -> bool:
        if not found.group()[0].isdigit():
            return False
        before = text[found.start() - 1 : found.start()]
        return before.isascii() and before.isalpha()

    def _token(self, ahead: int = 0) -> Token | None:
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
