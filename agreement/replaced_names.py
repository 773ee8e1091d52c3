"""A name that both editions have once, replaced: nothing known stands beside it.

An English name that the Hindi edition has nowhere is rare in a faithful translation. It is another name if the opposite
passage has a Hindi name which the English one lacks: beside the same noun (Bargi dam, ओंकारेश्वर बांध), or a well-known
one of the same kind (Jaipur, दिल्ली).
"""

from collections.abc import Sequence

from agreement.name_matching import Word, is_same, may_be_name, sounds_alike
from agreement.well_known_names import BESIDE_NAMES, WELL_KNOWN

_PLACE = 0.5  # share of the passage by which the two may be apart: the verb is last in Hindi


def replaced(
    hindi: Sequence[Word], english: Sequence[Word], missing: Sequence[Word], all_english: Sequence[Word]
) -> list[tuple[Word, Word]]:
    """The Hindi word and the English name of each pair. `missing` are names of `english` without a Hindi counterpart.

    `all_english` are the words of the whole English edition.
    """
    if not missing:
        return []
    found = []
    free = [word for word in hindi if may_be_name(word) and not _has_counterpart(word, english)]
    for name in missing:
        if any(sounds_alike(name.text, word.text) for word in hindi):
            continue
        noun = _nouns_beside(name, english, {word: word for word in BESIDE_NAMES.values()})
        options = [word for word in free if noun & _nouns_beside(word, hindi, BESIDE_NAMES)]
        options = [word for word in options if not _has_counterpart(word, all_english)]
        kinds = [known for known in WELL_KNOWN if any(is_same(name.text, each) for each in known)]
        options = options or [word for word in free if any(word.key in known for known in kinds)]
        if not options:
            continue
        apart, other = min((abs(name.at / len(english) - word.at / len(hindi)), word) for word in options)
        if apart <= _PLACE:
            free.remove(other)
            found.append((other, name))
    return found


def _has_counterpart(word: Word, english: Sequence[Word]) -> bool:
    return any(is_same(each.text, word.text) for each in english if each.text.isascii())


def _nouns_beside(word: Word, words: Sequence[Word], nouns: dict[str, str]) -> set[tuple[str, int]]:
    """The nouns before (-1) and after (1) a word, in English."""
    found = set()
    for step in (-1, 1):
        at = word.at + step
        if 0 <= at < len(words) and words[max(at, word.at)].is_joined and words[at].key in nouns:
            found.add((nouns[words[at].key], step))
    return found
