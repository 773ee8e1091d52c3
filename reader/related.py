"""The stories that a page offers next: on the same topic, or else the newest of the paper."""

from django.utils import timezone

from articles.models import Edition
from articles.models.edition_querysets import EditionQuerySet
from caching.kept import kept
from topics.models import Topic

MAX_STORIES = 4  # under a story, and on the pages of what is not there


def newest(language: str) -> list[Edition]:
    """The paper's newest stories in that language, for cards."""
    return _newest(language, None)[:MAX_STORIES]


def related(topics: list[Topic], edition: Edition) -> tuple[Edition | None, list[Edition], bool]:
    """The first topic's next older story, others for cards, and whether all of these are on the topic.

    The newest of the topic come first; the newest of the paper fill what is left.
    """
    following, chosen = _on_topic(topics[0], edition) if topics else (None, [])
    are_on_topic = len(chosen) == MAX_STORIES
    if not are_on_topic:
        known = {each.article_id for each in [edition, following, *chosen] if each}
        chosen += [card for card in _newest(edition.language, None) if card.article_id not in known]
    return following, chosen[:MAX_STORIES], are_on_topic


def _on_topic(topic: Topic, edition: Edition) -> tuple[Edition | None, list[Edition]]:
    """The next older edition than this one, and the newest besides the two, for cards."""
    cards = [card for card in _newest(edition.language, topic) if card.article_id != edition.article_id]
    place = (edition.publish_at or timezone.now(), edition.pk or 0)
    following = next((card for card in cards if (card.publish_at, card.pk) < place), None)
    if following is None:
        editions = _news(edition.language).on_topic(topic).exclude(article=edition.article_id)
        following = editions.for_lines().newest_first().older_than(*place).first()
    return following, [card for card in cards if card is not following][:MAX_STORIES]


@kept
def _newest(language: str, topic: Topic | None) -> list[Edition]:
    """The newest stories of the topic or of the paper, for cards, without their other languages: no card here shows them.

    They are enough for every story: it is left out itself, and so are its next one and those that it shows already.
    """
    count = 2 * (MAX_STORIES + 1) if topic is None else MAX_STORIES + 2
    news = _news(language) if topic is None else _news(language).on_topic(topic)
    keys = news.newest_first()[:count].values("pk")
    return list(Edition.objects.filter(pk__in=keys).for_cards().prefetch_related(None).newest_first())


def _news(language: str) -> EditionQuerySet:
    return Edition.objects.live().news().in_language(language)
