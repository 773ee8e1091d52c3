"""Keeps the search index up to date by signals."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save, pre_delete

BATCH = 500  # editions in one query; an import may change many thousands


class SearchConfig(AppConfig):
    """Connects the receivers below."""

    name = "search"

    def ready(self) -> None:
        from articles.changes import editions_changed

        editions_changed.connect(index_changed_editions)
        # A signal, so that every deletion reaches the index: at the desk, by a command, by a cascade.
        pre_delete.connect(remove_deleted_edition, sender="articles.Edition")
        # Names of topics and contributors are indexed when they are saved: editions_changed is only about editions.
        for model in ("topics.Topic", "articles.Contributor"):
            post_save.connect(index_saved_name, sender=model)
            pre_delete.connect(remove_deleted_name, sender=model)


def index_changed_editions(editions: Iterable[int], **kwargs: Any) -> None:
    """Index editions in the transaction that changed them."""
    from .index import index_editions

    ids = sorted(editions)
    for start in range(0, len(ids), BATCH):
        index_editions(ids[start : start + BATCH])


def remove_deleted_edition(instance: Any, **kwargs: Any) -> None:
    """Remove an edition from the index, before the row with its position is deleted."""
    from .index import remove_editions

    remove_editions([instance.pk])


def index_saved_name(instance: Any, **kwargs: Any) -> None:
    """Index the names and aliases of a topic or contributor, by which its stories are found."""
    from .index import index_name

    index_name(instance)


def remove_deleted_name(instance: Any, **kwargs: Any) -> None:
    """Remove the spellings of a deleted topic or contributor."""
    from .index import remove_name

    remove_name(instance)
