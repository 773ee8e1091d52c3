"""Names that one edition spells two ways, of which the other edition makes no difference."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from agreement.name_matching import said_by, words_of
from agreement.name_words import FREQUENT_HINDI
from agreement.number_words import normalize
from agreement.passages import Aspect, Disagreement, Passage, Reason
from transliteration import phonetic_key, skeleton

_MIN_LENGTH = 4  # letters of a name
_ALIKE = 0.7  # of two spellings of one name in one script


def compare(
    hindi: Sequence[Passage],
    english: Sequence[Passage],
    matched: Mapping[str, Sequence[str]],
    names: Mapping[str, int],
    reported: set[str],
) -> list[Disagreement]:
    """The rarer spellings of both editions, each beside the usual one.

    `matched` has the Hindi spellings of each English name, `names` how often the English edition has each, and `reported`
    the names about which there is a finding already; those of this rule are added.
    """
    found = []
    for spellings in matched.values():
        counts = {word: _count(hindi, word) for word in spellings if normalize(word) not in FREQUENT_HINDI}
        found += _rarer(hindi, counts, reported, is_right=False)  # बाहर is no बिहार
    by_hindi: dict[str, list[str]] = {}
    for name, spellings in matched.items():
        for word in spellings:
            by_hindi.setdefault(word, []).append(name)
    for same in by_hindi.values():
        found += _rarer(english, {name: names[name] for name in same}, reported, is_right=True)
    return found


def _count(side: Sequence[Passage], word: str) -> int:
    return sum(each.text == word for passage in side for each in words_of(passage.text))


def _rarer(
    side: Sequence[Passage], counts: Mapping[str, int], reported: set[str], is_right: bool
) -> list[Disagreement]:
    """The spellings that an edition has more rarely than its usual one of the same name."""
    usual, *others = sorted(counts, key=lambda word: -counts[word]) or [""]
    found = []
    for other in others:
        if counts[other] < counts[usual] and _is_variant(usual, other) and normalize(other) not in reported:
            reported.add(normalize(other))
            (usual_at, first), (other_at, second) = (
                next((at, word) for at, each in enumerate(side) for word in words_of(each.text) if word.text == text)
                for text in (usual, other)
            )
            sides = said_by(first), said_by(second)
            found.append(Disagreement(Aspect.NAME, *sides, usual_at, other_at, Reason.TWO_WAYS, is_right))
    return found


def _is_variant(one: str, other: str) -> bool:
    """Whether two spellings differ inside the word: endings are those of other word forms."""
    if normalize(one) == normalize(other) or min(len(one), len(other)) < _MIN_LENGTH:
        return False
    if skeleton(phonetic_key(one)) != skeleton(phonetic_key(other)):
        return False
    if one[-1] != other[-1] or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
