"""Answers a query: which editions, the best first, and which words were meant."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from time import time
from typing import NamedTuple

from topics.models import Topic

from ..models import Contributor, Edition
from ..text import clusters
from . import engine, index, vocabulary
from .vocabulary import Word

LONGEST = 200  # letters of a query
WORDS = 8
RESULTS = 100
# A spelling comes near up to this distance. Where there are exact answers, only what is hardly another spelling does; and so
# near, a word of the other script is no other spelling at all: ट्रंप, Trump.
NEAR, NEAR_BESIDE_EXACT, NEAR_IN_OTHER_SCRIPT = 0.35, 0.12, 0.08
# First the nearest word alone is asked for, then more of them.
NEAREST = (1, 4, 10)
ENOUGH = 10
CUTS = 5  # of a word into two
TRIES = 20  # other readings of a query
PHRASES = 12  # ways to read a phrase that are asked for
NAMES = 200  # topics and bylines with a name of the words asked for
MARKED = 20  # of these topics, whose whole names are marked
BEGINNINGS = 60  # words that a word still being typed may become
# How much it weighs where the words stand; in three years a story loses half of its weight.
HEADLINE, SUMMARY, KICKER, NAME, BYLINE, BODY = 1.0, 0.8, 0.75, 0.7, 0.65, 0.5
HALF_LIFE = 3 * 365 * 24 * 3600
_PART = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')

Phrase = list[str]


@dataclass
class Query:
    """What was asked: phrases of words that must be there, single words being phrases of one, and phrases that must not."""

    text: str
    wanted: list[Phrase] = field(default_factory=list)
    without: list[Phrase] = field(default_factory=list)
    is_begun: bool = False  # the last word may be still being typed


@dataclass(frozen=True)
class Scope:
    """Among which editions: all of the desk's, or what readers see, on a topic, in a language, between two times."""

    published: bool = True
    topic: Topic | None = None
    language: str = ""
    start: datetime | None = None
    end: datetime | None = None

    def facts(self) -> list[str]:
        return [
            *([index.PUBLISHED] if self.published else []),
            *([index.topic_fact(self.topic.pk)] if self.topic else []),
            *([index.language_fact(self.language)] if self.language else []),
        ]

    def rows(self) -> tuple[int, int]:
        first = index.row_of(self.start, 0) if self.start else 0
        now = int(time()) + 1
        end = min(now, int(self.end.timestamp())) if self.end and self.published else now
        return first, (end << 24) - 1 if self.published else 2**62


class Found(NamedTuple):
    """Ids of editions with those of their articles, the best first, and the words that were taken for those asked for.

    `exact` is how many of the editions have the words in spellings that are taken for one; the others come near.
    """

    editions: dict[int, int]
    exact: int
    words: set[str]


def read(text: str, is_begun: bool = False) -> Query:
    """The query of a text as a person types it: words, "phrases", -without."""
    query = Query(" ".join(text.replace("\x00", " ").split())[:LONGEST], is_begun=is_begun)
    for minus_phrase, phrase, minus, word in _PART.findall(query.text):
        found = vocabulary.split(phrase or word)[:WORDS]
        if found and (minus_phrase or minus):
            query.without.append(found)
        elif found and len(query.wanted) < WORDS:
            query.wanted.append(found)
    return query


EVERYTHING_PUBLISHED = Scope()


def find(query: Query, editions, scope: Scope = EVERYTHING_PUBLISHED) -> Found:
    """The editions among these (a queryset that has the last word on what may be shown) that answer the query.

    First those with the words as they were asked for; then, while they are few, with words of near spellings, two words written as
    one or one as two, and at last all words but one. Within each, by where the words stand and how new it is.
    """
    search = _Search(query, editions, scope)
    if query.wanted:
        search.exactly()
    exact = len(search.found)
    # Who puts words in quotes wants them so; they are read otherwise only where nothing has them.
    is_settled = exact and (query.is_begun or any(len(phrase) > 1 for phrase in query.wanted))
    if query.wanted and exact < ENOUGH and not is_settled:
        search.nearly()
    return Found(search.found, exact, search.words | search.words_of_names())


