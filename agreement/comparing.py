"""Compares two language editions, passage by passage."""

from collections.abc import Sequence

from agreement import (
    attachments,
    calendar_words,
    figure_pairs,
    names,
    negation,
    own_body,
    paragraphs,
    quotations,
)
from agreement.aligning import Bead, align
from agreement.passages import BODY, Disagreement, Passage, Said


def compare(
    left: Sequence[Passage], right: Sequence[Passage], register: Sequence[tuple[str, str]] = ()
) -> list[Disagreement]:
    """What two editions give differently, in the order of the left one.

    `register` has the agreed names, each in the language of the left and of the right edition.
    """
    beads = _opposites(left, right)
    found = figure_pairs.compare(left, right, beads)
    found += calendar_words.compare(left, right, beads)
    found += names.compare(left, right, beads, register)
    if all(any(passage.field == BODY for passage in side) for side in (left, right)):
        found += quotations.compare(left, right, beads)
        found += paragraphs.compare(left, right, beads)
        found += attachments.compare(left, right)
    found += negation.compare(left, right, beads)
    found += _news(own_body.compare(left, right), {(each.left_at, each.left) for each in found})
    of_right = _news(own_body.compare(right, left), {(each.right_at, each.right) for each in found})
    found += [each._replace(is_right=True) for each in of_right]
    return sorted(found, key=_place)


def _news(within: list[Disagreement], known: set[tuple[int | None, Said | None]]) -> list[Disagreement]:
    """Those of one edition whose words the other edition doesn't contradict already."""
    return [each for each in within if (each.left_at, each.left) not in known]


def _place(each: Disagreement) -> tuple[int, int]:
    at = each.left_at if each.left_at is not None else each.right_at
    return (at or 0, each.left.start if each.left else 0)


def _opposites(left: Sequence[Passage], right: Sequence[Passage]) -> list[Bead]:
    """The passages that say the same: fields by their name, and the body's by alignment."""
    beads = [
        Bead((i,), (j,))
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if one.field == other.field and one.field != BODY
    ]
    places = [[i for i, passage in enumerate(side) if passage.field == BODY] for side in (left, right)]
    texts = [[side[i].text for i in at] for side, at in zip((left, right), places, strict=True)]
    heads = [
        {order for order, i in enumerate(at) if side[i].is_subhead}
        for side, at in zip((left, right), places, strict=True)
    ]
    for bead in align(texts[0], texts[1], (heads[0], heads[1])):
        beads.append(Bead(tuple(places[0][i] for i in bead.left), tuple(places[1][j] for j in bead.right)))
    return beads
