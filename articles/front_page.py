"""The front page in one language: the stories that editors placed, then the newest ones. Also the order of places."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from topics.models import Topic

from .models import Edition, FrontPagePlace

T = TypeVar("T")

SECONDARY_STORIES = 4
RIVER_LENGTH = 6  # stories
MAX_BLOCKS, MAX_BLOCK_LENGTH, MIN_BLOCK_LENGTH = 4, 4, 2
MAX_ROWS = 600  # of a story and one of its topics; about 300 stories


def insert(order: Sequence[T], story: T, position: int) -> list[T]:
    """The order with the story at that position, from 1. The others follow it; a story that was there already moves."""
    others = [each for each in order if each != story]
    return [*others[: position - 1], story, *others[position - 1 :]]


def move(order: Sequence[T], story: T, by: int) -> list[T]:
    """The order with a story of it moved down by that many positions, or up by a negative number."""
    return insert(order, story, max(1, order.index(story) + 1 + by))


class FrontPage(NamedTuple):
    """The stories of a front page. `blocks` are topics with their newest stories."""

    lead: Edition | None
    seconds: list[Edition]
    river: list[Edition]
    blocks: list[tuple[Topic, list[Edition]]]


def front_page(language: str, places: Iterable[FrontPagePlace], topics: Iterable[Topic] = ()) -> FrontPage:
    """The stories of the front page in that language, each of them once.

    A placed story without a live edition in the language is skipped: the next ones move up, and the newest stories
    follow. The first MAX_BLOCKS of `topics` with enough recent stories get a block.
    """
    live = Edition.objects.live().news().in_language(language)
    about: dict[int, set[int]] = defaultdict(set)  # the topics of each article, the newest article first
    ids: dict[int, int] = {}  # the edition of each article
    newest = live.newest_first().values_list("article", "id", "article__articletopic__tag")[:MAX_ROWS]
    for article, id, topic in newest:
        about[article].add(topic)
        ids[article] = id
    recent = list(about)
    by_hand = [place.article_id for place in sorted(places, key=lambda place: place.position)]
    if older := set(by_hand) - set(recent):
        ids |= live.filter(article__in=older).values_list("article", "id")
    placed = [article for article in by_hand if article in ids]
    order = [*placed, *(article for article in recent if article not in placed)][: 1 + SECONDARY_STORIES + RIVER_LENGTH]
    blocks = _blocks(topics, about, order)
    # Cards are expensive: one query for all the editions of the page.
    wanted = [*order, *(article for _topic, found in blocks for article in found)]
    # Without live(): the ids are from it, and with it SQLite scans all live editions.
    shown = Edition.objects.filter(pk__in=[ids[article] for article in wanted]).for_cards()
    editions = {edition.article_id: edition for edition in shown}
    stories = [editions[article] for article in order if article in editions]
    return FrontPage(
        stories[0] if stories else None,
        stories[1 : 1 + SECONDARY_STORIES],
        stories[1 + SECONDARY_STORIES :],
        [(topic, [editions[article] for article in found if article in editions]) for topic, found in blocks],
    )


def _blocks(topics: Iterable[Topic], about: dict[int, set[int]], shown: list[int]) -> list[tuple[Topic, list[int]]]:
    """The first topics with enough articles that the page doesn't show yet, each with the newest of these.

    `about` has the topics of each article, the newest article first. `shown` are the articles that the page shows.
    """
    known = set(shown)
    chosen: list[tuple[Topic, list[int]]] = []
    for topic in topics:
        id = topic.pk
        on_topic = (article for article, topics in about.items() if id in topics and article not in known)
        found = list(islice(on_topic, MAX_BLOCK_LENGTH))
        if len(found) >= MIN_BLOCK_LENGTH and len(chosen) < MAX_BLOCKS:
            chosen.append((topic, found))
            known.update(found)
    return chosen
