"""Checks of language and typing: text left untranslated, digits, full stops."""

import re
from collections.abc import Iterator

import regex
from django.utils.translation import gettext as _

from bilingual.languages import ENGLISH, HINDI, other_language
from bilingual.text import letters, script_of

from ..bodies import blocks
from .encoding import is_garbled
from .finding import FIELDS, LINE_FIELDS, CheckedEdition, Finding, block_text, quote

_DEVANAGARI_WORD = regex.compile(r"[\p{Devanagari}\u200c\u200d--[।॥०-९]]+", regex.V1)
_LATIN_WORD = regex.compile(r"\p{Latin}[\p{Latin}\p{M}'’]*")
# Fewer words than these in the other language may be a name or a quotation.
_MIN_WORDS_IN_LINE, _MIN_WORDS_IN_BLOCK = 3, 5


def wrong_language(page: CheckedEdition) -> Iterator[Finding]:
    """A headline, summary or paragraph in the other language. Single words in the other script are normal."""
    message = {
        HINDI: _("This is in English in the Hindi edition: “%(words)s”"),
        ENGLISH: _("This is in Hindi in the English edition: “%(words)s”"),
    }
    texts = [("headline", page.headline, _MIN_WORDS_IN_LINE), ("summary", page.summary, _MIN_WORDS_IN_LINE)]
    texts += [
        ("body", block_text(block), _MIN_WORDS_IN_BLOCK)
        for block in blocks(page.body)
        if block.tag in ("p", "h2", "h3")
    ]
    for field, text, min_words in texts:
        if _is_in(other_language(page.language), text, min_words) and not is_garbled(text):
            yield Finding(
                "wrong_language",
                field,
                message[page.language] % {"words": quote(text)},
                _("Translate it or remove it."),
            )


def _is_in(language: str | None, text: str, min_words: int) -> bool:
    """Whether the text is in that language: English without any Devanagari, Hindi in most of its letters."""
    if language == ENGLISH:
        return len(_LATIN_WORD.findall(text)) >= min_words and not _DEVANAGARI_WORD.search(text)
    return language == HINDI and len(_DEVANAGARI_WORD.findall(text)) >= min_words and script_of(text) == HINDI


def mixed_digits(page: CheckedEdition) -> Iterator[Finding]:
    """Devanagari and ASCII digits in one edition. Digits in or after a Latin word (iPhone 15) don't count."""
    text = "\n".join(map(page.text, FIELDS))
    devanagari = re.search(r"[०-९]+", text)
    latin = re.search(r"(?<![A-Za-z0-9.,/:-])(?<![A-Za-z] )[0-9]+(?![A-Za-z0-9-])", text)
    if devanagari and latin:
        yield Finding(
            "mixed_digits",
            next((field for field in LINE_FIELDS if devanagari[0] in page.text(field)), "body"),
            _("Hindi and English digits are mixed: %(one)s and %(other)s.") % {"one": devanagari[0], "other": latin[0]},
            _("Use one kind of digits."),
        )


def mixed_stops(page: CheckedEdition) -> Iterator[Finding]:
    """Hindi sentences of which some end in a danda and one in a full stop. Abbreviations (डॉ.) don't count."""
    texts = [("summary", page.summary), *(("body", block_text(block)) for block in blocks(page.body))]
    if page.language != HINDI or not any("।" in text for _field, text in texts):
        return
    for field, text in texts:
        for found in regex.finditer(r"(\S+)\.(?=\s|$)", text):
            word = found[1]
            if _DEVANAGARI_WORD.fullmatch(word) and letters(word) > 1:
                yield Finding(
                    "mixed_stops",
                    field,
                    _("One sentence ends in a full stop, the others in a danda: “%(words)s”")
                    % {"words": " ".join(text[: found.end()].split()[-4:])},
                    _("End it with a danda."),
                )
                return
