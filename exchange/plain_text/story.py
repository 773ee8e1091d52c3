"""Parses copy into the fields of an edition."""

from collections.abc import Collection
from typing import NamedTuple

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles import bodies
from bilingual.text import letters

from .agency import read_agency
from .blocks import Block, read_blocks
from .chat import read_chat
from .elements import as_html, keep_letters
from .hyphens import Hyphens
from .lines import Kind, Recognised, Sheet
from .mail import read_mail
from .markup import Marks, read_dandas
from .pages import read_pages
from .web import read_web

MAX_KICKER_LETTERS = 40
MAX_HEADLINE_LETTERS = 250  # a longer first line is a paragraph, if the mail's subject can be the headline

_AFTER_KICKER = r"\s*[:：।|–—-]+\s*"


class Copy(NamedTuple):
    """The parsed fields of an edition, and what was recognised or taken out, in the order of the text.

    `body` is sanitised HTML. A field may be longer than an edition allows: nothing is cut.
    """

    kicker: str
    headline: str
    summary: str
    dateline: str
    body: str
    recognised: list[Recognised]

    @property
    def texts(self) -> dict[str, str]:
        """The fields of an edition, by name."""
        return {name: value for name, value in self._asdict().items() if name != "recognised"}


def read_copy(text: str, language: str | None = None, keep: Collection[str] = ()) -> Copy:
    """Parse plain copy: `kicker / headline` (the kicker is optional), the summary, the lead, then sections.

    `language` is that of the story, if it is known. `keep` has the keys of recognised passages to leave in the text as
    they are. Every word of the text is in a field or in `recognised`; texts come out in NFC. A lead that starts with
    the kicker and a colon loses them. A short block that does not end a sentence and comes before a paragraph is a
    subheading. Raises ValidationError, in the active language, when there is no text.
    """
    sheet = Sheet(text, keep)
    is_chat = read_chat(sheet)
    subject = read_mail(sheet, is_chat)
    read_web(sheet)
    read_pages(sheet)
    dateline = read_agency(sheet)
    read_dandas(sheet, language)
    blocks = read_blocks(sheet.lines, is_chat, Hyphens(sheet))
    if not blocks and not subject:
        taken = {record.key for record in sheet.recognised} - set(keep)
        if taken:  # all that there is looks like a sign-off or a signature: then it is the text
            return read_copy(text, language, {*keep, *taken})
        raise ValidationError(_("There is no text. Paste the whole story, starting with the headline."))
    marks = Marks([(part, block.line) for block in blocks for part in block.texts], sheet)
    headline, rest = _split_off_headline(blocks, subject, sheet, marks)
    kicker, headline = _split_headline(headline)
    summary = ""
    if rest and _is_plain(rest[0]):
        summary, rest = marks.plain(rest[0].text), rest[1:]
    if rest and kicker and _is_plain(rest[0]):
        rest = [_without_kicker(rest[0], kicker, sheet), *rest[1:]]
    body = bodies.sanitize(as_html(keep_letters(rest, sheet), marks))
    recognised = sorted(sheet.recognised, key=lambda record: record.place)
    return Copy(kicker, headline, summary, dateline, body, recognised)


def _is_plain(block: Block) -> bool:
    return not block.marker and not block.is_row


def _split_off_headline(blocks: list[Block], subject: str, sheet: Sheet, marks: Marks) -> tuple[str, list[Block]]:
    """The headline and the other blocks. The mail's subject is the headline where the text starts with a paragraph."""
    first = blocks[0] if blocks else None
    if subject and (first is None or not _is_plain(first) or _is_paragraph(marks.plain(first.text))):
        sheet.recognised = [record for record in sheet.recognised if record.kind != Kind.SUBJECT]
        return subject, blocks
    if first is None:
        return "", []
    text = first.text if not first.marker else first.line.text[: first.marker.end].strip() + " " + first.text
    if len(first.texts) > 1 and _is_plain(first):
        return marks.plain(first.texts[0]), [first._replace(texts=first.texts[1:]), *blocks[1:]]
    return marks.plain(text), blocks[1:]


def _is_paragraph(text: str) -> bool:
    """Whether the text is too long for a headline, or a statement with its full stop."""
    return letters(text) > MAX_HEADLINE_LETTERS or bool(regex.search(r"[।|.]\s*$", text[-5:]))


def _split_headline(line: str) -> tuple[str, str]:
    kicker, slash, headline = line.partition(" / ")
    if slash and kicker.strip() and headline.strip() and letters(kicker) <= MAX_KICKER_LETTERS:
        return kicker.strip(), headline.strip()
    return "", line


def _without_kicker(lead: Block, kicker: str, sheet: Sheet) -> Block:
    text = lead.texts[0]
    found = regex.match(regex.escape(kicker) + _AFTER_KICKER, text, flags=regex.IGNORECASE)
    if not found or found.end() == len(text):
        return lead
    if not sheet.note(Kind.KICKER, found[0], (lead.line.number, lead.line.column)):
        return lead
    return lead._replace(texts=[text[found.end() :], *lead.texts[1:]])
