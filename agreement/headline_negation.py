"""Whether one headline denies what the other says. A warning: words that deny are many, and a headline may turn a phrase."""

import re
from collections.abc import Sequence

from agreement.anchors import keys_of
from agreement.denying_words import denials
from agreement.passages import HEADLINE, Aspect, Disagreement, Passage, Reason, Said

_CLAUSE = re.compile(r"[,;:—–]\s")


def compare(left: Sequence[Passage], right: Sequence[Passage]) -> list[Disagreement]:
    """The denying word of one headline, if the other one has none, nor more words that are like denying."""
    at = [
        next((i for i, each in enumerate(side) if each.field == HEADLINE and each.text), None) for side in (left, right)
    ]
    if at[0] is None or at[1] is None:
        return []
    texts = left[at[0]].text, right[at[1]].text
    found = [denials(text) for text in texts]
    if bool(found[0].strong) == bool(found[1].strong):
        return []
    side = 0 if found[0].strong else 1
    said = found[side].strong[0]
    if len(found[1 - side].weak) > len(found[side].weak) or _is_addition(texts[side], said, texts[1 - side]):
        return []
    ours, theirs = (said, None) if side == 0 else (None, said)
    return [Disagreement(Aspect.NEGATION, ours, theirs, at[0], at[1], Reason.MISSING)]


def _is_addition(denied: str, word: Said, other: str) -> bool:
    """Whether the word stands in a later clause of which the other headline says nothing."""
    clauses = _CLAUSE.split(denied[: word.start])
    rest = clauses[-1] + denied[word.start :]
    has_fewer = len(_CLAUSE.split(other)) < len(_CLAUSE.split(denied))
    return len(clauses) > 1 and has_fewer and not keys_of(rest) & keys_of(other)
