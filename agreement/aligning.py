"""Aligns the passages of two texts in the manner of Needleman and Wunsch (1970): in order, and some without a counterpart.

Two passages are alike if they share figures and have about the same share of their text's length. Gale and Church (1993)
align by length alone; figures help where a translator merged or left out a paragraph.
"""

from collections.abc import Sequence

from agreement.figures import figures

_GAP = -0.3  # for a passage without a counterpart
_SUBHEAD_MISMATCH = -1.0


def align(left: Sequence[str], right: Sequence[str], heads: tuple[set[int], set[int]]) -> list[tuple[int, int]]:
    """The pairs of indices of passages that say the same, in order. `heads` are the indices of the sub-heads.

    Takes time and memory in proportion to the product of the numbers of passages.
    """
    scores = _similarities(left, right, heads)
    best = [[0.0] * (len(right) + 1) for _row in range(len(left) + 1)]
    for i in range(1, len(left) + 1):
        best[i][0] = best[i - 1][0] + _GAP
    for j in range(1, len(right) + 1):
        best[0][j] = best[0][j - 1] + _GAP
    for i in range(1, len(left) + 1):
        for j in range(1, len(right) + 1):
            best[i][j] = max(best[i - 1][j - 1] + scores[i - 1][j - 1], best[i - 1][j] + _GAP, best[i][j - 1] + _GAP)
    pairs = []
    i, j = len(left), len(right)
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + scores[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif best[i][j] == best[i - 1][j] + _GAP:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _similarities(left: Sequence[str], right: Sequence[str], heads: tuple[set[int], set[int]]) -> list[list[float]]:
    lengths = [max(1, sum(map(len, texts))) for texts in (left, right)]
    keys = [[{figure.key for figure in figures(text)} for text in texts] for texts in (left, right)]
    rows = []
    for i, one in enumerate(left):
        row = []
        for j, other in enumerate(right):
            if (i in heads[0]) != (j in heads[1]):
                row.append(_SUBHEAD_MISMATCH)
                continue
            shares = sorted((len(one) / lengths[0], len(other) / lengths[1]))
            alike = shares[0] / shares[1] if shares[1] else 1.0
            all_keys = keys[0][i] | keys[1][j]
            shared = len(keys[0][i] & keys[1][j]) / len(all_keys) if all_keys else 0.0
            row.append(0.5 * alike + shared + (0.5 if i in heads[0] else 0.0))
        rows.append(row)
    return rows
