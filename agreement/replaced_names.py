"""A name that both editions have once, replaced: nothing known stands beside it.

An English name that the Hindi edition has nowhere is rare in a faithful translation. It is another name if the opposite
passage has a Hindi name which the English one lacks: near the same noun (Bargi dam, ओंकारेश्वर बांध; the mother, Namrata, मां
सुनीता), a well-known one of the same kind (Jaipur, दिल्ली), or a word that is no common one of Hindi and has no sound of an
English word there.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from agreement.common_words import is_common
from agreement.consonants import have_same_consonants
from agreement.name_matching import HindiWords, Word, is_same, may_be_name, sounds_alike
from agreement.number_words import normalize
from agreement.well_known_names import NEAR_NAMES, WELL_KNOWN
from transliteration import phonetic_key, skeleton

_CONSONANTS = 3  # of a name that a common word is taken for: चार is no Churu
_PLACE = 0.5  # share of the passage by which the two may be apart: the verb is last in Hindi
_NEAR = 4  # English words around a name that may say what it is the name of
_POSTPOSITIONS = frozenset("के का की में से".split())  # सीकर के विधायक


def replaced(
    hindi: Sequence[Word], english: Sequence[Word], missing: Sequence[Word], all_english: Sequence[Word]
) -> list[tuple[Word, Word]]:
    """The Hindi word and the English name of each pair. `missing` are names of `english` without a Hindi counterpart.

    `all_english` are the words of the whole English edition.
    """
    found: list[tuple[Word, Word]] = []
    for name in missing:
        if any(_may_be_same(name, word) for word in hindi):
            continue
        taken = {word for word, _name in found}
        for options, limit in (
            (_near_the_same_noun(name, hindi, english, all_english), 1.0),
            (_well_known_of_its_kind(name, hindi, english), _PLACE),
            (_uncommon(name, hindi, english, all_english), _PLACE),
        ):
            apart = [
                (abs(name.at / len(english) - word.at / len(hindi)), word) for word in options if word not in taken
            ]
            if apart and min(apart)[0] <= limit:
                found.append((min(apart)[1], name))
                break
    return found


def _may_be_same(name: Word, word: Word) -> bool:
    """Whether a Hindi word may be the name in a spelling of its own."""
    if not may_be_name(word):
        return False
    if is_common(word.text):
        sound = phonetic_key(name.text)
        is_long = len(skeleton(sound)) >= _CONSONANTS or sound in phonetic_key(word.text)
        return is_long and sounds_alike(name.text, word.text)
    return sounds_alike(name.text, word.text) or have_same_consonants(name.text, word.text)


def _near_the_same_noun(
    name: Word, hindi: Sequence[Word], english: Sequence[Word], all_english: Sequence[Word]
) -> list[Word]:
    around = english[max(0, name.at - _NEAR) : name.at + _NEAR + 1]
    nouns = {NEAR_NAMES[word.key] for word in around if word.key in NEAR_NAMES}
    found = [
        word for word in hindi if may_be_name(word) and word.key not in NEAR_NAMES and nouns & _nouns_at(word, hindi)
    ]
    return [word for word in found if not has_counterpart(word, all_english)]


def _well_known_of_its_kind(name: Word, hindi: Sequence[Word], english: Sequence[Word]) -> list[Word]:
    kinds = [known for known, words in _well_known() if words.same_as(name.text)]
    found = [word for word in hindi if any(word.key in known for known in kinds)]
    return [word for word in found if not has_counterpart(word, english)]


def _uncommon(name: Word, hindi: Sequence[Word], english: Sequence[Word], all_english: Sequence[Word]) -> list[Word]:
    """Hindi words that no list of common words has, for a name of which no part is in the passage."""
    if any(
        0 <= at < len(english)
        and english[max(at, name.at)].is_joined
        and english[at].is_name
        and any(is_same(english[at].text, word.text) for word in hindi)
        for at in (name.at - 1, name.at + 1)
    ):
        return []
    found = [word for word in hindi if may_be_name(word) and not is_common(word.text)]
    return [word for word in found if not has_counterpart(word, all_english)]


@lru_cache(maxsize=1)
def _well_known() -> list[tuple[frozenset[str], HindiWords]]:
    """The well-known names of each kind, and an index of their sounds."""
    return [(frozenset(map(normalize, known)), HindiWords([" ".join(known)])) for known in WELL_KNOWN]


def has_counterpart(word: Word, english: Sequence[Word]) -> bool:
    """Whether a Hindi word is one of the English words, or two of them that Hindi writes as one."""
    return any(is_same(each.text, word.text) for each in english if each.text < "\u0900") or any(
        is_same(one.text + other.text.lower(), word.text)
        for one, other in pairwise(english)
        if other.is_joined and one.is_name and other.is_name
    )  # Tamil Nadu, तमिलनाडु


def _nouns_at(word: Word, words: Sequence[Word]) -> set[str]:
    """The nouns of which a Hindi word may be the name: मां सुनीता, बरगी बांध, सीकर के विधायक."""
    at = word.at
    places = [at - 1] if word.is_joined else []
    after = words[at + 1 : at + 3]
    if after and after[0].is_joined:
        places.append(at + 1)
        if len(after) > 1 and after[0].key in _POSTPOSITIONS and after[1].is_joined:
            places.append(at + 2)
    return {NEAR_NAMES[words[each].key] for each in places if each >= 0 and words[each].key in NEAR_NAMES}
