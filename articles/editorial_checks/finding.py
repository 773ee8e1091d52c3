"""What goes into a check and what comes out."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from bilingual.markup import to_text
from bilingual.text import shorten

from ..bodies import Block, blocks

LINE_FIELDS = ("kicker", "headline", "summary")
FIELDS = (*LINE_FIELDS, "body")
_MAX_QUOTE_LENGTH = 50  # letters (grapheme clusters) of the text that a message quotes


class Finding(NamedTuple):
    """A fault in a field: what is wrong and how to fix it, translated into the current language."""

    code: str
    field: str
    message: str
    fix: str


class Name(NamedTuple):
    """An entry of the names register in the language of the checked edition.

    `agreed` is the agreed spelling, `aliases` are the others. `elsewhere` is the spelling in another edition of the
    story, if that edition has the name and this one doesn't.
    """

    agreed: str
    aliases: list[str]
    elsewhere: str = ""


class Counterpart(NamedTuple):
    """The story's edition in the other language, for the check of their agreement.

    `register` has the agreed names in the language of the checked edition and in the other one. `accepted` has the keys of
    the disagreements that people called right as they are.
    """

    edition: "CheckedEdition"
    register: Sequence[tuple[str, str]] = ()
    accepted: Container[str] = ()


class CheckedEdition(NamedTuple):
    """The texts that readers of one language would see. The body is sanitised HTML, as it is stored."""

    language: str
    kicker: str = ""
    headline: str = ""
    summary: str = ""
    body: str = ""
    has_byline: bool = True
    has_picture: bool = False
    picture_alt: str = ""
    picture_caption: str = ""
    names: Sequence[Name] = ()
    other: Counterpart | None = None

    def text(self, field: str) -> str:
        """The plain text of one of FIELDS. The blocks of the body are separate lines."""
        return "\n".join(map(block_text, blocks(self.body))) if field == "body" else getattr(self, field)


def block_text(block: Block) -> str:
    """The plain text of a block."""
    return to_text(block.html)


def quote(text: str) -> str:
    """The beginning of a text on one line, for a message."""
    return shorten(" ".join(text.split()), _MAX_QUOTE_LENGTH)
