"""Answers a reader's query: which live editions, in which order, and which of their words were meant."""

import re
from dataclasses import dataclass, field

from transliteration import distance, near, phones, skeletons

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
    """What was asked: phrases of keys that must be there, single words being phrases of one, and phrases that must not."""

    text: str
    wanted: list[list[str]] = field(default_factory=list)
    without: list[list[str]] = field(default_factory=list)
    sounds: dict[str, str] = field(default_factory=dict)


@dataclass
class Found:
    """Ids of editions, the best first. `exact`: as many of them as have the words just as they were asked for."""

    editions: list[int]
    exact: int
    keys: set[str]


def read(text: str) -> Query:
    """The query of a text as a person types it: words, "phrases", -without."""
    text = " ".join(text.replace("\x00", " ").split())[:LONGEST]
    query = Query(text)
    for minus_phrase, phrase, minus, word in _PART.findall(text):
        found = keys(phrase or word)[:WORDS]
        if not found:
            continue
        if minus_phrase or minus:
            query.without.append(found)
        elif len(query.wanted) < WORDS:
            query.wanted.append(found)
            query.sounds |= dict(zip(found, map(phones, found), strict=True))
            for each in (phrase or word).split():
                for key in keys(each):
                    query.sounds[key] = phones(each)
    return query


def find(query: Query, editions) -> Found:
    """The editions among these (a queryset of live ones) that answer the query, newest first within how well they do."""
    found = Found([], 0, {key for phrase in query.wanted for key in phrase})
    if not query.wanted:
        return found
    _add(found, [[phrase] for phrase in query.wanted], query.without, editions)
    found.exact = len(found.editions)
    if found.exact >= ENOUGH:
        return found
    limit = NEAR_BESIDE_EXACT if found.exact else NEAR
    nearest = {key: _near(key, sound, limit) for key, sound in query.sounds.items()}
    for number in NEAREST:
        groups = [_alternatives(phrase, nearest, number) for phrase in query.wanted]
        before = len(found.editions)
        _add(found, groups, query.without, editions)
        if len(found.editions) > before:
            found.keys |= {key for group in groups for phrase in group for key in phrase}
        if len(found.editions) >= ENOUGH:
            break
    return found


def _add(found: Found, groups: engine.Groups, without: list[list[str]], editions) -> None:
    known = set(found.editions)
    for fields in engine.TIERS:
        if len(known) >= RESULTS:
            return
        ids = [id for id in engine.search(groups, without, fields) if id not in known]
        live = list(editions.filter(pk__in=ids).newest_first().values_list("pk", flat=True))
        found.editions += live
        known.update(live)


def _near(key: str, sound: str, limit: float) -> list[str]:
    """Keys of words in the index that come as near to this one, the nearest first."""
    if key.isdigit() or len(key) < 2:
        return []
    known = SearchWord.objects.exclude(key=key).values_list("key", "sound")
    candidates: set[tuple[str, str]] = set()
    for kinds in (skeletons(sound), near(sound)):  # those with the same consonants first: there may be too many of all
        candidates |= set(known.filter(searchnear__near__in=kinds)[: LOOKED_AT - len(candidates)])
    measured = sorted((distance(sound, its_sound), its_key) for its_key, its_sound in candidates)
    return [its_key for far, its_key in measured if far <= limit]


def _alternatives(phrase: list[str], nearest: dict[str, list[str]], number: int) -> list[list[str]]:
    """The phrase, and the phrases with one word in a near spelling."""
    alternatives = [phrase]
    for i, key in enumerate(phrase):
        alternatives += [[*phrase[:i], other, *phrase[i + 1 :]] for other in nearest.get(key, [])[:number]]
    return alternatives
