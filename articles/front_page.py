"""The front page in one language: what was placed by hand, then the rest by time."""

from collections import defaultdict
from collections.abc import Iterable

from topics.models import Topic

from .models import ArticleTopic, Edition, FrontPagePlace

SECONDS = 4
RIVER_LENGTH = 6
BLOCKS, BLOCK_LENGTH = 4, 4
RECENT = 300


def front_page(language: str, places: Iterable[FrontPagePlace]) -> tuple[Edition | None, list[Edition], list[Edition]]:
    """The lead, the seconds and the river of stories in that language.

    A story that is not live in the language leaves no hole: those behind it move up, and the newest follow.
    """
    editions = Edition.objects.live().in_language(language).for_cards()
    order = {place.article_id: place.position for place in places}
    placed = sorted(editions.filter(article__in=list(order)), key=lambda edition: order[edition.article_id])
    wanted = 1 + SECONDS + RIVER_LENGTH
    rest = editions.exclude(pk__in=[edition.pk for edition in placed]).newest_first()[:wanted]
    stories = [*placed, *rest][:wanted]
    return (stories[0] if stories else None), stories[1 : 1 + SECONDS], stories[1 + SECONDS :]


def topic_blocks(language: str, topics: Iterable[Topic], shown: list[Edition]) -> list[tuple[Topic, list[Edition]]]:
    """For the first of the topics that have any, their newest stories without those that the page has already shown.

    They are looked for among the newest of the paper: what is older than these makes no front page.
    """
    live = Edition.objects.live().in_language(language)
    recent = list(live.newest_first().values_list("article", flat=True)[:RECENT])
    about = defaultdict(set)
    for topic, article in ArticleTopic.objects.filter(tag__in=topics, content_object__in=recent).values_list(
        "tag", "content_object"
    ):
        about[topic].add(article)
    known = {edition.article_id for edition in shown if edition}
    chosen: list[tuple[Topic, list[int]]] = []
    for topic in topics:
        found = [article for article in recent if article in about[topic.pk] and article not in known][:BLOCK_LENGTH]
        if len(found) > 1 and len(chosen) < BLOCKS:
            chosen.append((topic, found))
            known.update(found)
    editions = live.filter(article__in=[article for _topic, found in chosen for article in found]).for_cards()
    by_article = {edition.article_id: edition for edition in editions}
    return [(topic, [by_article[article] for article in found if article in by_article]) for topic, found in chosen]
