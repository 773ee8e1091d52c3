"""The front page in one language: the stories that editors placed, then the newest ones. Also the places and their order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from django.urls import reverse

from accounts import audit
from accounts.models import User
from topics.models import Topic

from . import audit_actions
from .changes import unit_of_work
from .models import Article, Edition, FrontPagePlace

T = TypeVar("T")

SECONDARY_STORIES = 4
LATEST = 10  # stories in the strip of the latest
MAX_BLOCKS, BLOCK_LENGTHS = 4, (4, 3, 2)  # all blocks of a page have the same length
RIVER_COLUMNS, RIVER_ROWS = 3, 3
MAX_ROWS = 600  # of a story and one of its topics; about 300 stories


def insert(order: Sequence[T], story: T, position: int) -> list[T]:
    """The order with the story at that position, from 1. The others follow it; a story that was there already moves."""
    others = [each for each in order if each != story]
    return [*others[: position - 1], story, *others[position - 1 :]]


def move(order: Sequence[T], story: T, by: int) -> list[T]:
    """The order with a story of it moved down by that many positions, or up by a negative number."""
    return insert(order, story, max(1, order.index(story) + 1 + by))


@unit_of_work()
def arrange_front_page(places: list[tuple[Article, datetime | None]], by: User | None) -> None:
    """Replace the places on the front page: stories with an optional expiry time, the lead first."""
    FrontPagePlace.objects.all().delete()
    FrontPagePlace.objects.bulk_create(
        FrontPagePlace(position=position, article=article, until=until)
        for position, (article, until) in enumerate(places, start=1)
    )
    if by:  # an import sets places without a user and has an audit entry of its own
        headlines = "; ".join(str(article) for article, _until in places)
        audit.record(by, audit_actions.FRONT_PAGE_ARRANGED, headlines, url=reverse("admin:articles_article_front_page"))


class FrontPage(NamedTuple):
    """The stories of a front page.

    `latest` are the newest that have no place above. `blocks` are topics with their newest stories, and `river` has the
    columns of further stories. A block and a column begin with a story that has a picture, if they have any.
    """

    lead: Edition | None
    seconds: list[Edition]
    latest: list[Edition]
    blocks: list[tuple[Topic, list[Edition]]]
    river: list[list[Edition]]


def front_page(language: str, places: Iterable[FrontPagePlace], topics: Iterable[Topic] = ()) -> FrontPage:
    """The stories of the front page in that language, each of them once.

    A placed story without a live edition in the language is skipped: the next ones move up, and the newest stories
    follow. More placed stories than there are places stand among the newest, by their times. Blocks are of the first of `topics` that have enough recent stories. The river has only full rows.
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
    placed = [article for article in by_hand if article in ids][: 1 + SECONDARY_STORIES]
    order = [*placed, *(article for article in recent if article not in placed)]
    top = order[: 1 + SECONDARY_STORIES + LATEST]
    blocks = _blocks(list(topics), about, top)
    in_blocks = {article for _topic, found in blocks for article in found}
    river = [article for article in order[len(top) :] if article not in in_blocks][: RIVER_COLUMNS * RIVER_ROWS]
    river = river[: len(river) // RIVER_COLUMNS * RIVER_COLUMNS]
    # Cards are expensive: one query for all the editions of the page.
    wanted = [ids[article] for article in (*top, *in_blocks, *river)]
    # Without live(): the ids are from it, and with it SQLite scans all live editions.
    editions = {edition.article_id: edition for edition in Edition.objects.filter(pk__in=wanted).for_cards()}
    stories = [editions[article] for article in top if article in editions]
    return FrontPage(
        stories[0] if stories else None,
        stories[1 : 1 + SECONDARY_STORIES],
        stories[1 + SECONDARY_STORIES :],
        [
            (topic, _picture_first([editions[article] for article in found if article in editions]))
            for topic, found in blocks
        ],
        _columns([editions[article] for article in river if article in editions]),
    )


def _blocks(topics: list[Topic], about: dict[int, set[int]], shown: list[int]) -> list[tuple[Topic, list[int]]]:
    """The first topics with enough articles that the page doesn't show yet, each with the newest of these.

    Their length is the one in which they have most articles; of two such, the one with more blocks. `about` has the topics of each article,
    the newest article first. `shown` are the articles that the page shows.
    """
    choices = [_blocks_of(length, topics, about, shown) for length in BLOCK_LENGTHS]
    return max(choices, key=lambda blocks: (sum(len(found) for _topic, found in blocks), len(blocks)))


def _blocks_of(
    length: int, topics: list[Topic], about: dict[int, set[int]], shown: list[int]
) -> list[tuple[Topic, list[int]]]:
    known = set(shown)
    chosen: list[tuple[Topic, list[int]]] = []
    for topic in topics:
        id = topic.pk
        on_topic = (article for article, topics in about.items() if id in topics and article not in known)
        found = list(islice(on_topic, length))
        if len(found) == length and len(chosen) < MAX_BLOCKS:
            chosen.append((topic, found))
            known.update(found)
    return chosen


def _columns(stories: list[Edition]) -> list[list[Edition]]:
    """The stories in columns. The first of each column has a picture, as long as there are any."""
    first = _with_pictures(stories)[:RIVER_COLUMNS]
    first += [story for story in stories if story not in first][: RIVER_COLUMNS - len(first)]
    lines = [story for story in stories if story not in first]
    return [[story, *lines[number::RIVER_COLUMNS]] for number, story in enumerate(first)]


def _picture_first(stories: list[Edition]) -> list[Edition]:
    first = _with_pictures(stories)[:1]
    return [*first, *(story for story in stories if story not in first)]


def _with_pictures(stories: list[Edition]) -> list[Edition]:
    return [story for story in stories if story.article.lead_picture_id]
