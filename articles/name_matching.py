"""Names of the register in running text: which are there, in any spelling, and what is nearly one of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from topics.models import Topic
from transliteration import distance, fold, normalize, phonetic_key, words

NEAR = 0.3  # how far the words of a name may be from the register's and still be meant for them


def find_mentions(text: str, register: Iterable[Topic]) -> dict[Topic, str]:
    """The topics that the text names, in the order in which it does, each with the words that do so first.

    A name of several words is known in every spelling that is taken for it. One of a single word is known as the register
    spells it: पुरी is a town, पूरी is "whole".
    """
    found_words = words(text)
    keys, plains = list(map(fold, found_words)), list(map(normalize, found_words))
    beginnings: dict[str, list[tuple[Topic, list[str]]]] = defaultdict(list)
    for topic in register:
        for spelling in map(words, topic.spellings()):
            if spelling:
                beginnings[fold(spelling[0])].append((topic, spelling))
    found: dict[Topic, str] = {}
    for at, key in enumerate(keys):
        for topic, spelling in beginnings.get(key, ()):
            here = slice(at, at + len(spelling))
            is_same = (
                keys[here] == list(map(fold, spelling)) if len(spelling) > 1 else plains[at] == normalize(spelling[0])
            )
            if is_same:
                found.setdefault(topic, " ".join(found_words[here]))
    return found


def near_misses(text: str, name: str) -> Iterator[str]:
    """What of the text is nearly this name of several words, and not in one of its spellings."""
    wanted, found_words = words(name), words(text)
    if len(wanted) < 2:
        return
    for at in range(len(found_words) - len(wanted) + 1):
        here = found_words[at : at + len(wanted)]
        if list(map(fold, here)) == list(map(fold, wanted)):
            continue
        if all(
            distance(phonetic_key(one), phonetic_key(other), NEAR) <= NEAR
            for one, other in zip(here, wanted, strict=True)
        ):
            yield " ".join(here)
