"""Figures in which two editions disagree.

A figure agrees if the passage opposite has it, or if any passage of the other edition does: facts move between
paragraphs. Of what is left, figures of one kind in opposite passages are paired in their order. An edition without a body
says less than the other, so what it lacks is no evidence.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from agreement.aligning import Bead
from agreement.figure import Figure, Kind
from agreement.figures import figures
from agreement.passages import BODY, Disagreement, Passage, Said
from agreement.slips import is_ordinal, is_slip

_VAGUE = (Fraction(1), Fraction(1, 2))  # “one” is an article as well, “half” a way of speaking
_DIGITS_OF_A_YEAR = 4
_MOST = 100  # figures of a passage that are compared: the time grows with the square of their number
_SMALL = 100
_FORTNIGHT = 15  # days of Hindi, 14 of English
# Spans of time in months and in minutes, so that डेढ़ साल is 18 months, and 48 hours are two days.
_SPANS = {
    **{measure: ("month", months) for measure, months in (("decade", 120), ("year", 12), ("month", 1))},
    **{measure: ("minute", of) for measure, of in (("week", 10_080), ("day", 1_440), ("hour", 60), ("minute", 1))},
}


class _Difference(NamedTuple):
    """Two figures that differ, with the indices of their passages."""

    left: Figure
    right: Figure
    left_at: int
    right_at: int


def compare(left: Sequence[Passage], right: Sequence[Passage], beads: Sequence[Bead]) -> list[Disagreement]:
    """The figures that differ in opposite passages, and those that only a slip of the pen makes differ. Not of tables."""
    everywhere = [_said_in(side) for side in (left, right)]
    found: list[_Difference] = []
    for bead in beads:
        sides = [
            [(figure, at) for at in places if not side[at].cells for figure in figures(side[at].text)[:_MOST]]
            for side, places in ((left, bead.left), (right, bead.right))
        ]
        at = [{id(figure): place for figure, place in side} for side in sides]
        ours, theirs = ([figure for figure, _place in side] for side in sides)
        found += [
            _Difference(one, other, at[0][id(one)], at[1][id(other)]) for one, other in _pairs(ours, theirs, everywhere)
        ]
    found += _slips(left, right, everywhere, found)
    return [
        Disagreement(
            each.left.kind if each.left.kind == each.right.kind else Kind.NUMBER,
            Said.by_figure(each.left),
            Said.by_figure(each.right),
            each.left_at,
            each.right_at,
        )
        for each in found
    ]


class _Figures(NamedTuple):
    """What an edition says: the keys of its figures, and the days of its dates, with and without a year."""

    keys: set[tuple[str, Fraction]]
    bare: set[Fraction]
    ordinals: set[Fraction]
    currencies: dict[Fraction, set[str]]
    spans: set[tuple[str, Fraction] | None]
    measured: set[tuple[str, Fraction]]
    dated: set[int]
    yearless: set[int]

    def has(self, figure: Figure) -> bool:
        """Whether the edition says this figure. A date without a year agrees with every year."""
        if figure.kind == Kind.DATE:
            year, day = divmod(int(figure.value), 10_000)
            is_near = day in self.yearless - self.dated if year else day in self.dated
            return figure.key in self.keys or is_near
        if _span(figure) in self.spans:
            return True
        if is_ordinal(figure) and figure.value in self.ordinals:
            return True
        if is_ordinal(figure) and figure.is_word:
            return False
        hours = int(figure.value) // 60 if figure.kind == Kind.TIME else 0
        if hours and not figure.value % 60 and hours in self.bare:
            return True  # “from 5 pm until 9 the next morning”
        if figure.kind == Kind.NUMBER and (str(Kind.TIME), figure.value * 60) in self.keys:
            return True
        currencies = self.currencies.get(figure.value, set()) if figure.unit else set()
        return figure.key in self.keys and (not currencies or not currencies.isdisjoint({figure.unit, ""}))


def _said_in(side: Sequence[Passage]) -> _Figures | None:
    """What an edition says; None for one without a body."""
    if not any(passage.field == BODY for passage in side):
        return None
    found = [figure for passage in side for figure in figures(passage.text)]
    dates = [divmod(int(figure.value), 10_000) for figure in found if figure.kind == Kind.DATE]
    years = {("number", Fraction(year)) for year, _day in dates if year}  # “2023” alone is in “23 August 2023”
    currencies: dict[Fraction, set[str]] = {}
    for figure in found:
        if figure.key[0] == "number":
            currencies.setdefault(figure.value, set()).add(figure.unit)
    return _Figures(
        {figure.key for figure in found} | years,
        {figure.value for figure in found if figure.text.isdecimal() and not figure.measure},
        {figure.value for figure in found if is_ordinal(figure) or not figure.is_word},
        currencies,
        {_span(figure) for figure in found} - {None},
        {(figure.measure, figure.value) for figure in found},
        {day for year, day in dates if year},
        {day for year, day in dates if not year},
    )


def _pairs(
    ours: Sequence[Figure], theirs: Sequence[Figure], everywhere: Sequence[_Figures | None]
) -> list[tuple[Figure, Figure]]:
    """Pairs of figures of opposite passages that differ. At least one of the two is nowhere in the other edition."""
    left, right = list(ours), list(theirs)
    for is_measure_equal in (True, False):  # “two sons” answers for दो बेटे before “two weeks” does
        for one in tuple(left):
            same = next(
                (
                    other
                    for other in right
                    if _agree(one, other) and (one.measure == other.measure or not is_measure_equal)
                ),
                None,
            )
            if same:
                left.remove(one)
                right.remove(same)
    pairs = []
    for one in left:
        for other in right:
            is_said = _is_measured_in if one.measure and other.measure else _is_said
            if _may_be_meant_as(one, other) and not (is_said(one, everywhere[1]) and is_said(other, everywhere[0])):
                right.remove(other)
                pairs.append((one, other))
                break
    return pairs


def _slips(
    left: Sequence[Passage],
    right: Sequence[Passage],
    everywhere: Sequence[_Figures | None],
    found: Sequence[_Difference],
) -> list[_Difference]:
    """Figures that are nowhere in the other edition, each with the figure there from which a slip of the pen makes it.

    This side must have that figure less often if it is a small number, which are alike by chance.
    """
    numbers = [Counter(each.key for passage in side for each in figures(passage.text)) for side in (left, right)]
    known = {place for each in found for place in _places(each)}
    slips = []
    for side, (ours, theirs) in enumerate(((left, right), (right, left))):
        others = [(figure, at) for at, passage in enumerate(theirs) for figure in figures(passage.text)][: 2 * _MOST]
        for at, passage in enumerate(ours):
            for one in () if passage.cells else figures(passage.text)[:_MOST]:
                if _is_said(one, everywhere[1 - side]) or (side, at, one.start) in known:
                    continue
                meant = next(
                    (
                        (other, place)
                        for other, place in others
                        if is_slip(one, other)
                        and (not _is_small(one) or numbers[side][other.key] < numbers[1 - side][other.key])
                    ),
                    None,
                )
                if meant is None:
                    continue
                pair = ((one, at), meant) if side == 0 else (meant, (one, at))
                slips.append(_Difference(pair[0][0], pair[1][0], pair[0][1], pair[1][1]))
                known |= _places(slips[-1])
    return slips


def _is_small(figure: Figure) -> bool:
    return figure.kind in (Kind.NUMBER, Kind.PERCENT) and figure.value < _SMALL


def _places(each: _Difference) -> set[tuple[int, int, int]]:
    return {(0, each.left_at, each.left.start), (1, each.right_at, each.right.start)}


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same. A date without a year agrees with every year."""
    if one.kind == other.kind == Kind.DATE:
        years = [int(each.value) // 10_000 for each in (one, other)]
        same_day = int(one.value) % 10_000 == int(other.value) % 10_000
        return same_day and (years[0] == years[1] or not all(years))
    spans = _span(one), _span(other)
    if all(spans):
        return spans[0] == spans[1]
    return one.key == other.key and (one.unit == other.unit or not (one.unit and other.unit))


def _is_said(figure: Figure, said: _Figures | None) -> bool:
    return said is None or said.has(figure)


def _is_measured_in(figure: Figure, said: _Figures | None) -> bool:
    """Whether the edition says the figure with its measure. Where both editions name one, it counts as well as the number."""
    return said is None or (figure.measure, figure.value) in said.measured or _span(figure) in said.spans


def _may_be_meant_as(one: Figure, other: Figure) -> bool:
    """Whether a translator may have meant one by the other: they are of one kind and count the same, and say more than
    “one”.
    """
    if is_ordinal(one) != is_ordinal(other):
        return False
    if not is_ordinal(one) and any(each.is_word and each.value in _VAGUE for each in (one, other)):
        return False
    if _is_year(one) != _is_year(other) and not is_slip(one, other):  # “five years later” for 2024
        return False
    if one.unit != other.unit and one.unit and other.unit and one.value != other.value:  # ₹1,200 crore is $144 million
        return False
    is_same = one.measure == other.measure or not (one.measure and other.measure)
    is_same = is_same or (one.value == other.value and bool(_span(one) and _span(other)))  # two months, two weeks
    return one.key[0] == other.key[0] and is_same


def _is_year(figure: Figure) -> bool:
    """Whether a number looks like a year: 1947, but not 1,947 or 1947 km."""
    digits = figure.text.isdecimal() and len(figure.text) == _DIGITS_OF_A_YEAR
    return figure.kind == Kind.NUMBER and digits and not figure.measure and 1800 <= figure.value < 2100


def _span(figure: Figure) -> tuple[str, Fraction] | None:
    """How long a span of time is, in its unit; None for other figures."""
    unit, length = _SPANS.get(figure.measure, ("", 0))
    value = Fraction(14) if figure.measure == "day" and figure.value == _FORTNIGHT else figure.value
    return (unit, value * length) if unit else None
