"""The lines of pasted copy, and the record of what was recognised in them or taken out of them."""

import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

import regex
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from bilingual.text import clean, letters
from legacy_text import read

# A longer line is a paragraph. No pattern of a stage is tried on more of it, so that its time stays linear.
MAX_SCANNED = 400

_LINE_ENDS = regex.compile(r"\r\n?|\u2028|\u2029")
_PAGE_BREAK = "\u240c"  # stands for a form feed, which clean() would remove
# Letters that PDF files keep as one glyph. Only these: NFKC would also change ² and ½.
_LIGATURES = str.maketrans(dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)))
_BREAKS = str.maketrans(dict.fromkeys("\x0b\x85\x1c\x1d\x1e", "\n") | {"\x0c": f"\n{_PAGE_BREAK}\n"})
_SENTENCE_END = regex.compile(r"""[।॥|.!?…]["'”’»)\]*_~]*\s*$""")


class Kind(TextChoices):
    """What was recognised in the copy. The label names it at the desk."""

    CHAT_STAMP = "chat-stamp", _("Sender and time of a chat message")
    CHAT_NOTICE = "chat-notice", _("Notice of the chat app")
    MAIL_HEADER = "mail-header", _("Email header")
    SUBJECT = "subject", _("Subject of the email")
    GREETING = "greeting", _("Greeting")
    SIGNATURE = "signature", _("Signature")
    QUOTE = "quote", _("Quoted email")
    SLUG = "slug", _("Slug line of the agency")
    WORD_COUNT = "word-count", _("Word count")
    SIGN_OFF = "sign-off", _("Sign-off of the agency")
    DATELINE = "dateline", _("Place and date line")
    PAGE = "page", _("Page number")
    RUNNING_HEAD = "running-head", _("Running head of the pages")
    SEPARATOR = "separator", _("Separator")
    WEB = "web", _("Line of the web site around the story")
    KICKER = "kicker", _("Kicker repeated in the lead")
    LIST_LETTER = "list-letter", _("Letters of a list, now numbers")
    HYPHEN = "hyphen", _("Word joined across a line end")
    DANDA = "danda", _("Pipe read as a danda")
    MARKS = "marks", _("Bold and italic of the chat app")
    STRUCK = "struck", _("Struck text, kept without its marks")
    LEGACY = "legacy", _("Converted from a legacy font or a wrong encoding")


# The text of these kinds stays in the story, in another form. Everything else leaves it.
STAYS = {Kind.HYPHEN, Kind.DANDA, Kind.MARKS, Kind.STRUCK, Kind.LEGACY}

# One record of these kinds stands for the whole copy.
_ONCE = {Kind.DANDA, Kind.MARKS, Kind.STRUCK}


class Recognised(NamedTuple):
    """Text that was recognised: what it is, its words as pasted, and where it stood (line and column, from 0)."""

    kind: Kind
    text: str
    place: tuple[int, int]
    detail: str = ""  # the name of the legacy font

    @property
    def key(self) -> str:
        """Names this record in `keep` of read_copy(). The same copy gives the same key again."""
        if self.kind in _ONCE:
            return self.kind.value
        return f"{self.kind.value}:{self.place[0]}:{self.place[1]}"

    @property
    def is_removed(self) -> bool:
        """Whether the text left the story. Otherwise it stays there in another form."""
        return self.kind not in STAYS


# Postpositions, articles and conjunctions.
_OPEN_END = regex.compile(
    r"(?:^|\s)(?:और|या|एवं|तथा|ने|का|की|के|को|से|में|कि|ताकि|जबकि|and|or|of|the|a|an|to|in|for|with|by|from|that|at|as|into)\s*$"
)


@lru_cache(5_000)
def _count_letters(text: str) -> int:
    return letters(text.strip()) if len(text) <= MAX_SCANNED else MAX_SCANNED


