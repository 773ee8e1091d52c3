"""Fuzzy matching of phonetic keys: consonant skeletons to look up candidates, and a distance to rank them."""

import re
from itertools import accumulate, permutations

# Each consonant's class; vowels, h and y are dropped.
_CLASSES = str.maketrans("CSKGTDBJfqz", "cskgtdbjpkj", "aeiouhy")
_CLASS_LETTERS = "bcdgjklmnprstv"
# Pairs of classes that one Latin letter can stand for in foreign names: Georgia, Croatia, Cech, Hvar.
_AMBIGUOUS = [(pair[0], pair[1]) for pair in "gj ck cs st rd bv jg kc sc ts dr vb".split()]
MIN_SKELETON_LENGTH = 3  # letters; a shorter skeleton has too many neighbours to be useful
_ONSET = re.compile("^[hy]+")
_SILENT_E = re.compile("(?<=[^aeiou])e$")  # Ukraine, Prague
_VOWELS = set("aeiou")
_FINAL_VOWELS = _VOWELS - {"a"}  # a final a is usually a silent schwa
_INDEL_COSTS = dict.fromkeys("eiouhy", 0.3) | {"a": 0.15}
_SIMILAR_SOUNDS = {
    frozenset(pair) for pair in "ie uo ae ai oa sS Ss tT dD kK gG bB jJ jC cC CS sC fp vb vu yi jy rd gj kC nm".split()
}
_REPLACEMENT_COSTS = {(one, other): 0.3 for one in _VOWELS for other in _VOWELS}
_REPLACEMENT_COSTS |= {(one, other): 0.2 for pair in _SIMILAR_SOUNDS for one, other in permutations(pair)}


def skeleton(sound: str) -> str:
    """The consonant classes of a phonetic key, in order. Almost all spellings of a name have the same skeleton."""
    return re.sub(r"(.)\1+", r"\1", sound.translate(_CLASSES)) or sound[:1]


def similar_skeletons(sound: str) -> set[str]:
    """The skeletons of all readings of a phonetic key whose letters are ambiguous."""
    own = skeleton(sound)
    found = {own} | {own.replace(one, other) for one, other in _AMBIGUOUS if one in own}
    # A v may be written u, which is no consonant: Uruguay, उरूग्वे.
    return found | {own.replace("v", "") or own} | {own[:i] + "v" + own[i:] for i in range(1, len(own) + 1)}


def neighbouring_skeletons(sound: str) -> set[str]:
    """The skeletons at an edit distance of one: one consonant inserted, deleted, replaced, or two in the wrong order."""
    own = skeleton(sound)
    found = set()
    if len(own) >= MIN_SKELETON_LENGTH:
        found |= {own[:i] + letter + own[i:] for i in range(len(own) + 1) for letter in _CLASS_LETTERS}
    if len(own) > MIN_SKELETON_LENGTH:
        found |= {own[:i] + own[i + 1 :] for i in range(len(own))}
        found |= {own[:i] + own[i + 1] + own[i] + own[i + 2 :] for i in range(len(own) - 1)}
        found |= {own[:i] + letter + own[i + 1 :] for i in range(len(own)) for letter in _CLASS_LETTERS}
    return found - similar_skeletons(sound)


def distance(one: str, other: str, limit: float = 1.0) -> float:
    """The distance of two phonetic keys, from 0 (equal) to 1 (unrelated, or further apart than `limit`).

    A weighted edit distance (Wagner and Fischer, 1974) divided by the weight of the longer key. A vowel or an h
    inserted or deleted costs little, a replaced consonant much.
    """
    if one == other:
        return 0.0
    one, other = _SILENT_E.sub("", one), _SILENT_E.sub("", other)
    first, second = _ONSET.sub("", one)[:1], _ONSET.sub("", other)[:1]
    apart = 0.3 if first != second and frozenset((first, second)) not in _SIMILAR_SOUNDS else 0.0
    if (one[-1:] in _FINAL_VOWELS) != (other[-1:] in _FINAL_VOWELS):
        apart += 0.15  # दिल is not a spelling of दिल्ली
    weights = [_INDEL_COSTS.get(letter, 1.0) for letter in one]
    its_weights = [_INDEL_COSTS.get(letter, 1.0) for letter in other]
    length = max(sum(weights), sum(its_weights), 1)
    allowed = (limit - apart) * length
    if abs(sum(weights) - sum(its_weights)) > allowed:
        return 1.0
    row = [0.0, *accumulate(its_weights)]
    for letter, weight in zip(one, weights, strict=True):
        before, row = row, [row[0] + weight]
        for i, its in enumerate(other):
            change = 0.0 if letter == its else _REPLACEMENT_COSTS.get((letter, its), 1.0)
            row.append(min(before[i] + change, before[i + 1] + weight, row[i] + its_weights[i]))
        if min(row) > allowed:
            return 1.0
    return min(1.0, row[-1] / length + apart)


def is_typo(one: str, other: str) -> bool:
    """Whether two words of one script differ by one slip of a finger: a letter more, less, another, or two swapped.

    In words of more than eight letters, by two.
    """
    slips = 2 if len(one) > 8 else 1
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > slips:
        return False
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, its in enumerate(other, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != its)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                row[j] = min(row[j], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1] <= slips
