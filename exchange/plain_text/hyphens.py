"""Words that a hyphen breaks at the end of a line."""

from functools import cached_property
from itertools import pairwise

import regex

from .lines import Kind, Line, Sheet

_BROKEN = regex.compile(r"([\p{L}\p{M}\p{N}\u200c\u200d]+)([-\u2010\u00ad])\s*$")
_REST = regex.compile(r"\s*([\p{L}\p{M}\p{N}\u200c\u200d]+)")
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+(?:-[\p{L}\p{M}\u200c\u200d]+)*")

# First parts of words that keep their hyphen.
_COMPOUND = set(
    """anti co ex extra half high long low mid multi non off on post pre pro self semi short so sub two three four five well vice
    अति आना आने आस इधर उप उल्टा एक कभी काम कम खान खाना गैर चाय छोटा छोटे जन जान जीव दिन दूर देख देश दो तीन चार पति पढ़ाई पल पूर्व
    बच्चे बड़े भाई भारत माता मार मेल यहां राज रात रोजी लगभग लाभ लेन शिक्षा सज सड़क समय सह साथ साफ सुख सोच हंसी हाथ हिंदू""".split()
)


class Hyphens:
    """Joins lines into paragraphs. Notes each word that it joins without the hyphen."""

    def __init__(self, sheet: Sheet):
        self._sheet = sheet

    @cached_property
    def _words(self) -> set[str]:
        """All words of the copy but those at line ends: they show how a broken word is written."""
        return {
            word.casefold()
            for line in self._sheet.lines
            for word in _WORD.findall(_BROKEN.sub("", line.text) if len(line.text) < 5000 else line.text)
        }

    def is_broken(self, line: Line, following: Line) -> bool:
        """Whether the line ends inside a word that the following line continues."""
        return bool(_BROKEN.search(line.text[-60:]) and _REST.match(following.text[:60]))

    def join(self, lines: list[Line]) -> str:
        """The lines as one: a broken word is joined, all else gets a space."""
        parts = [lines[0].text.strip()]
        for line, following in pairwise(lines):
            text = following.text.strip()
            if self.is_broken(line, following):
                parts[-1], glue = self._mend(parts[-1], line, following)
                parts.append(glue + text)
            else:
                parts.append(f" {text}")
        return " ".join("".join(parts).split())

    def _mend(self, text: str, line: Line, following: Line) -> tuple[str, str]:
        """The text without the hyphen if that belongs to no word, and what comes before the rest of the word."""
        found, rest = _BROKEN.search(text[-60:]), _REST.match(following.text[:60])
        if not found or not rest:
            return text, " "
        left, hyphen, right = found[1], found[2], rest[1]
        bare = text[: len(text.rstrip()) - 1]
        if hyphen != "\u00ad" and self._keeps_hyphen(left, right):
            return f"{bare}-", ""
        place = (line.number, line.column + len(line.text.rstrip()))
        return (bare, "") if self._sheet.note(Kind.HYPHEN, f"{left}-{right}", place) else (f"{bare}-", "")

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        one, other = left.casefold(), right.casefold()
        if one + other in self._words:
            return False
        if f"{one}-{other}" in self._words or one == other or one in _COMPOUND:
            return True
        if not right[0].isalpha() or right[0].isupper() or left[-1].isdigit():
            return True
        return one in self._words and other in self._words
