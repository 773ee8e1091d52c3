"""Names of the register in a text: mentions in any spelling, and near misses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from topics.models import Topic
from transliteration import distance, fold, normalize, phonetic_key, words

MAX_DISTANCE = 0.3  # of a word from the name's, by transliteration.distance(), in a near miss


def find_mentions(text: str, register: Iterable[Topic]) -> dict[Topic, str]:
    """The topics that the text mentions, in the order of their first mention, each with that mention.

    A name of several words matches every spelling with the same fold. A single word matches only the spellings of the
    register: पुरी is a town, पूरी means "whole".
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
    """The words of the text that resemble a name of several words but are not a spelling of it."""
    wanted, found_words = words(name), words(text)
    if len(wanted) < 2:
        return
    for at in range(len(found_words) - len(wanted) + 1):
        here = found_words[at : at + len(wanted)]
        if list(map(fold, here)) == list(map(fold, wanted)):
            continue
        if all(
            distance(phonetic_key(one), phonetic_key(other), MAX_DISTANCE) <= MAX_DISTANCE
            for one, other in zip(here, wanted, strict=True)
        ):
            yield " ".join(here)
