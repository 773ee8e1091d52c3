"""The check that both editions of a story say the same."""

from collections.abc import Container, Iterator
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from django.utils.translation import gettext as _

from agreement import Disagreement, Passage, Said, compare
from bilingual.markup import IMAGE, LINK, attribute, to_text

from ..bodies import Block, blocks
from .agreement_words import describe
from .finding import CheckedEdition, Counterpart, Finding, block_text

MAX_REPORTED = 12  # of a story; more than that are signs of another text, not of slips

# What is compared of a body: the time grows with the square of a passage's length.
MAX_PASSAGES = 400
MAX_LETTERS = 5_000  # of a passage


class Difference(NamedTuple):
    """A disagreement with its passages. `key` changes with either passage."""

    found: Disagreement
    left: Passage | None
    right: Passage | None
    key: str

    @property
    def field(self) -> str:
        """The field of the passage that it is about: that of the left edition if it has one."""
        passage = self.left or self.right
        return passage.field if passage else "body"


def agreement(edition: CheckedEdition) -> Iterator[Finding]:
    """What the other edition says otherwise. An edition without a headline is not begun."""
    if edition.other is None:
        return
    for each in differences(edition, edition.other):
        if each.found.is_right:  # within the other edition
            continue
        yield Finding(
            "agreement", each.field, describe(each.found), _("Compare the two and correct the one that is wrong.")
        )


def differences(edition: CheckedEdition, other: Counterpart) -> list[Difference]:
    """The first disagreements of two editions that nobody accepted; none if one is not begun."""
    if not edition.headline or not other.edition.headline:
        return []
    sides = passages_of(edition), passages_of(other.edition)
    languages = edition.language, other.edition.language
    compared = _compared(*map(tuple, sides), tuple(other.register))
    found = (_difference(each, sides, languages) for each in compared)
    return _without(found, other.accepted)[:MAX_REPORTED]


@lru_cache(8)  # a save compares the same texts twice: as they are typed, and as they are stored after the commit
def _compared(
    left: tuple[Passage, ...], right: tuple[Passage, ...], register: tuple[tuple[str, str], ...]
) -> tuple[Disagreement, ...]:
    return tuple(compare(left, right, register))


def _without(found: Iterator[Difference], accepted: Container[str]) -> list[Difference]:
    return [each for each in found if each.key not in accepted]


def _difference(
    each: Disagreement, sides: tuple[list[Passage], list[Passage]], languages: tuple[str, str]
) -> Difference:
    own = sides[each.is_right] if each.is_within else None
    left = _passage(own or sides[0], each.left_at)
    right = _passage(own or sides[1], each.right_at)
    parts = [
        (language, *_identity(said, passage))
        for language, said, passage in zip(languages, (each.left, each.right), (left, right), strict=True)
    ]
    if not each.is_within:
        parts.sort()  # equal from either side
    written = repr((str(each.kind), str(each.reason), parts))
    return Difference(each, left, right, sha256(written.encode()).hexdigest())


def _identity(said: Said | None, passage: Passage | None) -> tuple[str, str]:
    return said.text if said else "", passage.text if passage else ""


def _passage(side: list[Passage], at: int | None) -> Passage | None:
    return side[at] if at is not None else None


def passages_of(edition: CheckedEdition) -> list[Passage]:
    """The headline, the summary and the blocks of the body, as agreement.compare() takes them."""
    lines = [Passage(field, getattr(edition, field)) for field in ("headline", "summary")]
    return lines + [_body_passage(block) for block in blocks(edition.body)[:MAX_PASSAGES]]


def _body_passage(block: Block) -> Passage:
    links = tuple(address for address, _inside in LINK.findall(block.html))
    pictures = tuple(attribute(image, "src") or "" for image in IMAGE.findall(block.html))
    return Passage("body", block_text(block)[:MAX_LETTERS], block.is_subhead, links, pictures, _cells(block.html))


def _cells(html: str) -> tuple[tuple[str, ...], ...]:
    """The texts of a table's cells, row by row; () for what is no table."""
    if not html.startswith("<table"):
        return ()
    rows = (row.partition("</tr>")[0] for row in html.split("<tr>")[1:])
    return tuple(
        tuple(to_text(cell.partition(">")[2]) for cell in row.replace("<th", "<td").split("<td")[1:]) for row in rows
    )
