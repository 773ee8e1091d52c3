"""Search results with matches highlighted: the headline, and a passage of text around the first match."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from django.utils.safestring import mark_safe

from articles.models import Edition
from bilingual.markup import TAG_OR_ENTITY, to_text
from bilingual.text import mark_scripts, shorten
from search.index import more_text
from transliteration import WORD, normalize

WORDS_AROUND_MATCH = 14  # on each side
MAX_PASSAGE_LENGTH = 300  # letters (grapheme clusters)
_TAG_OR_ENTITY = re.compile(f"({TAG_OR_ENTITY.pattern})")


@dataclass
class Result:
    """One story of the results: the edition that is shown, the story's other live editions, and the normalized words
    to highlight.
    """

    edition: Edition
    others: list[Edition]
    words: set[str]
    is_fuzzy: bool
    left_out: list[str] = field(default_factory=list)  # words of the query that the story lacks

    @property
    def headline(self) -> str:
        """The headline as safe HTML with matches highlighted."""
        return highlight(self.edition.headline, self.edition.language, self.words)

    @property
    def passage(self) -> str:
        """The text around the first match in the summary, the body or what other apps add to the page, as safe HTML.

        Without a match, the summary.
        """
        texts = chain([self.edition.summary, to_text(self.edition.body)], _more_text(self.edition))
        text = next((text for text in texts if matching_words(text, self.words)), self.edition.summary)
        return highlight(passage(text, self.words), self.edition.language, self.words)

    @property
    def other_headlines(self) -> list[tuple[Edition, str]]:
        """The other editions, each with its highlighted headline."""
        return [(other, highlight(other.headline, other.language, self.words)) for other in self.others]

    @property
    def spellings(self) -> list[str]:
        """The matching words of all headlines and summaries, spelled as they are there."""
        texts = [text for each in (self.edition, *self.others) for text in (each.headline, each.summary)]
        return [word for text in texts for word in matching_words(text, self.words)]


def _more_text(edition: Edition) -> Iterator[str]:
    """The other apps' texts of the page. They are queried only if nothing else matches."""
    yield more_text([edition])[edition.pk]


def matching_words(text: str, words: set[str]) -> list[str]:
    """The words of a text that match one of these normalized words, spelled as in the text."""
    return [word for word in WORD.findall(text) if normalize(word) in words]


def passage(text: str, words: set[str]) -> str:
    """At most WORDS_AROUND_MATCH words on each side of the first match, and at most MAX_PASSAGE_LENGTH letters."""
    pieces = text.split()
    first = next((i for i, piece in enumerate(pieces) if matching_words(piece, words)), 0)
    start, end = max(0, first - WORDS_AROUND_MATCH), first + WORDS_AROUND_MATCH + 1
    cut = ("… " if start else "") + " ".join(pieces[start:end]) + (" …" if end < len(pieces) else "")
    return shorten(cut, MAX_PASSAGE_LENGTH)


def highlight(text: str, language: str, words: set[str]) -> str:
    """Plain text in `language` as safe HTML: matches in <mark>, runs in the other script with their lang."""

    def mark(match: re.Match[str]) -> str:
        return f"<mark>{match[0]}</mark>" if normalize(match[0]) in words else match[0]

    pieces = _TAG_OR_ENTITY.split(mark_scripts(text, language))
    return mark_safe("".join(piece if _TAG_OR_ENTITY.fullmatch(piece) else WORD.sub(mark, piece) for piece in pieces))