class _Search:
    """One query on its way: `found` grows step by step, the best first."""

    def __init__(self, query: Query, editions, scope: Scope):
        self.wanted, self.editions, self.scope = query.wanted, editions, scope
        self.found: dict[int, int] = {}
        self.words: set[str] = set()
        self.kin = _kin(query)
        self.nearest: dict[str, list[Word]] = {}
        self.named: set[int] = set()  # topics with a name of these words
        self.tries = TRIES
        self.without = _unwanted(query, self.kin)

    def exactly(self) -> None:
        asked = None
        for step, enough in enumerate((RESULTS, RESULTS, ENOUGH)):
            before, asked = asked, [[self.kin[word][step] for word in phrase] for phrase in self.wanted]
            if asked != before and len(self.found) < enough:
                self._add(asked)
        self.is_sure = bool(self.found)
        if not self.is_sure:
            self._add([[self._across(word) for word in phrase] for phrase in self.wanted])

    def _across(self, word: str) -> list[Word]:
        near = vocabulary.near(word, NEAR_IN_OTHER_SCRIPT, is_wide=False)
        return [*self.kin[word][2], *(each for each in near if each.is_devanagari != vocabulary.is_devanagari(word))]

    def nearly(self) -> None:
        joined, halved = _joined(self.wanted), self._halved()
        for wanted in [*joined, *halved, [phrase for phrase in self.wanted if len("".join(phrase)) > 1]]:
            self._try(wanted, 0)
        for number in NEAREST:
            for wanted in [self.wanted, *joined, *([] if self.found or number > 1 else halved)]:
                self._try(wanted, number, is_wide=wanted not in halved)
        if not self.is_sure and len(self.wanted) > 1:
            for number in (0, *NEAREST) if len(self.wanted) == 2 else (0, NEAREST[0]):
                for i in range(len(self.wanted)):
                    self._try(self.wanted[:i] + self.wanted[i + 1 :], number)

    def _try(self, wanted: list[Phrase], number: int, is_wide: bool = True) -> None:
        """Ask for these phrases with so many of the nearest spellings of each word, unless enough is found already."""
        if wanted and len(self.found) < ENOUGH and self.tries:
            self.tries -= 1
            self._add([[self._near(word, number, is_wide) for word in phrase] for phrase in wanted])

    def words_of_names(self) -> set[str]:
        """The words of the topics' names by which stories were found."""
        topics = Topic.objects.filter(pk__in=list(self.named)[:MARKED]) if self.found else []
        return {word for topic in topics for spelling in topic.spellings() for word in vocabulary.split(spelling)}

    def _near(self, word: str, number: int, is_wide: bool) -> list[Word]:
        if word not in self.kin:
            self.kin |= vocabulary.kin([word])
        if number and word not in self.nearest:
            limit = NEAR_BESIDE_EXACT if self.is_sure else NEAR
            self.nearest[word] = vocabulary.near(word, limit, is_wide and not self.is_sure)
        return [*self.kin[word][2], *(self.nearest[word][:number] if number else [])]

    def _halved(self) -> list[list[Phrase]]:
        """The query with a word as two: न्यूयॉर्क, New York. One at least must be a word that is known, the longest first."""
        cut = [(i, halves) for i, phrase in enumerate(self.wanted) if len(phrase) == 1 for halves in _halves(*phrase)]
        self.kin |= vocabulary.kin({half for _i, halves in cut for half in halves} - set(self.kin))

        def known(halves: Phrase) -> int:
            return sum(len(half) for half in halves if self.kin[half][2])

        cut.sort(key=lambda each: -known(each[1]))
        return [[*self.wanted[:i], halves, *self.wanted[i + 1 :]] for i, halves in cut[:CUTS] if known(halves)]

    def _add(self, wanted: list[list[list[Word]]]) -> None:
        """Add what has every phrase; a phrase is a list of words, each of them any of those that it may be read as."""
        rows = self._rows([_ways(phrase) for phrase in wanted])
        if not rows:
            return
        best = sorted(rows, key=lambda row: (-rows[row], -row))[: 2 * RESULTS]
        shown = self.editions.filter(searchdocument__row__in=best)
        shown = {row: (id, article) for row, id, article in shown.values_list("searchdocument__row", "id", "article")}
        new = [shown[row] for row in best if row in shown and shown[row][0] not in self.found]
        if new := dict(new[: RESULTS - len(self.found)]):
            self.found |= new
            self.words |= {each.word for phrase in wanted for meant in phrase for each in meant}

    def _rows(self, groups: list[list[str]]) -> dict[int, float]:
        """The rows of the index that have a phrase of every group, with what each weighs."""
        if not all(groups):
            return {}
        names = [index.names_of(engine.search_names([group], NAMES)) for group in groups]
        self.named.update(id for topics, _contributors in names for id in topics)
        topics = [[*group, *map(index.topic_fact, ids)] for group, (ids, _) in zip(groups, names, strict=True)]
        bylines = [[*group, *map(index.byline_fact, ids)] for group, (_, ids) in zip(topics, names, strict=True)]
        ask = engine.Ask(groups, self.scope.facts(), self.without, *self.scope.rows())
        fields = [
            (HEADLINE, ask, ["headline"]),
            (SUMMARY, ask, ["headline", "summary"]),
            (KICKER, ask, ["headline", "summary", "kicker"]),
            *([(NAME, ask._replace(groups=topics), list(engine.HEADS))] if topics != groups else []),
            *([(BYLINE, ask._replace(groups=bylines), list(engine.HEADS))] if bylines != topics else []),
        ]
        heads = engine.search_heads([(ask, names) for _weight, ask, names in fields])
        weights = {row: fields[number][0] for row, number in heads.items()}
        if list(weights.values()).count(HEADLINE) < engine.CANDIDATES:
            weights = dict.fromkeys(engine.search_whole(ask._replace(groups=bylines)), BODY) | weights
        now = time()
        return {
            row: weight * 0.5 ** (max(0.0, now - index.seconds_of(row)) / HALF_LIFE) for row, weight in weights.items()
        }