class Line(NamedTuple):
    """A line, or what is left of it, and where it starts in the copy: its number and column there, from 0."""

    text: str
    number: int
    column: int = 0
    joins: bool = False  # the line continues the sentence of the line before, over a page end
    starts: bool = False  # a dateline stood before the text: a paragraph starts here

    @property
    def is_blank(self) -> bool:
        """Whether no text is left."""
        return not self.text.strip()

    @property
    def letters(self) -> int:
        """The length in letters; MAX_SCANNED for a long paragraph."""
        return _count_letters(self.text)

    @property
    def is_page_break(self) -> bool:
        """Whether the line stands for a form feed."""
        return self.text == _PAGE_BREAK

    @property
    def is_open(self) -> bool:
        """Whether the line ends with a word that needs the next one, so that no paragraph ends there."""
        return bool(_OPEN_END.search(self.text[-20:]))

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends with a stop, before closing quotes and marks."""
        return bool(_SENTENCE_END.search(self.text[-20:]))


def compiled(pattern: str) -> regex.Pattern[str]:
    """The pattern in NFC, as the lines are, without regard to case."""
    return regex.compile(unicodedata.normalize("NFC", pattern), regex.IGNORECASE)


class Sheet:
    """The lines of one copy while the stages read it. Removed lines become blank ones, so that indices stay valid.

    `keep` has the keys of records that a person put back: their text stays where it is.
    """

    def __init__(self, text: str, keep: Collection[str] = ()):
        self.keep = keep
        self.recognised: list[Recognised] = []
        self._kept_lines: set[int] = set()
        text = _LINE_ENDS.sub("\n", text).strip("\ufeff \t\n")
        text = self._read_legacy(text).replace(_PAGE_BREAK, " ").translate(_BREAKS).translate(_LIGATURES)
        self.lines = [Line(line, number) for number, line in enumerate(clean(text).split("\n"))]

    def _read_legacy(self, text: str) -> str:
        """Convert passages in legacy fonts first, before clean() removes control characters: Chanakya has letters there.

        Line ends stay where they are.
        """
        parts, end = [], 0
        for passage in read(text).passages:
            start = text.find(passage.text, end)
            if start < 0 or not passage.converted:
                continue
            place = (text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1)
            is_read = self.note(Kind.LEGACY, passage.text, place, str(passage.encoding))
            parts += [text[end:start], passage.converted if is_read else passage.text]
            end = start + len(passage.text)
        return "".join([*parts, text[end:]])

    @property
    def content(self) -> list[int]:
        """The indices of the lines with text, in order."""
        return [i for i, line in enumerate(self.lines) if not line.is_blank and not line.is_page_break]

    def scanned(self, index: int) -> str:
        """The text of a line; "" for one that is too long to be searched for marks."""
        text = self.lines[index].text
        return text if len(text) <= MAX_SCANNED else ""

    def note(self, kind: Kind, text: str, place: tuple[int, int], detail: str = "") -> bool:
        """Record what was recognised. False if a person put it back: the caller then leaves the text as it is."""
        record = Recognised(kind, text.strip(), place, detail)
        if record.key in self.keep:
            return False
        self.recognised.append(record)
        return True

    def take_lines(self, kind: Kind, start: int, stop: int) -> bool:
        """Take out the lines from index `start` to before `stop`."""
        taken = self.lines[start:stop]
        numbers = {line.number for line in taken}
        if numbers & self._kept_lines:
            return False
        text = "\n".join(line.text for line in taken if not line.is_blank and not line.is_page_break)
        if not self.note(kind, text, (taken[0].number, taken[0].column)):
            self._kept_lines |= numbers
            return False
        self.lines[start:stop] = [Line("", line.number) for line in taken]
        return True

    def take_line(self, kind: Kind, index: int) -> bool:
        """Take out one line."""
        return self.take_lines(kind, index, index + 1)

    def take_prefix(self, kind: Kind, index: int, end: int) -> bool:
        """Take out the text before the column `end` of a line."""
        line = self.lines[index]
        if line.number in self._kept_lines or not self.note(kind, line.text[:end], (line.number, line.column)):
            return False
        self.lines[index] = Line(line.text[end:], line.number, line.column + end)
        return True

    def take_suffix(self, kind: Kind, index: int, start: int) -> bool:
        """Take out the text of a line from the column `start`."""
        line = self.lines[index]
        place = (line.number, line.column + start)
        if line.number in self._kept_lines or not self.note(kind, line.text[start:], place):
            return False
        self.lines[index] = line._replace(text=line.text[:start].rstrip())
        return True
