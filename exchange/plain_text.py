"""Reading copy: a whole story as it arrives by mail or chat, told apart into an edition's fields."""

import re
from html import escape
from typing import NamedTuple

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bilingual.text import clean, clean_line, letters

KICKER_LETTERS = 40  # longer than any label that stands over a headline
SUBHEAD_LETTERS = 80
WRAPPED_LINE = 120  # a line longer than this was not broken by hand

_ENDS_A_SENTENCE = regex.compile(r"[।॥.!?…:;,][\"'”’»)\]]*$")
_HOLDS_A_SENTENCE = regex.compile(r"[।॥]|[.!?][\"'”’)]*\s+\S")
_AFTER_KICKER = r"\s*[:：।|–—-]+\s*"


class Copy(NamedTuple):
    """The fields of an edition that copy was read into. `body` is HTML."""

    kicker: str
    headline: str
    summary: str
    body: str


def read_copy(text: str) -> Copy:
    """Read plain copy: `kicker / headline` (the kicker may be missing), the standfirst, the lead, then sections.

    A lead that begins by repeating the kicker and a colon loses it. A short block that ends no sentence and is
    followed by a paragraph is a sub-head. Nothing else is dropped and nothing is added; text comes out in NFC.
    Raises ValidationError, in the person's language, when there is no headline to be found.
    """
    blocks = _blocks(clean(text))
    if not blocks:
        raise ValidationError(_("There is no text. Paste the whole story, starting with the headline."))
    kicker, headline = _split_headline(blocks[0])
    if letters(headline) > 250:
        raise ValidationError(
            _("The first line is too long for a headline. Put the headline on its own line before the text.")
        )
    summary, body = (blocks[1], blocks[2:]) if len(blocks) > 1 else ("", [])
    if body and kicker:
        body[0] = _without_kicker(body[0], kicker)
    return Copy(kicker, headline, summary, "\n".join(_as_html(body)))


def _blocks(text: str) -> list[str]:
    """Paragraphs and sub-heads. A line is one of them, unless the text was wrapped by hand between blank lines."""
    paragraphs = [block for block in re.split(r"\n[^\S\n]*\n\s*", text) if block.strip()]
    wrapped = len(paragraphs) > 1 and all(letters(line) <= WRAPPED_LINE for line in text.split("\n"))
    lines = paragraphs if wrapped else [line for block in paragraphs for line in block.split("\n")]
    return [line for line in map(clean_line, lines) if line]


def _split_headline(line: str) -> tuple[str, str]:
    kicker, slash, headline = line.partition(" / ")
    if slash and kicker.strip() and headline.strip() and letters(kicker) <= KICKER_LETTERS:
        return kicker.strip(), headline.strip()
    return "", line


def _without_kicker(lead: str, kicker: str) -> str:
    found = regex.match(regex.escape(kicker) + _AFTER_KICKER, lead, flags=regex.IGNORECASE)
    return lead[found.end() :] if found and found.end() < len(lead) else lead


def _as_html(blocks: list[str]) -> list[str]:
    out = []
    for i, block in enumerate(blocks):
        tag = "h2" if i > 0 and i + 1 < len(blocks) and _is_subhead(block, blocks[i + 1]) else "p"
        out.append(f"<{tag}>{escape(block, quote=False)}</{tag}>")
    return out


def _is_subhead(block: str, following: str) -> bool:
    """Short, no sentence in it and none ended by it (a question may head a section), with a longer text to head."""
    if letters(block) > SUBHEAD_LETTERS or _HOLDS_A_SENTENCE.search(block) or letters(following) <= letters(block):
        return False
    return not _ENDS_A_SENTENCE.search(block) or block.endswith("?")
