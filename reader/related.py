"""The stories that a page offers next: on the same topic, or else the newest of the paper."""

from typing import Any

from django.utils import timezone

from articles.models import Edition
from articles.models.edition_querysets import EditionQuerySet
from topics.models import Topic


def newest(language: str, count: int) -> list[Edition]:
    """The paper's newest stories in that language, for cards."""
    return list(_as_cards(_news(language).newest_first()[:count].values("pk")))


def related(topics: list[Topic], edition: Edition, count: int) -> tuple[Edition | None, list[Edition], bool]:
    """The first topic's next older story, `count` others for cards, and whether all of these are on the topic.

    The newest of the topic come first; the newest of the paper fill what is left.
    """
    news = _news(edition.language).exclude(article=edition.article_id)
    following, chosen = _on_topic(news.on_topic(topics[0]), edition, count) if topics else (None, [])
    are_on_topic = len(chosen) == count
    if not are_on_topic:
        known = {card.pk for card in [*chosen, following] if card}
        rest = news.newest_first()[: count + len(known)].values("pk")
        chosen += [card for card in _as_cards(rest) if card.pk not in known][: count - len(chosen)]
    return following, chosen, are_on_topic


def _on_topic(editions: EditionQuerySet, edition: Edition, count: int) -> tuple[Edition | None, list[Edition]]:
    """The next older edition than this one, and the `count` newest besides the two, for cards."""
    cards = list(editions.for_cards().prefetch_related(None).newest_first()[: count + 1])
    place = (edition.publish_at or timezone.now(), edition.pk or 0)
    older = [card for card in cards if (card.publish_at, card.pk) < place]
    following = older[0] if older else editions.for_lines().newest_first().older_than(*place).first()
    return following, [card for card in cards if card is not following][:count]


def _news(language: str) -> EditionQuerySet:
    return Edition.objects.live().news().in_language(language)


def _as_cards(keys: Any) -> EditionQuerySet:
    """The editions with these keys, newest first, without their other languages: no card here shows them."""
    return Edition.objects.filter(pk__in=keys).for_cards().prefetch_related(None).newest_first()
