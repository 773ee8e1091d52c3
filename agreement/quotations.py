"""Quotations that one edition has and the other lacks.

A quotation is a run of at least four words between quotation marks, or from a mark to the end of the paragraph. Shorter
ones are titles and single words, which languages mark differently. Headlines are left out: English ones mark speech that
Hindi ones introduce by a colon.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from agreement.aligning import Bead
from agreement.passages import BODY, Aspect, Disagreement, Passage, Reason, Said

_MIN_WORDS = 4
_AS_LONG = 0.75
_SPEECH = re.compile(
    r"\b(?:said|says?|told|ask(?:ed|s)|add(?:ed|s)|wrote|writes|call(?:ed|s) (?:it|him|her|them|this)|according|stated)\b|"
    "कहा|कहते|कहती|कहना|बताया|बोल|लिखा|पूछा|अनुसार|मुताबिक|शब्दों"
)
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
    """Quotations of a passage whose opposite passages, and the ones next to them, have none and report no speech.

    Nothing of an edition that quotes in as many passages: there a quotation is moved.
    """
    found = []
    totals = [_count(side) for side in (left, right)]
    for at, bead in enumerate(beads):
        if not bead.left or not bead.right or left[bead.left[0]].field != BODY:
            continue
        near = beads[max(0, at - 1) : at + 2]
        around = [[i for each in near for i in each.left], [j for each in near for j in each.right]]
        ours, theirs = ([side[i] for i in places] for side, places in ((left, bead.left), (right, bead.right)))
        counts = [_count(side[i] for i in places) for side, places in zip((left, right), around, strict=True)]
        if totals[0] > totals[1] and counts[0] > counts[1] and not _count(theirs) and not _reports_speech(theirs, ours):
            said, place = _first(left, bead.left)
            if said:
                found.append(Disagreement(Aspect.QUOTATION, said, None, place, bead.right[0], Reason.MISSING))
        elif totals[1] > totals[0] and counts[1] > counts[0] and not _count(ours) and not _reports_speech(ours, theirs):
            said, place = _first(right, bead.right)
            if said:
                found.append(Disagreement(Aspect.QUOTATION, None, said, bead.left[0], place, Reason.MISSING))
    return found


def _first(side: Sequence[Passage], places: Sequence[int]) -> tuple[Said | None, int]:
    return next(((quoted[0], i) for i in places if (quoted := quotations(side[i].text))), (None, 0))


def _count(passages: Iterable[Passage]) -> int:
    return sum(bool(quotations(passage.text)) for passage in passages)


def _reports_speech(passages: Sequence[Passage], quoting: Sequence[Passage]) -> bool:
    """Whether these passages report what was said without quoting it: a verb of speech, and about as many words."""
    text = " ".join(passage.text for passage in passages)
    is_as_long = len(text.split()) >= _AS_LONG * len(" ".join(passage.text for passage in quoting).split())
    return is_as_long and bool(_SPEECH.search(text))
