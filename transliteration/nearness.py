"""How near two words sound: what to look up for near spellings, and how to rank what is found."""

import re
from itertools import accumulate, permutations

_KINDS = str.maketrans("CSKGTDBJfqz", "cskgtdbjpkj", "aeiouhy")
_LETTERS = "bcdgjklmnprstv"  # what skeletons are written with
# Kinds that one letter may stand for in names from elsewhere: Georgia, Croatia, Cech, Hvar.
_TAKEN_FOR = ["gj", "ck", "cs", "st", "rd", "bv", "jg", "kc", "sc", "ts", "dr", "vb"]
SHORT = 3  # letters; what is shorter has too many neighbours to mean any of them


def skeleton(sound: str) -> str:
    """The kinds of consonants, in order, of what phonetic_key() gives: one for all spellings but those far apart."""
    return re.sub(r"(.)\1+", r"\1", sound.translate(_KINDS)) or sound[:1]


def similar_skeletons(sound: str) -> set[str]:
    """The skeletons of words that sound like this one, however its letters are read."""
    own = skeleton(sound)
    found = {own} | {own.replace(one, other) for one, other in _TAKEN_FOR if one in own}
    # A v may be written u and so be no consonant at all: Uruguay, उरूग्वे.
    return found | {own.replace("v", "") or own} | {own[:i] + "v" + own[i:] for i in range(1, len(own) + 1)}


def neighbouring_skeletons(sound: str) -> set[str]:
    """The skeletons that are one consonant away: more, less or another."""
    own = skeleton(sound)
    found = set()
    if len(own) >= SHORT:
        found |= {own[:i] + letter + own[i:] for i in range(len(own) + 1) for letter in _LETTERS}
    if len(own) > SHORT:
        found |= {own[:i] + own[i + 1 :] for i in range(len(own))}
        found |= {own[:i] + letter + own[i + 1 :] for i in range(len(own)) for letter in _LETTERS}
    return found - similar_skeletons(sound)


_ONSET = re.compile("^[hy]+")
_SILENT = re.compile("(?<=[^aeiou])e$")  # Ukraine, Prague
_VOWEL = set("aeiou")
_SPOKEN = _VOWEL - {"a"}  # at the end of a word
_WEIGHTS = dict.fromkeys("eiouhy", 0.3) | {"a": 0.15}
_AKIN = {
    frozenset(pair) for pair in "ie uo ae ai oa sS Ss tT dD kK gG bB jJ jC cC CS sC fp vb vu yi jy rd gj kC nm".split()
}
_CHANGES = {(one, other): 0.3 for one in _VOWEL for other in _VOWEL}
_CHANGES |= {tuple(order): 0.2 for pair in _AKIN for order in permutations(pair)}


def distance(one: str, other: str, limit: float = 1.0) -> float:
    """How far two words are apart by what phonetic_key() gives of them: 0 the same, 1 unrelated or further than `limit`.

    Weighted edit distance (Wagner and Fischer, 1974) over the length of the longer: a vowel or an h more or less is a
    small thing, another consonant a large one.
    """
    if one == other:
        return 0.0
    one, other = _SILENT.sub("", one), _SILENT.sub("", other)
    first, second = _ONSET.sub("", one)[:1], _ONSET.sub("", other)[:1]
    apart = 0.3 if first != second and frozenset((first, second)) not in _AKIN else 0
    apart += 0.15 if (one[-1:] in _SPOKEN) != (other[-1:] in _SPOKEN) else 0  # दिल is no spelling of दिल्ली
    weights = [_WEIGHTS.get(letter, 1.0) for letter in one]
    its_weights = [_WEIGHTS.get(letter, 1.0) for letter in other]
    length = max(sum(weights), sum(its_weights), 1)
    allowed = (limit - apart) * length
    if abs(sum(weights) - sum(its_weights)) > allowed:
        return 1.0
    row = [0.0, *accumulate(its_weights)]
    for letter, weight in zip(one, weights, strict=True):
        before, row = row, [row[0] + weight]
        for i, its in enumerate(other):
            change = 0.0 if letter == its else _CHANGES.get((letter, its), 1.0)
            row.append(min(before[i] + change, before[i + 1] + weight, row[i] + its_weights[i]))
        if min(row) > allowed:
            return 1.0
    return min(1.0, row[-1] / length + apart)
