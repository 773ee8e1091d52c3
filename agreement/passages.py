"""What goes into a comparison of two editions, and what comes out."""

from enum import StrEnum
from typing import NamedTuple

from agreement.figure import Figure, Kind

HEADLINE = "headline"
BODY = "body"


class Aspect(StrEnum):
    """What two editions may say differently, apart from figures, whose kinds are those of Kind."""

    NAME = "name"
    QUOTATION = "quotation"
    NEGATION = "negation"
    LINK = "link"
    PICTURE = "picture"
    TABLE = "table"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"


class Reason(StrEnum):
    """How they differ."""

    DIFFERS = "differs"
    MISSING = "missing"  # one side is None
    MOVED = "moved"
    MERGED = "merged"
    SHAPE = "shape"  # the rows and columns of two tables
    OWN_BODY = "own_body"  # both sides are passages of one edition
    TWO_WAYS = "two_ways"  # one edition spells a name two ways


class Passage(NamedTuple):
    """One passage of an edition: the name of its field and its plain text.

    A passage of the body may be a sub-head, have links (their addresses) and pictures (their files), or be a table with
    rows of cells.
    """

    field: str
    text: str
    is_subhead: bool = False
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


class Said(NamedTuple):
    """The words of a passage that a disagreement is about, their normal form, and where they are in its text."""

    text: str
    normal: str
    start: int = 0
    end: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether the words are in their normal form, apart from commas."""
        return self.text.replace(",", "") == self.normal.replace(",", "")

    @classmethod
    def by_figure(cls, figure: Figure) -> "Said":
        return cls(figure.text, figure.normal, figure.start, figure.end)

    @classmethod
    def whole(cls, text: str) -> "Said":
        """All of a passage."""
        return cls(text, text, 0, len(text))


class Disagreement(NamedTuple):
    """What the two editions give differently. `left_at` and `right_at` are the indices of the passages.

    A side is None if that edition lacks it. With OWN_BODY and TWO_WAYS both indices are of one edition: the right one if
    `is_right`, else the left one.
    """

    kind: Kind | Aspect
    left: Said | None
    right: Said | None
    left_at: int | None
    right_at: int | None
    reason: Reason = Reason.DIFFERS
    is_right: bool = False

    @property
    def is_within(self) -> bool:
        """Whether both sides are passages of one edition."""
        return self.reason in (Reason.OWN_BODY, Reason.TWO_WAYS)
