"""The names that an edition may have in both languages: those that sound alike, and those of the register."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from agreement.name_matching import words_of
from agreement.number_words import normalize
from agreement.passages import Passage


class Entity(NamedTuple):
    """A name in both languages: the words of its spelling in each."""

    english: tuple[str, ...]
    hindi: tuple[str, ...]
    is_registered: bool = False


def entities_of(
    hindi: Sequence[Passage],
    english: Sequence[Passage],
    matched: Mapping[str, Sequence[str]],
    register: Sequence[tuple[str, str]],
) -> list[Entity]:
    """The names of two editions. `matched` has the Hindi spellings of each English name, `register` pairs of agreed names."""
    ours = {word.key for passage in hindi for word in words_of(passage.text)}
    theirs = {word.key for passage in english for word in words_of(passage.text)}
    agreed = (Entity(_keys(its), _keys(one), True) for one, its in register if one and its)
    found = [each for each in agreed if ours.issuperset(each.hindi) or theirs.issuperset(each.english)]
    registered = {word for each in found for word in each.english}
    for name, spellings in matched.items():
        if normalize(name) not in registered:
            found += [Entity((normalize(name),), (normalize(word),)) for word in spellings]
    return found


def _keys(name: str) -> tuple[str, ...]:
    return tuple(word.key for word in words_of(name))
