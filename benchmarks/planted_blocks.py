"""Errors of whole passages and of what hangs on them: links, pictures, tables, paragraphs, sub-heads.

Each function takes an edition as a list that it may change, and whether it is in Hindi. It returns the list with a
description of the error; None if there is no place for one.
"""

import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from agreement import Passage

Changed = tuple[list[Passage], str] | None


def attached(name: str) -> Callable[[list[Passage], random.Random, bool], Changed]:
    """What changes or removes an attachment of that name: links or pictures."""

    def change(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
        places = [at for at, passage in enumerate(side) if getattr(passage, name)]
        if not places:
            return None
        at = rng.choice(places)
        old = getattr(side[at], name)
        new: tuple[str, ...] = ()
        if name == "links" and rng.random() < 0.5:
            new = (old[0].replace("report-2", "report-7"),)
        side[at] = side[at]._replace(**{name: new})
        return side, f"{old} → {new}"

    return change


def table(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    """A wrong or an empty cell, or a row less."""
    places = [at for at, passage in enumerate(side) if passage.cells]
    if not places:
        return None
    rows = [list(row) for row in side[places[0]].cells]
    row, column = rng.randint(1, 2), rng.randint(0, 2)
    old = rows[row][column]
    rows[row][column] = rng.choice(["", old[::-1].strip("%,"), "1,840"])
    if rng.random() < 0.2:
        rows.pop(row)
    cells = tuple(map(tuple, rows))
    side[places[0]] = side[places[0]]._replace(cells=cells, text=" ".join(" ".join(each) for each in cells))
    return side, f"{old} in row {row}"


def _paragraphs(side: Sequence[Passage]) -> list[int]:
    return [
        at for at, each in enumerate(side) if each.field == "body" and not (each.is_subhead or each.cells or each.links)
    ]


def missing(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    """A paragraph less."""
    places = _paragraphs(side)
    if len(places) < 3:
        return None
    gone = side.pop(rng.choice(places))
    return side, gone.text


def moved(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    """A paragraph at another place."""
    places = _paragraphs(side)
    if len(places) < 4:
        return None
    start, end = sorted(rng.sample(places, 2))
    if end - start < 2:
        return None
    moved = side.pop(start)
    side.insert(end, moved)
    return side, moved.text


def merged(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    """Two paragraphs in one."""
    places = _paragraphs(side)
    found = [(a, b) for a, b in pairwise(places) if b == a + 1]
    if not found or len(places) < 4:
        return None
    first, second = rng.choice(found)
    text = f"{side[first].text} {side[second].text}"
    side.pop(second)
    side[first] = side[first]._replace(text=text)
    return side, text


def subhead(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    """A sub-head less."""
    places = [at for at, each in enumerate(side) if each.is_subhead]
    if not places:
        return None
    gone = side.pop(rng.choice(places))
    return side, gone.text
