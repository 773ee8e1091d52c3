"""Checks of the text's encoding: legacy fonts, UTF-8 that was read wrongly, and letters that are lost."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _

from bilingual.markup import to_text
from legacy_text import Encoding, Passage, Reading, read, read_html

from .finding import CheckedEdition, Finding, quote

TEXT_FIELDS = ("kicker", "headline", "summary", "picture_alt", "picture_caption", "body")


@lru_cache(32)  # both checks and the desk read the same fields
def read_field(field: str, text: str) -> Reading:
    """One field of an edition read as Unicode: the body as HTML, the others as plain text."""
    return read_html(text) if field == "body" else read(text)


def is_garbled(text: str) -> bool:
    """Whether a plain text is in a legacy font or broken. Its letters then say nothing about its language."""
    reading = read(text)
    return bool(reading.passages or reading.broken)


def legacy_encoding(page: CheckedEdition) -> Iterator[Finding]:
    """Text in the codes of a legacy font, or UTF-8 read as Windows-1252. The fix shows how the Unicode text begins."""
    for field in TEXT_FIELDS:
        passages = read_field(field, getattr(page, field)).passages
        if passages:
            yield Finding("legacy_encoding", field, _describe(passages[0]), _fix(passages[0]))


def _describe(passage: Passage) -> str:
    words = quote(passage.text)
    if passage.encoding == Encoding.MISREAD:
        return _("This text was opened in the wrong encoding. Readers would see it like this: “%(words)s”") % {
            "words": words
        }
    return _("This is typed for the old font %(font)s. Readers would see it like this: “%(words)s”") % {
        "font": passage.encoding,
        "words": words,
    }


def _fix(passage: Passage) -> str:
    if not passage.converted:
        return _("Convert it to Unicode and paste it again.")
    return _("In Unicode it is: “%(words)s”") % {"words": quote(passage.converted)}


def broken_text(page: CheckedEdition) -> Iterator[Finding]:
    """Text whose letters are lost, which nobody can repair here: U+FFFD, words of question marks."""
    for field in TEXT_FIELDS:
        text = getattr(page, field)
        broken = read_field(field, text).broken
        if broken:
            shown = to_text(text) if field == "body" else text
            start = max(shown.find(broken[0]), 0)
            yield Finding(
                "broken_text",
                field,
                _("Letters of this text are lost: “%(words)s”") % {"words": quote(_from_word(shown, start))},
                _("Copy it from the source again."),
            )


def _from_word(text: str, start: int) -> str:
    """The text from two words before `start`, so that a message shows where the passage stands."""
    before = text[:start].split()[-2:]
    return " ".join([*before, text[start:]])
