"""Whether a sentence of a body denies what the opposite one says. A warning, as for headlines.

The sentences of opposite passages are aligned. One of them has a denying word and the other none, nor more words that are
like denying. The whole passage must have more of both kinds than its counterpart as well: the denial may be in another sentence.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from agreement.aligning import Bead, align
from agreement.denying_words import denials
from agreement.passages import HEADLINE, Aspect, Disagreement, Passage, Reason, Said

_SENTENCE = re.compile(r"[।?!]+[”\"’]?\s+|(?<=[a-z0-9)%”’\"]{2})[.?!]+[”\"’]?\s+(?=[“\"‘A-Z0-9])")

_DATELINE = 30  # letters of “देहरादून, 8 जुलाई।”, which is no sentence
_NEAR = 3  # passages before and after
_AS_LONG = 2.2  # times by which a sentence and its translation may differ in length


def compare(left: Sequence[Passage], right: Sequence[Passage], beads: Sequence[Bead]) -> list[Disagreement]:
    """The denying word of a sentence, if the opposite one has nothing like it: at most one in a passage."""
    found = []
    numbers = [[len(denials(passage.text).strong) for passage in side] for side in (left, right)]
    for at, bead in enumerate(beads):
        if len(bead.left) != 1 or len(bead.right) != 1 or left[bead.left[0]].field == HEADLINE:
            continue
        i, j = bead.left[0], bead.right[0]
        if left[i].cells or left[i].is_subhead or right[j].cells:
            continue
        texts = left[i].text, right[j].text
        whole = [denials(text) for text in texts]
        side = 0 if len(whole[0].strong) > len(whole[1].strong) else 1
        more, fewer = whole[side], whole[1 - side]
        if len(more.strong) <= len(fewer.strong):
            continue
        near = [each for each in beads[max(0, at - _NEAR) : at + _NEAR + 1] if each is not bead]
        if any(_surplus(each, numbers, 1 - side) > 0 for each in near):  # a sentence is in another passage
            continue
        said = _unanswered(texts, side)
        if said:
            sides = (said, None) if side == 0 else (None, said)
            found.append(Disagreement(Aspect.NEGATION, sides[0], sides[1], i, j, Reason.MISSING))
    return found


def _surplus(bead: Bead, numbers: Sequence[Sequence[int]], side: int) -> int:
    """How many denying words a side of a bead has more than the other."""
    ours, theirs = (sum(numbers[each][at] for at in bead[each]) for each in (side, 1 - side))
    return ours - theirs


def _unanswered(texts: tuple[str, str], side: int) -> Said | None:
    """The first denying word of a sentence on that side whose counterpart has none."""
    starts = [_sentences(text) for text in texts]
    sentences = [[text[start:end] for start, end in each] for text, each in zip(texts, starts, strict=True)]
    for bead in align(sentences[0], sentences[1], (set(), set())):
        if not bead.left or not bead.right or not _are_as_long(sentences, bead):
            continue
        ours, theirs = [
            denials(" ".join(each[at] for at in places))
            for each, places in zip(sentences, (bead.left, bead.right), strict=True)
        ][:: 1 if side == 0 else -1]
        if ours.strong and not theirs.strong and len(theirs.weak) <= len(ours.weak):
            first = bead.left[0] if side == 0 else bead.right[0]
            start = starts[side][first][0]
            said = ours.strong[0]
            return said._replace(start=said.start + start, end=said.end + start)
    return None


def _are_as_long(sentences: Sequence[Sequence[str]], bead: Bead) -> bool:
    """Whether the sentences of a bead are about as long as each other."""
    short, long = sorted(
        sum(len(side[at]) for at in places) for side, places in zip(sentences, (bead.left, bead.right), strict=True)
    )
    return short * _AS_LONG >= long


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text are."""
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    starts = [0, *(end for end in ends if end > _DATELINE or text[end - 2] != "।"), len(text)]
    return [(start, end) for start, end in pairwise(starts) if end > start]
