"""Which words of translations stand for a phrase: names by their sound, other words by counting.

A word stands for the phrase if translations of texts with the phrase have it, and others don't: the association of words
in aligned texts (W. Gale and K. Church, “Identifying word correspondences in parallel texts”, 1991).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

from agreement.name_matching import is_same
from transliteration import phonetic_key

from .phrases import Place, Word, key_of, words_of

MAX_LONGER = 1  # words that a rendering may have more than the phrase
MIN_TEXTS = 3  # with the phrase, before counting says anything
MIN_SHARE = 0.34  # of the texts that are left, for the next rendering
MAX_COMMON = 0.25  # share of other texts that a rendering may stand in
MAX_EDGE = 0.3  # the same for its first and last word: more is a postposition, an article
LONGER_SHARE = 0.8  # of the texts with its beginning, for a longer rendering
MAX_RENDERINGS = 5
MAX_OTHERS = 100  # texts without the phrase that are counted

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
    length = len(key_of(phrase)) + MAX_LONGER
    common = Counter(gram for text in others[:MAX_OTHERS] for gram in _grams(key_of(text), length))
    number = max(1, len(others[:MAX_OTHERS]))
    grams = {at: _grams([word.key for word in read[at]], length) for at in left}
    while len(left) >= MIN_TEXTS and len(found) < MAX_RENDERINGS:
        best = _best([grams[at] for at in left], common, number)
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
    wanted = key_of(phrase)
    for at in range(len(words) - len(wanted) + 1):
        here = words[at : at + len(wanted)]
        if all(_is_name_of(one, word.key) for one, word in zip(wanted, here, strict=True)):
            return Place(phrase, here[0].start, here[-1].end)
    return None


def _is_name_of(one: str, other: str) -> bool:
    if one.isascii() == other.isascii():
        return one == other
    latin, hindi = (one, other) if one.isascii() else (other, one)
    if len(latin) <= 2 or phonetic_key(latin)[:1] != phonetic_key(hindi)[:1]:
        return False  # at once, for most words
    return is_same(latin, hindi)


def _grams(keys: Sequence[str], longest: int) -> set[Gram]:
    """The phrases of a text, up to that number of words."""
    return {
        gram for length in range(1, longest + 1) for gram in zip(*(keys[at:] for at in range(length)), strict=False)
    }


def _best(grams: list[set[Gram]], common: Counter[Gram], number: int) -> Gram | None:
    """The phrase that most of these texts have and few of the `number` others, which are counted in `common`.

    None if none has a large enough share.
    """

    def share(gram: Gram) -> float:
        return common[gram] / number

    counts = Counter(gram for known in grams for gram in known)
    total = len(grams)
    candidates = {
        gram: count
        for gram, count in counts.items()
        if count >= max(2, MIN_SHARE * total)
        and share(gram) <= MAX_COMMON
        and max(share(gram[:1]), share(gram[-1:])) <= MAX_EDGE
    }
    if not candidates:
        return None

    def association(gram: Gram) -> float:
        part = candidates[gram] / total
        return part * log(part / (share(gram) + 0.02))

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
    keys = [word.key for word in words]
    for at in range(len(keys) - len(gram) + 1):
        if tuple(keys[at : at + len(gram)]) == gram:
            return Place(gram, words[at].start, words[at + len(gram) - 1].end)
    return None
