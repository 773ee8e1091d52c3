"""Quotations that one edition has and the other lacks.

A quotation is a run of at least four words between quotation marks, or from a mark to the end of the paragraph. Shorter
ones are titles and single words, which languages mark differently. Headlines are left out: English ones mark speech that
Hindi ones introduce by a colon.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from agreement.aligning import Bead
from agreement.passages import BODY, Aspect, Disagreement, Passage, Reason, Said

_MIN_WORDS = 4
_QUOTED = re.compile(
    r"“([^“”]+)(?:”|$)|(?<!\w)\"([^\"]+)(?:\"|$)|(?<!\w)‘((?:[^‘’]|(?<=\w)’(?=\w))+)’|(?<!\w)'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)"
)


@lru_cache(maxsize=1024)
def quotations(text: str) -> tuple[Said, ...]:
    """The quotations of a text."""
    found = []
    for match in _QUOTED.finditer(text):
        words = next(filter(None, match.groups()))
        if len(words.split()) >= _MIN_WORDS:
            found.append(Said(match[0], " ".join(words.split()), match.start(), match.end()))
    return tuple(found)


def compare(left: Sequence[Passage], right: Sequence[Passage], beads: Sequence[Bead]) -> list[Disagreement]:
    """Quotations of a passage whose opposite passages, and the ones next to them, have none.

    A body that never uses quotation marks reports speech in another way, so nothing of it is missing.
    """
    if not (_has_any(left) and _has_any(right)):
        return []
    found = []
    for at, bead in enumerate(beads):
        if not bead.left or not bead.right or left[bead.left[0]].field != BODY:
            continue
        near = beads[max(0, at - 1) : at + 2]
        for is_left in (True, False):
            ours, theirs = (left, right) if is_left else (right, left)
            mine, yours = (bead.left, bead.right) if is_left else (bead.right, bead.left)
            around = {i for each in near for i in (each.right if is_left else each.left)}
            quoted = [(said, i) for i in mine for said in quotations(ours[i].text)]
            if not quoted or any(quotations(theirs[i].text) for i in yours):
                continue
            if _count(theirs, around) >= _count(
                ours, {i for each in near for i in (each.left if is_left else each.right)}
            ):
                continue
            said, place = quoted[0]
            if is_left:
                found.append(Disagreement(Aspect.QUOTATION, said, None, place, yours[0], Reason.MISSING))
            else:
                found.append(Disagreement(Aspect.QUOTATION, None, said, yours[0], place, Reason.MISSING))
    return found


def _count(side: Sequence[Passage], places: set[int]) -> int:
    return sum(bool(quotations(side[i].text)) for i in places)


def _has_any(side: Sequence[Passage]) -> bool:
    return any(quotations(passage.text) for passage in side if passage.field == BODY)
