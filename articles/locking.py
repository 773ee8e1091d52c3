"""Locks a story with its editions, so that what is read stays true until it is written."""

from typing import NamedTuple

from .models import Article, Edition


class Stored(NamedTuple):
    """The row of a story and its editions as they are stored, from lock()."""

    row: Article
    editions: list[Edition]


def lock(article_id: int) -> Stored:
    """Lock a story and its editions until the transaction ends. Raises Article.DoesNotExist."""
    row = Article.with_bin.locked().get(pk=article_id)
    editions = Edition.objects.select_related("stored_copy").filter(article=row)
    return Stored(row, list(editions.select_for_update(of=["self"], no_key=True)))
