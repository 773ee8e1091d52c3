"""Aligns the passages of two texts: one with one, one with two that a translator merged or split, or one with none.

A dynamic program in the manner of Gale and Church, “A Program for Aligning Sentences in Bilingual Corpora” (1993), with
their beads. Passages are alike if they share anchors and have about the same share of their text's length.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from agreement.anchors import Anchors

_GAP = -0.3  # for a passage without a counterpart
_MERGED = -0.3  # for two passages with one counterpart
_SUBHEAD_MISMATCH = -1.0
_BAND = 24  # passages beside the diagonal that are tried: the time is in proportion to the length


class Bead(NamedTuple):
    """Passages that say the same, by their indices: one or two on either side, or none on one."""

    left: tuple[int, ...]
    right: tuple[int, ...]


_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))


def align(left: Sequence[str], right: Sequence[str], heads: tuple[set[int], set[int]]) -> list[Bead]:
    """The beads of two texts, in order. `heads` are the indices of the sub-heads."""
    scores = _Scores(left, right, heads)
    slope = len(right) / max(1, len(left))
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for i in range(len(left) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - _BAND), min(len(right), middle + _BAND) + 1):
            options = [
                (before[0] + scores.of(range(i - di, i), range(j - dj, j)), di, dj)
                for di, dj in _STEPS
                if (before := best.get((i - di, j - dj))) is not None
            ]
            if options:
                best[i, j] = max(options)
    beads = []
    i, j = len(left), len(right)
    while (i or j) and (i, j) in best:
        _score, di, dj = best[i, j]
        beads.append(Bead(tuple(range(i - di, i)), tuple(range(j - dj, j))))
        i, j = i - di, j - dj
    return beads[::-1]


class _Scores:
    """How good a bead is."""

    def __init__(self, left: Sequence[str], right: Sequence[str], heads: tuple[set[int], set[int]]):
        self.heads = heads
        self.anchors = Anchors(left, right)
        self.pairs = [[a | b for a, b in pairwise(side)] for side in (self.anchors.left, self.anchors.right)]
        self.lengths = [[len(text) / max(1, sum(map(len, side))) for text in side] for side in (left, right)]

    def of(self, ours: range, theirs: range) -> float:
        if not ours or not theirs:
            return _GAP
        is_head = ours[0] in self.heads[0]
        if len(ours) + len(theirs) > 2:
            if any(i in self.heads[0] for i in ours) or any(j in self.heads[1] for j in theirs):
                return _SUBHEAD_MISMATCH * 2
        elif is_head != (theirs[0] in self.heads[1]):
            return _SUBHEAD_MISMATCH
        shares = sorted((sum(self.lengths[0][i] for i in ours), sum(self.lengths[1][j] for j in theirs)))
        alike = shares[0] / shares[1] if shares[1] else 1.0
        keys = [
            (side if len(each) == 1 else pairs)[each[0]]
            for side, pairs, each in (
                (self.anchors.left, self.pairs[0], ours),
                (self.anchors.right, self.pairs[1], theirs),
            )
        ]
        score = 0.5 * alike + self.anchors.likeness(*keys)
        if len(ours) + len(theirs) > 2:
            return score + _MERGED
        return score + (0.5 if is_head else 0.0)
