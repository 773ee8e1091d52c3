"""The passages of an edition, and how a machine's passage is known again. No database."""

import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from articles.bodies import blocks
from bilingual.markup import LINK, TAG, attribute, is_inline, texts

LINE_FIELDS = ("headline", "summary")


class Passage(NamedTuple):
    """A text of an edition that has a letter: a line, or the smallest text of a block, as of an item or a cell."""

    field: str
    block: int | None  # the block's place in the body
    text: str

    @property
    def key(self) -> str:
        """A digest of the letters and digits: white space, punctuation and markup alone are no work on a text."""
        kept = (
            letter for letter in unicodedata.normalize("NFC", self.text) if unicodedata.category(letter)[0] in "LMN"
        )
        return sha256("".join(kept).casefold().encode()).hexdigest()


def passages(edition: Mapping[str, str]) -> list[Passage]:
    """The passages of an edition, in order. `edition` has the text of each field; the body is sanitised HTML."""
    lines = [Passage(field, None, edition.get(field) or "") for field in LINE_FIELDS]
    body = [
        Passage("body", at, text)
        for at, block in enumerate(blocks(edition.get("body") or ""))
        for text in texts(block.html)
    ]
    return [passage for passage in [*lines, *body] if any(map(str.isalpha, passage.text))]


def fits(block: str, source: str) -> bool:
    """Whether a block has the structure of its source: the same elements, pictures and players, and no other links."""
    addresses = [{address for address, _words in LINK.findall(html)} for html in (block, source)]
    return _structure(block) == _structure(source) and addresses[0] <= addresses[1]


def _structure(html: str) -> list[tuple[str, str | None]]:
    tags = (tag for tag in TAG.findall(html) if not is_inline(tag) and not tag.startswith("<br"))
    return [(tag.split(" ")[0].rstrip(">"), attribute(tag, "src")) for tag in tags]
