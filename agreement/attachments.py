"""Links, pictures and tables that two bodies give differently."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from agreement.figures import figures
from agreement.passages import Aspect, Disagreement, Passage, Reason, Said

_ALIKE = 0.75  # of two addresses of one site of which one is a slip for the other
_LANGUAGES = re.compile(r"(?<=[/.=])(?:hi|en|hin|eng|hindi|english)(?=[/.&]|$)")


def compare(left: Sequence[Passage], right: Sequence[Passage]) -> list[Disagreement]:
    """What differs in links, in pictures, and in the cells of tables."""
    return _links(left, right) + _pictures(left, right) + _tables(left, right)


def _key(address: str) -> str:
    """An address without what may differ by language: /hi/articles/7/x/ is /en/articles/7/y/."""
    plain = re.sub(r"^(?:https?:)?//(?:www\.)?", "", address.strip().lower()).rstrip("/")
    plain = re.sub(r"^(?:hi|en)\.", "", plain)
    if article := re.search(r"(?:^|/)(?:hi|en)/articles/(\d+)", plain):
        return f"articles/{article[1]}"
    return _LANGUAGES.sub("*", plain)


def _leftovers(
    left: Sequence[tuple[str, int]], right: Sequence[tuple[str, int]]
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """What each side has more than the other, by _key()."""
    others = list(right)
    ours = []
    for one in left:
        same = next((other for other in others if _key(other[0]) == _key(one[0])), None)
        if same:
            others.remove(same)
        else:
            ours.append(one)
    return ours, others


def _links(left: Sequence[Passage], right: Sequence[Passage]) -> list[Disagreement]:
    sides = [[(address, at) for at, each in enumerate(side) for address in each.links] for side in (left, right)]
    ours, theirs = _leftovers(*sides)
    found = []
    for one in list(ours):
        other = next((each for each in theirs if _is_slip(_key(one[0]), _key(each[0]))), None)
        if other:
            ours.remove(one)
            theirs.remove(other)
            found.append(Disagreement(Aspect.LINK, Said.whole(one[0]), Said.whole(other[0]), one[1], other[1]))
    pairs = min(len(ours), len(theirs))  # a page of the same site or of another one, in the edition's language
    found += [Disagreement(Aspect.LINK, Said.whole(link), None, at, None, Reason.MISSING) for link, at in ours[pairs:]]
    found += [
        Disagreement(Aspect.LINK, None, Said.whole(link), None, at, Reason.MISSING) for link, at in theirs[pairs:]
    ]
    return found


def _is_slip(one: str, other: str) -> bool:
    """Whether both lead to one site and differ there by little, as after a slip of the pen, or to two of our stories."""
    is_same_site = one.split("/")[0] == other.split("/")[0]
    if one.startswith("articles/") and is_same_site:
        return True
    return is_same_site and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _pictures(left: Sequence[Passage], right: Sequence[Passage]) -> list[Disagreement]:
    sides = [[(file, at) for at, each in enumerate(side) for file in each.pictures] for side in (left, right)]
    files = [{file for file, _at in side} for side in sides]
    found = [
        Disagreement(Aspect.PICTURE, Said.whole(file), None, at, None, Reason.MISSING)
        for file, at in sides[0]
        if file not in files[1]
    ]
    return found + [
        Disagreement(Aspect.PICTURE, None, Said.whole(file), None, at, Reason.MISSING)
        for file, at in sides[1]
        if file not in files[0]
    ]


def _tables(left: Sequence[Passage], right: Sequence[Passage]) -> list[Disagreement]:
    tables = [[at for at, each in enumerate(side) if each.cells] for side in (left, right)]
    found: list[Disagreement] = []
    for left_at, right_at in zip_longest(*tables):
        if left_at is None or right_at is None:
            table = right[right_at] if left_at is None else left[left_at]
            whole = Said.whole(table.text)
            ours, theirs = (None, whole) if left_at is None else (whole, None)
            found.append(Disagreement(Aspect.TABLE, ours, theirs, left_at, right_at, Reason.MISSING))
            continue
        rows, its_rows = left[left_at].cells, right[right_at].cells
        if [len(row) for row in rows] != [len(row) for row in its_rows]:
            shapes = Said.whole(_shape(rows)), Said.whole(_shape(its_rows))
            found.append(Disagreement(Aspect.TABLE, *shapes, left_at, right_at, Reason.SHAPE))
            continue
        for one, other in _cells(rows, its_rows):
            found.append(Disagreement(Aspect.TABLE, Said.whole(one), Said.whole(other), left_at, right_at))
    return found


def _cells(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """The cells of two tables of one shape that differ in their figures, or of which one is empty."""
    found = []
    for row, its_row in zip(ours, theirs, strict=True):
        for cell, its_cell in zip(row, its_row, strict=True):
            keys = [sorted(figure.key for figure in figures(text)) for text in (cell, its_cell)]
            if bool(cell) != bool(its_cell) or (all(keys) and keys[0] != keys[1]):
                found.append((cell or "—", its_cell or "—"))
    return found


def _shape(rows: Sequence[Sequence[str]]) -> str:
    return f"{len(rows)} × {max(map(len, rows), default=0)}"
