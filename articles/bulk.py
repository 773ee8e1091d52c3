"""Changes of one story that the board makes to several: each is one unit of work with one audit entry."""

from django.utils import timezone

from accounts import audit
from accounts.models import User
from topics.models import Topic

from . import audit_actions, kinds
from .changes import unit_of_work
from .models import Article, Contributor
from .publishing import set_byline, set_topics


@unit_of_work()
def add_topics(article: Article, topics: list[Topic], by: User) -> None:
    """Add these topics after those that the story has."""
    set_topics(article, list(dict.fromkeys([*article.topics_in_order, *topics])))
    _record(article, by, audit_actions.TOPICS_ADDED, topics)


@unit_of_work()
def replace_byline(article: Article, contributors: list[Contributor], by: User) -> None:
    """Give the story this byline in place of the one it has."""
    set_byline(article, contributors)
    _record(article, by, audit_actions.BYLINE_REPLACED, contributors)


@unit_of_work()
def set_kind(article: Article, kind: str, by: User) -> None:
    """Give the story this kind."""
    kinds.set_kind(article, kind, by)
    _touch(article, by)


def _record(article: Article, by: User, verb: str, rows: list[Topic] | list[Contributor]) -> None:
    _touch(article, by)
    audit.record(by, verb, article, ", ".join(map(str, rows)), article.desk_url)


def _touch(article: Article, by: User) -> None:
    Article.objects.filter(pk=article.pk).update(updated_at=timezone.now(), updated_by=by)
