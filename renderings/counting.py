"""Which words of translations stand for a phrase: names by their sound, other words by counting.

A word stands for the phrase if translations of texts with the phrase have it, and others don't: the association of words
in aligned texts (W. Gale and K. Church, “Identifying word correspondences in parallel texts”, 1991).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

from agreement.name_matching import is_same

from .phrases import Place, Word, words_of

MAX_LONGER = 1  # words that a rendering may have more than the phrase
MIN_TEXTS = 3  # with the phrase, before counting says anything
MIN_SHARE = 0.34  # of the texts that are left, for the next rendering
MAX_COMMON = 0.25  # share of other texts that a rendering may stand in
MAX_EDGE = 0.3  # the same for its first and last word: more is a postposition, an article
LONGER_SHARE = 0.8  # of the texts with its beginning, for a longer rendering
MAX_RENDERINGS = 5
MAX_OTHERS = 150  # texts without the phrase that are counted

Gram = tuple[str, ...]
Places = list[tuple[int, Place]]


def count_renderings(phrase: str, pairs: Sequence[tuple[str, str]], others: Sequence[str]) -> dict[str, Places]:
    """The renderings of the phrase, the most frequent first, each with the pairs that have it and the place there."""
    texts = [target for _source, target in pairs]
    read = [words_of(text) for text in texts]
    names = {at: place for at, words in enumerate(read) if (place := _by_sound(phrase, words))}
    found: dict[str, Places] = defaultdict(list)
    for at, place in names.items():
        found[texts[at][place.start : place.end]].append((at, place))
    left = [at for at in range(len(texts)) if at not in names]
    length = len(words_of(phrase)) + MAX_LONGER
    common = Counter(gram for text in others[:MAX_OTHERS] for gram in set(_grams(words_of(text), length)))
    share = {gram: count / max(1, len(others[:MAX_OTHERS])) for gram, count in common.items()}
    while len(left) >= MIN_TEXTS and len(found) < MAX_RENDERINGS:
        best = _best({at: _grams(read[at], length) for at in left}, share)
        if best is None:
            break
        places = [(at, place) for at in left if (place := _place(read[at], best))]
        first_at, first = places[0]
        found[texts[first_at][first.start : first.end]] += places
        taken = {at for at, _place in places}
        left = [at for at in left if at not in taken]
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0][0])))


def _by_sound(phrase: str, words: list[Word]) -> Place | None:
    """Where all words of the phrase stand as names in the other script, one after the other."""
    wanted = [word.key for word in words_of(phrase)]
    for at in range(len(words) - len(wanted) + 1):
        here = words[at : at + len(wanted)]
        if all(_is_name_of(one, word.key) for one, word in zip(wanted, here, strict=True)):
            return Place(phrase, here[0].start, here[-1].end)
    return None


def _is_name_of(one: str, other: str) -> bool:
    if one.isascii() == other.isascii():
        return one == other
    latin, hindi = (one, other) if one.isascii() else (other, one)
    return len(latin) > 2 and is_same(latin, hindi)


def _grams(words: list[Word], longest: int) -> dict[Gram, int]:
    """The phrases of a text up to that length, each with the number of its first word."""
    keys = [word.key for word in words]
    found: dict[Gram, int] = {}
    for length in range(1, longest + 1):
        for at in range(len(keys) - length + 1):
            found.setdefault(tuple(keys[at : at + length]), at)
    return found


def _best(grams: dict[int, dict[Gram, int]], share: dict[Gram, float]) -> Gram | None:
    """The phrase that most of these texts have and few others; None if none has a large enough share."""
    counts = Counter(gram for known in grams.values() for gram in known)
    total = len(grams)
    candidates = {
        gram: count
        for gram, count in counts.items()
        if count >= max(2, MIN_SHARE * total)
        and share.get(gram, 0) <= MAX_COMMON
        and max(share.get(gram[:1], 0), share.get(gram[-1:], 0)) <= MAX_EDGE
    }
    if not candidates:
        return None

    def association(gram: Gram) -> float:
        part = candidates[gram] / total
        return part * log(part / (share.get(gram, 0) + 0.02))

    best = max(candidates, key=lambda gram: (association(gram), len(gram)))
    if association(best) <= 0:
        return None
    while True:
        longer = [
            gram
            for gram, count in candidates.items()
            if len(gram) == len(best) + 1 and best in (gram[1:], gram[:-1]) and count >= LONGER_SHARE * candidates[best]
        ]
        if not longer:
            return best
        best = max(longer, key=lambda gram: candidates[gram])


def _place(words: list[Word], gram: Gram) -> Place | None:
    at = _grams(words, len(gram)).get(gram)
    return None if at is None else Place(gram, words[at].start, words[at + len(gram) - 1].end)
