"""Answers a reader's query: which live editions, in which order, and which of their words were meant."""

import re
from dataclasses import dataclass, field

from transliteration import distance, near, phones, skeletons, words

from . import engine
from .index import keys
from .models import SearchWord

LONGEST = 200  # letters of a query
WORDS = 8
RESULTS = 100
# A spelling comes near up to this distance; where there are exact answers, only what is hardly another spelling does.
NEAR, NEAR_BESIDE_EXACT = 0.42, 0.2
# First the nearest word alone is asked for, then more of them.
NEAREST = (1, 4, 10)
LOOKED_AT = 400  # words of the index that have something in common with a query's word
ENOUGH = 10
_PART = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')


@dataclass
class Query:
    """What was asked: phrases of words that must be there, single words being phrases of one, and phrases that must not."""

    text: str
    wanted: list[list[str]] = field(default_factory=list)
    without: list[list[str]] = field(default_factory=list)

    @property
    def keys(self) -> list[list[str]]:
        return [_keys(phrase) for phrase in self.wanted]


@dataclass
class Found:
    """Ids of editions, the best first. `exact`: as many of them as have the words just as they were asked for."""

    editions: list[int]
    exact: int
    keys: set[str]


def read(text: str) -> Query:
    """The query of a text as a person types it: words, "phrases", -without."""
    query = Query(" ".join(text.replace("\x00", " ").split())[:LONGEST])
    for minus_phrase, phrase, minus, word in _PART.findall(query.text):
        found = [each for each in words(phrase or word) if keys(each)][:WORDS]
        if found and (minus_phrase or minus):
            query.without.append(_keys(found))
        elif found and len(query.wanted) < WORDS:
            query.wanted.append(found)
    return query


def find(query: Query, editions) -> Found:
    """The editions among these (a queryset of live ones) that answer the query, the best first.

    First those that have every word just so; then, while they are few, words of near spellings, two words written as
    one, and at last all words but one. Within each, the newest with the words in the headline come first.
    """
    found = Found([], 0, {key for phrase in query.keys for key in phrase})
    if not query.wanted:
        return found
    without = query.without
    _add(found, [[phrase] for phrase in query.keys], without, editions)
    found.exact = len(found.editions)
    if found.exact >= ENOUGH:
        return found
    limit = NEAR_BESIDE_EXACT if found.exact else NEAR
    nearest: dict[str, list[str]] = {}
    asked = [query.wanted, *_joined(query.wanted)]
    if not found.exact and len(query.wanted) > 1:
        asked += [query.wanted[:i] + query.wanted[i + 1 :] for i in range(len(query.wanted))]
    for number in NEAREST:
        for wanted in asked:
            if len(found.editions) >= ENOUGH:
                return found
            for word in (word for phrase in wanted for word in phrase):
                if word not in nearest:
                    nearest[word] = _near(word, limit)
            groups = [_alternatives(phrase, nearest, number) for phrase in wanted]
            before = len(found.editions)
            _add(found, groups, without, editions)
            if len(found.editions) > before:
                found.keys |= {key for group in groups for phrase in group for key in phrase}
    return found


def _keys(phrase: list[str]) -> list[str]:
    return [key for word in phrase for key in keys(word)]


def _joined(wanted: list[list[str]]) -> list[list[list[str]]]:
    """The query with each two words, one after the other, as one: New York, न्यूयॉर्क."""
    return [
        [*wanted[:i], [wanted[i][0] + wanted[i + 1][0]], *wanted[i + 2 :]]
        for i in range(len(wanted) - 1)
        if len(wanted[i]) == len(wanted[i + 1]) == 1
    ]


def _add(found: Found, groups: engine.Groups, without: list[list[str]], editions) -> None:
    known = set(found.editions)
    for fields in engine.TIERS:
        if len(known) >= RESULTS:
            return
        ids = [id for id in engine.search(groups, without, fields) if id not in known]
        live = list(editions.filter(pk__in=ids).newest_first().values_list("pk", flat=True))
        found.editions += live
        known.update(live)


def _near(word: str, limit: float) -> list[str]:
    """Keys of words in the index that come as near to this one, the nearest first."""
    (key, *_rest), sound = keys(word) or [""], phones(word)
    if len(key) < 2 or key.isdigit():
        return []
    known = SearchWord.objects.exclude(key=key).values_list("key", "sound")
    candidates: set[tuple[str, str]] = set()
    for kinds in (skeletons(sound), near(sound)):  # those with the same consonants first: there may be too many of all
        candidates |= set(known.filter(searchnear__near__in=kinds)[: LOOKED_AT - len(candidates)])
    measured = sorted((distance(sound, its_sound), its_key) for its_key, its_sound in candidates)
    return [its_key for far, its_key in measured if far <= limit]


def _alternatives(phrase: list[str], nearest: dict[str, list[str]], number: int) -> list[list[str]]:
    """The phrase's keys, and the same with one word in a near spelling."""
    plain = _keys(phrase)
    alternatives = [plain]
    for i, word in enumerate(phrase):
        alternatives += [[*plain[:i], other, *plain[i + 1 :]] for other in nearest[word][:number]]
    return alternatives
