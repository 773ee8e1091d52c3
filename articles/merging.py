"""The three-way merge of two texts that began from the same one."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Stretch(NamedTuple):
    """A run of passages as it was, and as two people left it."""

    base: Sequence[str]
    mine: Sequence[str]
    theirs: Sequence[str]

    @property
    def is_disputed(self) -> bool:
        """Whether both changed it, and not to the same."""
        return self.mine != self.theirs and self.base not in (self.mine, self.theirs)

    @property
    def merged(self) -> Sequence[str]:
        """The passages of who changed them. Of a disputed stretch: mine, or theirs where I left nothing."""
        if self.is_disputed:
            return self.mine or self.theirs
        return self.theirs if self.mine == self.base else self.mine


def merge(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[Stretch]:
    """The three texts, each a sequence of passages, as stretches in their order; equal passages delimit them.

    The stretches of each text make up the whole of it. The method is that of diff3 (Khanna, Kunal and Pierce, "A Formal
    Investigation of Diff3", 2007).
    """
    of_mine, of_theirs = _matches(base, mine), _matches(base, theirs)
    stretches: list[Stretch] = []
    b = m = t = 0
    for at in [*(index for index in range(len(base)) if index in of_mine and index in of_theirs), len(base)]:
        end_m, end_t = of_mine.get(at, len(mine)), of_theirs.get(at, len(theirs))
        stretches += _by_passage(Stretch(base[b:at], mine[m:end_m], theirs[t:end_t]))
        if at < len(base):
            stretches.append(Stretch(base[at : at + 1], mine[end_m : end_m + 1], theirs[end_t : end_t + 1]))
        b, m, t = at + 1, end_m + 1, end_t + 1
    return stretches


def _by_passage(stretch: Stretch) -> list[Stretch]:
    """The stretch passage by passage if nobody added or removed one: so neighbours are not disputed together."""
    if not any(stretch):
        return []
    if len(set(map(len, stretch))) > 1:
        return [stretch]
    return [Stretch(*([passage] for passage in sides)) for sides in zip(*stretch, strict=True)]


def _matches(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """The index in `other` of each passage of `base` that both have, in increasing order."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + offset: block.b + offset for block in blocks for offset in range(block.size)}