def _ways(phrase: list[list[Word]]) -> list[str]:
    """A phrase in tokens, in every way that it may be read, the likeliest first."""
    ways = [""]
    for meant in phrase:
        ways = [f"{way} {word.token}".strip() for way in ways for word in meant]
        ways = ways if len(phrase) == 1 else ways[:PHRASES]
    return ways


def _joined(wanted: list[Phrase]) -> list[list[Phrase]]:
    """The query with each two words, one after the other, as one: New York, न्यूयॉर्क."""
    return [
        [*wanted[:i], [wanted[i][0] + wanted[i + 1][0]], *wanted[i + 2 :]]
        for i in range(len(wanted) - 1)
        if len(wanted[i]) == len(wanted[i + 1]) == 1
    ]


def _halves(word: str) -> list[Phrase]:
    """Every way to cut a word in two."""
    letters = clusters(word)[:16]
    return [
        ["".join(letters[:i]), "".join(letters[i:])]
        for i in range(1, len(letters))
        if min(i, len(letters) - i) > 1 or len(letters) < len(word)
    ]


def _unwanted(query: Query, kin: dict[str, list[list[Word]]]) -> list[str]:
    """The phrases that must not be there: the words themselves and their like in the other script."""
    return [way for phrase in query.without for way in _ways([kin[word][0] for word in phrase])]


def _with_stories(topics: list[int]) -> list[Topic]:
    """Those of these topics that readers may know of: that have a live story."""
    return list(Edition.objects.live().topics().filter(pk__in=topics))


def _kin(query: Query) -> dict[str, list[list[Word]]]:
    kin = vocabulary.kin({word for phrase in [*query.wanted, *query.without] for word in phrase})
    if query.is_begun and query.wanted:
        last = query.wanted[-1][-1]
        kin[last] = [list(dict.fromkeys([*step, *vocabulary.beginning(last, BEGINNINGS)])) for step in kin[last]]
    return kin


def named(query: Query) -> list[Topic]:
    """The topics with live stories that have all the words of the query in a name or an alias, in either script."""
    return _with_stories(ids) if (ids := _ids_of_names(query)[Topic]) else []


def names(text: str) -> dict[type, list[int]]:
    """The ids of the topics and of the contributors with a name that has these words, the last perhaps not yet whole.

    Where there is none, of those with a name that comes near.
    """
    return _ids_of_names(read(text, is_begun=True), or_near=True)


def suggested(query: Query, editions, language: str, limit: int = 8) -> list[str]:
    """Names of topics, then headlines, that have the words of the query, the last of them perhaps not yet whole."""
    kin = _kin(query)
    groups = [_ways([kin[word][2] for word in phrase]) for phrase in query.wanted]
    if not groups or not all(groups):
        return []
    topics = _with_stories(_ids_of_names(query)[Topic])[:limit]
    scope = Scope(language=language)
    ask = engine.Ask(groups, scope.facts(), _unwanted(query, kin), *scope.rows())
    rows = list(engine.search_heads([(ask, ["headline"])]))
    headlines = (
        editions.filter(searchdocument__row__in=rows[: 2 * limit]).newest_first().values_list("headline", flat=True)
    )
    return list(dict.fromkeys([*(topic.name_in(language) for topic in topics), *headlines[:limit]]))[:limit]


def _ids_of_names(query: Query, or_near: bool = False) -> dict[type, list[int]]:
    kin, rows = _kin(query), []
    groups = [_ways([kin[word][2] for word in phrase]) for phrase in query.wanted]
    if groups and all(groups):
        rows = engine.search_names(groups, NAMES)
    if groups and or_near and not rows:
        near = {word: vocabulary.near(word, NEAR)[: NEAREST[1]] for word in kin}
        groups = [_ways([[*kin[word][2], *near.get(word, [])] for word in phrase]) for phrase in query.wanted]
        rows = engine.search_names(groups, NAMES) if all(groups) else []
    topics, contributors = index.names_of(rows)
    return {Topic: topics, Contributor: contributors}
