"""The stories that a page offers next: on the same topic, or else the newest of the paper."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from articles.models import Edition
from articles.models.edition_querysets import EditionQuerySet
from bilingual.addresses import in_language
from caching.kept import kept
from topics.models import Topic

MAX_STORIES = 4  # under a story, and on the pages of what is not there
MAX_LINES = 100  # stories of a topic of which the order is kept; an older story asks for its next one


class Line(NamedTuple):
    """A story as a line with a link."""

    publish_at: datetime
    id: int  # of the edition
    article_id: int
    slug: str
    headline: str
    language: str

    @property
    def address(self) -> str:
        """The path of its page."""
        return in_language(self.language, "article", self.article_id, self.slug)


def newest(language: str) -> list[Edition]:
    """The paper's newest stories in that language, for cards."""
    return _newest(language, None)[:MAX_STORIES]


def related(topics: list[Topic], edition: Edition) -> tuple[Line | None, list[Edition], bool]:
    """The first topic's next older story, others for cards, and whether all of these are on the topic.

    The newest of the topic come first; the newest of the paper fill what is left.
    """
    following = _following(topics[0], edition) if topics else None
    known = {edition.article_id, following.article_id if following else None}
    on_topic = _newest(edition.language, topics[0]) if topics else []
    chosen = [card for card in on_topic if card.article_id not in known][:MAX_STORIES]
    are_on_topic = len(chosen) == MAX_STORIES
    if not are_on_topic:
        known |= {card.article_id for card in chosen}
        chosen += [card for card in _newest(edition.language, None) if card.article_id not in known]
    return following, chosen[:MAX_STORIES], are_on_topic


def _following(topic: Topic, edition: Edition) -> Line | None:
    """The topic's next older story than this one."""
    place = (edition.publish_at or timezone.now(), edition.pk or 0)
    newest = _newest_lines(edition.language, topic)
    found = next((line for line in newest if (line.publish_at, line.id) < place), None)
    if found is None and len(newest) == MAX_LINES:
        older = _news(edition.language, topic).older_than(*place)
        found = next(_lines(older[:1]), None)
    return found


@kept
def _newest_lines(language: str, topic: Topic) -> list[Line]:
    return list(_lines(_news(language, topic)[:MAX_LINES]))


def _lines(editions: EditionQuerySet) -> Iterator[Line]:
    return map(Line._make, editions.values_list(*Line._fields))


@kept
def _newest(language: str, topic: Topic | None) -> list[Edition]:
    """The newest stories of the topic or of the paper, for cards, without their other languages: no card here shows them.

    They are enough for every story: it is left out itself, and so are its next one and those that it shows already.
    """
    count = MAX_STORIES + 2 if topic else 2 * (MAX_STORIES + 1)
    keys = _news(language, topic)[:count].values("pk")
    return list(Edition.objects.filter(pk__in=keys).for_cards().prefetch_related(None).newest_first())


def _news(language: str, topic: Topic | None) -> EditionQuerySet:
    news = Edition.objects.live().news().newest_first()
    return news.on_topic(topic, language) if topic else news.in_language(language)
