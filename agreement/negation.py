"""Whether a passage denies what the opposite one says. A warning: words that deny are many, and a phrase may be turned.

The sentences of opposite passages are aligned. One has more denying words than the other, and the other one has no words
that may stand for them. The whole passage must have more of them too: a denial may be in another sentence.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from agreement.aligning import Bead, align
from agreement.anchors import keys_of
from agreement.denying_words import Denials, denials
from agreement.passages import HEADLINE, Aspect, Disagreement, Passage, Reason, Said

_SENTENCE = re.compile(r"[।?!]+[”\"’]?\s+|(?<=[a-z0-9)%”’\"]{2})[.?!]+[”\"’]?\s+(?=[“\"‘A-Z0-9])|;\s")
_CLAUSE = re.compile(r"[,;:—–]\s")
_DATELINE = 30  # letters of “देहरादून, 8 जुलाई।”, which is no sentence
_AS_LONG = 2.2  # times by which a sentence and its translation may differ in length
_NEAR = 3  # passages before and after that may have the sentence


def compare(left: Sequence[Passage], right: Sequence[Passage], beads: Sequence[Bead]) -> list[Disagreement]:
    """The denying word of a passage, if the opposite one has nothing like it: at most one in a passage."""
    found: list[Disagreement] = []
    texts = [_texts(left, right, bead) for bead in beads]
    unanswered = [_unanswered(*each) for each in texts]
    for at, (bead, each) in enumerate(zip(beads, unanswered, strict=True)):
        if each is None:
            continue
        side, said = each
        near = unanswered[max(0, at - _NEAR) : at] + unanswered[at + 1 : at + 1 + _NEAR]
        if any(other and other[0] != side for other in near):
            continue
        is_headline = left[bead.left[0]].field == HEADLINE
        if is_headline and _is_addition(texts[at][side], said, texts[at][1 - side]):
            continue
        i, said = _place(bead.left if side == 0 else bead.right, left if side == 0 else right, said)
        if side == 0:
            found.append(Disagreement(Aspect.NEGATION, said, None, i, bead.right[0], Reason.MISSING))
        else:
            found.append(Disagreement(Aspect.NEGATION, None, said, bead.left[0], i, Reason.MISSING))
    return found


def _texts(left: Sequence[Passage], right: Sequence[Passage], bead: Bead) -> tuple[str, str]:
    ours = " ".join(left[i].text for i in bead.left if not left[i].cells)
    return ours, " ".join(right[j].text for j in bead.right if not right[j].cells)


def _place(places: Sequence[int], side: Sequence[Passage], said: Said) -> tuple[int, Said]:
    """The passage in which the words of a bead's text are, and where they are in it."""
    start = said.start
    for at in places:
        if start < len(side[at].text):
            return at, said._replace(start=start, end=start + len(said.text))
        start -= len(side[at].text) + 1
    return places[-1], said


@lru_cache(maxsize=512)
def _unanswered(ours: str, theirs: str) -> tuple[int, Said] | None:
    """The side with more denying words, and the first one of a sentence whose counterpart has nothing like it."""
    surplus = len(denials(ours).strong) - len(denials(theirs).strong)
    if not surplus or not ours or not theirs:
        return None
    side = 0 if surplus > 0 else 1
    places = [_sentences(text) for text in (ours, theirs)]
    sentences = [[text[start:end] for start, end in each] for text, each in zip((ours, theirs), places, strict=True)]
    for bead in align(sentences[0], sentences[1], (set(), set())):
        both = [" ".join(each[at] for at in at_side) for each, at_side in zip(sentences, bead, strict=True)]
        if not all(both) or max(map(len, both)) > _AS_LONG * min(map(len, both)):
            continue
        denied, other = denials(both[side]), denials(both[1 - side])
        if _has_more(denied, other):
            said = denied.strong[0]
            start = places[side][bead[side][0]][0]
            return side, said._replace(start=said.start + start, end=said.end + start)
    return None


def _has_more(ours: Denials, theirs: Denials) -> bool:
    return len(ours.strong) > len(theirs.strong) + ours.explained_by(theirs)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text are."""
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    starts = [0, *(end for end in ends if end > _DATELINE or text[end - 2] != "।"), len(text)]
    return [(start, end) for start, end in pairwise(starts) if end > start]


def _is_addition(denied: str, word: Said, other: str) -> bool:
    """Whether the word stands in a later clause of a headline of which the other headline says nothing."""
    clauses = _CLAUSE.split(denied[: word.start])
    rest = clauses[-1] + denied[word.start :]
    has_fewer = len(_CLAUSE.split(other)) < len(_CLAUSE.split(denied))
    return len(clauses) > 1 and has_fewer and not keys_of(rest) & keys_of(other)
