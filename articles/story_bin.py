"""The bin: a deleted story stays in it for 30 days, and can be taken out again.

`Article.objects` leaves out what is in the bin, and EditionQuerySet.visible_to() its editions. Readers never saw such a
story: workflow.may_bin() refuses one that was published. Each function that writes is one unit of work.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts import audit
from accounts.models import User

from . import audit_actions
from .changes import mark_articles, unit_of_work
from .models import Article, FrontPagePlace
from .publishing import delete_story

KEPT_FOR = timedelta(days=30)


def deleted_at(article: Article) -> datetime | None:
    """When the bin lets go of the story; None for a story that is not in the bin."""
    return article.binned_at and article.binned_at + KEPT_FOR


@unit_of_work()
def move_to_bin(article: Article, by: User | None) -> None:
    """Move the story to the bin. Its place on the front page is free again."""
    FrontPagePlace.objects.filter(article=article).delete()
    _set_bin(article, timezone.now(), by)
    audit.record(by, audit_actions.BINNED, article)


@unit_of_work()
def take_out(article: Article, by: User | None) -> None:
    """Take the story out of the bin. Every edition is as it was."""
    _set_bin(article, None, by)
    audit.record(by, audit_actions.UNBINNED, article, url=article.desk_url)


def delete_expired() -> int:
    """Delete the stories that have been in the bin for KEPT_FOR. Returns how many."""
    expired = Article.with_bin.binned().filter(binned_at__lt=timezone.now() - KEPT_FOR)
    stories = list(expired.prefetch_related("editions"))
    for story in stories:
        delete_story(story, by=None)
    return len(stories)


def _set_bin(article: Article, at: datetime | None, by: User | None) -> None:
    article.binned_at, article.binned_by = at, by if at else None
    article.updated_at, article.updated_by = timezone.now(), by  # an open form of the story sees that it changed
    article.save(update_fields=["binned_at", "binned_by", "updated_at", "updated_by"])
    mark_articles([article.pk])
