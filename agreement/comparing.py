"""Compares the figures of two language editions, passage by passage."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from agreement.aligning import align
from agreement.figure import Figure, Kind
from agreement.figures import figures
from agreement.slips import is_slip

BODY = "body"
SMALL = 10  # numbers up to this are often words, and “one” is often no number at all


class Passage(NamedTuple):
    """One passage of an edition: the name of its field, its plain text, and whether it is a sub-head of the body."""

    field: str
    text: str
    is_subhead: bool = False


class Disagreement(NamedTuple):
    """A figure that the two editions give differently. `left_at` and `right_at` are the indices of its passages."""

    kind: Kind
    left: Figure
    right: Figure
    left_at: int
    right_at: int


def compare(left: Sequence[Passage], right: Sequence[Passage]) -> list[Disagreement]:
    """The figures in which two editions disagree, in the order of the left one.

    A figure agrees if the passage opposite has it, or if any passage of the other edition does: facts move between
    paragraphs. Of what is left, figures of one kind in opposite passages are paired in their order. An edition without a
    body says less than the other, so what it lacks is no evidence.
    """
    everywhere = [_said_in(side) for side in (left, right)]
    found: list[Disagreement] = []
    for left_at, right_at in _opposites(left, right):
        ours, theirs = figures(left[left_at].text), figures(right[right_at].text)
        found += [
            Disagreement(one.kind if one.kind == other.kind else Kind.NUMBER, one, other, left_at, right_at)
            for one, other in _pairs(ours, theirs, everywhere)
        ]
    found += _slips(left, right, everywhere, found)
    return sorted(found, key=lambda each: (each.left_at, each.left.start))


class _Said(NamedTuple):
    """What an edition says: the keys of its figures, and the days of its dates, with and without a year."""

    keys: set[tuple[str, Fraction]]
    dated: set[int]
    yearless: set[int]

    def has(self, figure: Figure) -> bool:
        """Whether the edition says this figure. A date without a year agrees with every year."""
        if figure.kind == Kind.DATE:
            year, day = divmod(int(figure.value), 10_000)
            is_near = day in self.yearless - self.dated if year else day in self.dated
            return figure.key in self.keys or is_near
        return figure.key in self.keys


def _said_in(side: Sequence[Passage]) -> _Said | None:
    """What an edition says; None for one without a body."""
    if not any(passage.field == BODY for passage in side):
        return None
    found = [figure for passage in side for figure in figures(passage.text)]
    dates = [divmod(int(figure.value), 10_000) for figure in found if figure.kind == Kind.DATE]
    years = {("number", Fraction(year)) for year, _day in dates if year}  # “2023” alone is in “23 August 2023”
    return _Said(
        {figure.key for figure in found} | years,
        {day for year, day in dates if year},
        {day for year, day in dates if not year},
    )


def _opposites(left: Sequence[Passage], right: Sequence[Passage]) -> list[tuple[int, int]]:
    """The indices of passages that say the same: fields by their name, and the body's by alignment."""
    pairs = [
        (i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if one.field == other.field and one.field != BODY
    ]
    bodies = [[i for i, passage in enumerate(side) if passage.field == BODY] for side in (left, right)]
    texts = [[side[i].text for i in places] for side, places in zip((left, right), bodies, strict=True)]
    heads = tuple(
        {order for order, i in enumerate(places) if side[i].is_subhead}
        for side, places in zip((left, right), bodies, strict=True)
    )
    aligned = align(texts[0], texts[1], (heads[0], heads[1]))
    return sorted([*pairs, *((bodies[0][i], bodies[1][j]) for i, j in aligned)])


def _pairs(
    ours: Sequence[Figure], theirs: Sequence[Figure], everywhere: Sequence[_Said | None]
) -> list[tuple[Figure, Figure]]:
    """Pairs of figures of opposite passages that differ. At least one of the two is nowhere in the other edition."""
    left, right = list(ours), list(theirs)
    for one in ours:  # each figure answers for one on the other side
        same = next((other for other in right if _agree(one, other)), None)
        if same:
            left.remove(one)
            right.remove(same)
    pairs = []
    for one in left:
        for other in right:
            if _may_be_meant_as(one, other) and not (_is_said(one, everywhere[1]) and _is_said(other, everywhere[0])):
                right.remove(other)
                pairs.append((one, other))
                break
    return pairs


def _slips(
    left: Sequence[Passage],
    right: Sequence[Passage],
    everywhere: Sequence[_Said | None],
    found: Sequence[Disagreement],
) -> list[Disagreement]:
    """Figures that are nowhere in the other edition, each with the figure there from which a slip of the pen makes it."""
    known = {place for each in found for place in _places(each)}
    slips = []
    for side, (ours, theirs) in enumerate(((left, right), (right, left))):
        others = [(figure, at) for at, passage in enumerate(theirs) for figure in figures(passage.text)]
        for at, passage in enumerate(ours):
            for one in figures(passage.text):
                if _is_said(one, everywhere[1 - side]) or (side, at, one.start) in known:
                    continue
                meant = next(((other, place) for other, place in others if is_slip(one, other)), None)
                if meant is None:
                    continue
                pair = ((one, at), meant) if side == 0 else (meant, (one, at))
                slips.append(Disagreement(one.kind, pair[0][0], pair[1][0], pair[0][1], pair[1][1]))
                known |= _places(slips[-1])
    return slips


def _places(each: Disagreement) -> set[tuple[int, int, int]]:
    return {(0, each.left_at, each.left.start), (1, each.right_at, each.right.start)}


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same. A date without a year agrees with every year."""
    if one.kind == other.kind == Kind.DATE:
        years = [int(each.value) // 10_000 for each in (one, other)]
        same_day = int(one.value) % 10_000 == int(other.value) % 10_000
        return same_day and (years[0] == years[1] or not all(years))
    return one.key == other.key


def _is_said(figure: Figure, said: _Said | None) -> bool:
    return said is None or said.has(figure)


def _may_be_meant_as(one: Figure, other: Figure) -> bool:
    """Whether a translator may have meant one by the other: they are of one kind and count the same, and say more than
    “one”.
    """
    if (one.is_word and one.value <= 1) or (other.is_word and other.value <= 1):
        return False
    is_same = one.measure == other.measure or not (one.measure and other.measure)
    return one.key[0] == other.key[0] and is_same
