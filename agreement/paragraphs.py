"""Paragraphs and sub-heads that one edition lacks, has in another place, or has made one of two.

A translator may tell a story shorter or cut it into other paragraphs. So nothing is reported where a quarter of the
passages have no counterpart of their own: that is a way of writing, and a slip is an exception.
"""

from collections.abc import Sequence

from agreement.aligning import Bead
from agreement.anchors import Anchors
from agreement.passages import BODY, Aspect, Disagreement, Passage, Reason, Said

_MAX_SHARE = 0.25
_MIN_PASSAGES = 3.5  # of a body, the mean of both: in a shorter one a translator joins and cuts paragraphs freely
_MIN_OF_MOVED = 4  # passages of a body in which a moved one counts
_ALIKE = 0.45  # likeness of a passage to the one to which it was moved
_TOO_SHORT = 1.25  # times by which the passages of one side are longer than usual beside the other side


def compare(left: Sequence[Passage], right: Sequence[Passage], beads: Sequence[Bead]) -> list[Disagreement]:
    """The passages of the bodies that are missing, moved or merged."""
    total = sum(passage.field == BODY for passage in (*left, *right)) / 2
    limit = max(2.0, _MAX_SHARE * total)
    anchors = Anchors([each.text for each in left], [each.text for each in right])
    gaps = [
        [i for bead in beads if not bead.right for i in bead.left],
        [j for bead in beads if not bead.left for j in bead.right],
    ]
    moved = _moved(left, right, gaps, anchors)
    gaps = [[at for at in side if at not in {pair[k] for pair in moved}] for k, side in enumerate(gaps)]
    missing = _missing(beads, left, right, gaps)
    merged = [bead for bead in beads if len(bead.left) + len(bead.right) > 2]
    if len(moved) + sum(map(len, gaps)) + len(merged) > limit:
        return []
    found = [_disagreement(left[i], right[j], i, j, Reason.MOVED) for i, j in moved if total >= _MIN_OF_MOVED]
    found += missing
    for bead in merged:
        i, j = bead.left[0], bead.right[0]
        if lacking := _lacking(left, right, bead, anchors):
            found += lacking
        elif total >= _MIN_PASSAGES:
            found.append(_disagreement(left[i], right[j], i, j, Reason.MERGED))
    return found


def _lacking(left: Sequence[Passage], right: Sequence[Passage], bead: Bead, anchors: Anchors) -> list[Disagreement]:
    """The passage of a bead of several that the opposite one is too short to say; none if that is as long as all of them.

    It is the one of whose anchors the opposite one has least.
    """
    is_longer_left = len(bead.left) > len(bead.right)
    places, its = (bead.left, bead.right) if is_longer_left else (bead.right, bead.left)
    side, other = (left, right) if is_longer_left else (right, left)
    usual = sum(len(each.text) for each in other) / max(1, sum(len(each.text) for each in side))
    told = sum(len(other[at].text) for at in its)
    if told * _TOO_SHORT > usual * sum(len(side[at].text) for at in places):
        return []
    ours, theirs = (anchors.left, anchors.right) if is_longer_left else (anchors.right, anchors.left)
    opposite = frozenset().union(*(theirs[at] for at in its))
    at = min(places, key=lambda place: anchors.likeness(ours[place], opposite))
    if is_longer_left:
        return [_disagreement(left[at], None, at, its[0], Reason.MISSING)]
    return [_disagreement(None, right[at], its[0], at, Reason.MISSING)]


def _moved(
    left: Sequence[Passage], right: Sequence[Passage], gaps: Sequence[Sequence[int]], anchors: Anchors
) -> list[tuple[int, int]]:
    pairs = []
    free = set(gaps[1])
    for i in gaps[0]:
        for j in sorted(free):
            shared = anchors.left[i] & anchors.right[j]
            likely = len(shared) >= 2 and anchors.likeness(anchors.left[i], anchors.right[j]) >= _ALIKE
            if left[i].is_subhead == right[j].is_subhead and likely:
                pairs.append((i, j))
                free.discard(j)
                break
    return pairs


def _missing(
    beads: Sequence[Bead], left: Sequence[Passage], right: Sequence[Passage], gaps: Sequence[Sequence[int]]
) -> list[Disagreement]:
    found = []
    for at, bead in enumerate(beads):
        near = [each for each in beads[max(0, at - 2) : at + 3] if each is not bead]
        found += [
            _disagreement(left[i], None, i, _next(near, 1), Reason.MISSING)
            for i in bead.left
            if not bead.right and i in gaps[0]
        ]
        found += [
            _disagreement(None, right[j], _next(near, 0), j, Reason.MISSING)
            for j in bead.right
            if not bead.left and j in gaps[1]
        ]
    return found


def _next(near: Sequence[Bead], side: int) -> int | None:
    """A place on the side that lacks the passage, to lead a person there."""
    places = [at for bead in near for at in bead[side]]
    return places[len(places) // 2] if places else None


def _disagreement(
    one: Passage | None, other: Passage | None, left_at: int | None, right_at: int | None, reason: Reason
) -> Disagreement:
    passage = one or other
    aspect = Aspect.SUBHEAD if passage and passage.is_subhead else Aspect.PARAGRAPH
    sides = [Said.whole(each.text) if each else None for each in (one, other)]
    return Disagreement(aspect, sides[0], sides[1], left_at, right_at, reason)
