"""The words that were found, marked in their own script, and the passage that they stand in."""

import re
from dataclasses import dataclass

from django.utils.safestring import mark_safe

from articles.models import Edition
from bilingual.markup import TAG_OR_ENTITY, to_text
from bilingual.text import mark_scripts, shorten
from transliteration import WORD, normalize

AROUND = 14  # words before and after
LONGEST = 300  # letters of a passage
_PIECE = re.compile(f"({TAG_OR_ENTITY.pattern})")


@dataclass
class Result:
    """A story in the list of results: its edition for the page, the others, and the words to mark."""

    edition: Edition
    others: list[Edition]
    words: set[str]
    is_near: bool

    @property
    def headline(self) -> str:
        return marked(self.edition.headline, self.edition.language, self.words)

    @property
    def passage(self) -> str:
        """Where in the text of the edition the words stand; the summary where they stand in none."""
        summary, body = self.edition.summary, to_text(self.edition.body)
        text = next((text for text in (summary, body) if found_in(text, self.words)), summary)
        return marked(passage(text, self.words), self.edition.language, self.words)

    @property
    def other_headlines(self) -> list[tuple[Edition, str]]:
        return [(other, marked(other.headline, other.language, self.words)) for other in self.others]

    @property
    def spellings(self) -> list[str]:
        """The words that were found in the headlines and summaries, as they are written there."""
        texts = [text for each in (self.edition, *self.others) for text in (each.headline, each.summary)]
        return [word for text in texts for word in found_in(text, self.words)]


def found_in(text: str, words: set[str]) -> list[str]:
    """Those of the text's words that are among these (plain) words, as the text has them."""
    return [word for word in WORD.findall(text) if normalize(word) in words]


def passage(text: str, words: set[str]) -> str:
    """The words of the text around the first that was found, cut between words."""
    pieces = text.split()
    first = next((i for i, piece in enumerate(pieces) if found_in(piece, words)), 0)
    start, end = max(0, first - AROUND), first + AROUND + 1
    cut = ("… " if start else "") + " ".join(pieces[start:end]) + (" …" if end < len(pieces) else "")
    return shorten(cut, LONGEST)


def marked(text: str, language: str, words: set[str]) -> str:
    """Plain text as safe HTML: the words that were found marked, runs in the other script with their lang."""

    def mark(found: re.Match) -> str:
        return f"<mark>{found[0]}</mark>" if normalize(found[0]) in words else found[0]

    pieces = _PIECE.split(mark_scripts(text, language))
    return mark_safe("".join(piece if _PIECE.fullmatch(piece) else WORD.sub(mark, piece) for piece in pieces))
