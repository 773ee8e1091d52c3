"""Parses copy: the plain text of a whole story, from e-mail or chat, into the fields of an edition."""

import re
from html import escape
from typing import NamedTuple

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bilingual.text import clean, clean_line, letters

MAX_KICKER_LETTERS = 40
MAX_HEADLINE_LETTERS = 250
MAX_SUBHEAD_LETTERS = 80
MAX_WRAPPED_LETTERS = 120  # a longer line has no hard line breaks

_SENTENCE_END = regex.compile(r"[।॥.!?…:;,][\"'”’»)\]]*$")
_SENTENCE_INSIDE = regex.compile(r"[।॥]|[.!?][\"'”’)]*\s+\S")
_AFTER_KICKER = r"\s*[:：।|–—-]+\s*"


class Copy(NamedTuple):
    """The parsed fields of an edition. `body` is HTML."""

    kicker: str
    headline: str
    summary: str
    body: str


def read_copy(text: str) -> Copy:
    """Parse plain copy: `kicker / headline` (the kicker is optional), the summary, the lead, then sections.

    A lead that starts with the kicker and a colon loses them. A short block that does not end a sentence and comes
    before a paragraph is a subheading. No other text is dropped or added; it comes out in NFC. Raises ValidationError,
    in the active language, when there is no headline.
    """
    blocks = _blocks(clean(text))
    if not blocks:
        raise ValidationError(_("There is no text. Paste the whole story, starting with the headline."))
    kicker, headline = _split_headline(blocks[0])
    if letters(headline) > MAX_HEADLINE_LETTERS:
        raise ValidationError(
            _("The first line is too long for a headline. Put the headline on its own line before the text.")
        )
    summary, body = (blocks[1], blocks[2:]) if len(blocks) > 1 else ("", [])
    if body and kicker:
        body[0] = _without_kicker(body[0], kicker)
    return Copy(kicker, headline, summary, "\n".join(_as_html(body)))


def _blocks(text: str) -> list[str]:
    """Split into paragraphs and subheadings: at blank lines if the text has hard line breaks, else at every line."""
    paragraphs = [block for block in re.split(r"\n[^\S\n]*\n\s*", text) if block.strip()]
    wrapped = len(paragraphs) > 1 and all(letters(line) <= MAX_WRAPPED_LETTERS for line in text.split("\n"))
    lines = paragraphs if wrapped else [line for block in paragraphs for line in block.split("\n")]
    return [line for line in map(clean_line, lines) if line]


def _split_headline(line: str) -> tuple[str, str]:
    kicker, slash, headline = line.partition(" / ")
    if slash and kicker.strip() and headline.strip() and letters(kicker) <= MAX_KICKER_LETTERS:
        return kicker.strip(), headline.strip()
    return "", line


def _without_kicker(lead: str, kicker: str) -> str:
    found = regex.match(regex.escape(kicker) + _AFTER_KICKER, lead, flags=regex.IGNORECASE)
    return lead[found.end() :] if found and found.end() < len(lead) else lead


def _as_html(blocks: list[str]) -> list[str]:
    elements = []
    for i, block in enumerate(blocks):
        tag = "h2" if i > 0 and i + 1 < len(blocks) and _is_subhead(block, blocks[i + 1]) else "p"
        elements.append(f"<{tag}>{escape(block, quote=False)}</{tag}>")
    return elements


def _is_subhead(block: str, following: str) -> bool:
    """Whether the block is short, neither contains nor ends a sentence (a question may), and precedes a longer one."""
    if letters(block) > MAX_SUBHEAD_LETTERS or _SENTENCE_INSIDE.search(block) or letters(following) <= letters(block):
        return False
    return not _SENTENCE_END.search(block) or block.endswith("?")
