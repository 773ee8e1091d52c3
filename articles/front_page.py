"""The front page in one language: what was placed by hand, then the rest by time."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from topics.models import Topic

from .models import Edition, FrontPagePlace

SECONDS = 4
RIVER_LENGTH = 6
BLOCKS, BLOCK_LENGTH = 4, 4
RECENT = 600  # of pairs of a story and a topic: some three hundred stories


class FrontPage(NamedTuple):
    lead: Edition | None
    seconds: list[Edition]
    river: list[Edition]
    blocks: list[tuple[Topic, list[Edition]]]


def front_page(language: str, places: Iterable[FrontPagePlace], topics: Iterable[Topic] = ()) -> FrontPage:
    """The stories of the front page in that language, each of them once.

    A story that is not live in the language leaves no hole: those behind it move up, and the newest follow. Then, for
    the first of the topics that have any, a block of their newest stories. They are looked for among the newest of the
    paper: what is older than these makes no front page.
    """
    live = Edition.objects.live().in_language(language)
    about, ids = defaultdict(set), {}  # in the order of the newest; the edition of each article
    newest = live.newest_first().values_list("article", "id", "article__articletopic__tag")[:RECENT]
    for article, id, topic in newest:
        about[article].add(topic)
        ids[article] = id
    recent = list(about)
    by_hand = [place.article_id for place in sorted(places, key=lambda place: place.position)]
    if older := set(by_hand) - set(recent):
        ids |= live.filter(article__in=older).values_list("article", "id")
    placed = [article for article in by_hand if article in ids]
    order = [*placed, *(article for article in recent if article not in placed)][: 1 + SECONDS + RIVER_LENGTH]
    blocks = _blocks(topics, about, order)
    # Card queries are expensive: they run once, for all editions that the page shows.
    wanted = [*order, *(article for _topic, found in blocks for article in found)]
    # By their ids alone, which live() gave a moment ago: asked for what is live as well, SQLite walks all that is.
    shown = Edition.objects.filter(pk__in=[ids[article] for article in wanted]).for_cards()
    editions = {edition.article_id: edition for edition in shown}
    stories = [editions[article] for article in order if article in editions]
    return FrontPage(
        stories[0] if stories else None,
        stories[1 : 1 + SECONDS],
        stories[1 + SECONDS :],
        [(topic, [editions[article] for article in found if article in editions]) for topic, found in blocks],
    )


def _blocks(topics: Iterable[Topic], about: dict[int, set[int]], shown: list[int]) -> list[tuple[Topic, list[int]]]:
    """For the first of the topics that have any, their newest articles without those that the page shows already.

    `about` has each article's topics, the newest article first.
    """
    known = set(shown)
    chosen = []
    for topic in topics:
        id = topic.pk
        on_topic = (article for article, topics in about.items() if id in topics and article not in known)
        found = list(islice(on_topic, BLOCK_LENGTH))
        if len(found) > 1 and len(chosen) < BLOCKS:
            chosen.append((topic, found))
            known.update(found)
    return chosen
