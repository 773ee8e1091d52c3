"""What the spelling check knows of this paper: the words of its live editions, its names and its editors' decisions."""

import time
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from django.core.cache import cache
from django.utils.html import strip_tags

from articles.models import Contributor, Edition
from bilingual import languages
from topics.models import Topic
from transliteration import words

from .models import PaperWord
from .rules import Checker, PaperWords
from .rules.paper import plain

NEWEST = 300  # editions of each language that are read
LEAST_STORIES = 2  # a word of one story may be a slip
MAX_WORDS = 20_000
KEPT_FOR = 60 * 60  # seconds

Counted = tuple[dict[str, int], frozenset[str]]  # the words of stories with their uses, and the words of names


def checker() -> Checker:
    """The checker of this paper. What editors decide counts at once; new stories and names within an hour."""
    decided = tuple(PaperWord.objects.order_by("pk").values_list("word", "preferred"))
    return _checker(int(time.time() / KEPT_FOR), decided)


@lru_cache(maxsize=1)
def _checker(hour: int, decided: tuple[tuple[str, str], ...]) -> Checker:
    uses, names = cast(Counted, cache.get_or_set(_key(hour), _count, KEPT_FOR))
    return Checker(
        PaperWords(
            uses=uses,
            names=names,
            right=frozenset(plain(word).lower() for word, preferred in decided if not preferred),
            preferred={plain(word).lower(): preferred for word, preferred in decided if preferred},
        )
    )


def _key(hour: int) -> str:
    return f"spelling:words:{hour}"


def _count() -> Counted:
    uses: Counter[str] = Counter()
    stories: Counter[str] = Counter()
    for text in _texts():
        found = [plain(word).lower() for word in words(text)]
        uses.update(found)
        stories.update(set(found))
    common = sorted((word for word in uses if stories[word] >= LEAST_STORIES), key=lambda word: -uses[word])
    return {word: uses[word] for word in common[:MAX_WORDS]}, frozenset(_names())


def _texts() -> Iterator[str]:
    for language in languages.codes():
        newest = Edition.objects.live().in_language(language).newest_first()
        for headline, summary, body in newest.values_list("headline", "summary", "body")[:NEWEST]:
            yield f"{headline}\n{summary}\n{strip_tags(body.replace('</', ' </'))}"  # a paragraph ends a word


def _names() -> Iterator[str]:
    for model in (Topic, Contributor):
        for pair in model.objects.values_list("name_hi", "name_en"):
            for name in pair:
                yield from (plain(word).lower() for word in words(name))
