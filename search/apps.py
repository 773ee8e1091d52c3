from collections.abc import Iterable

from django.apps import AppConfig
from django.db.models.signals import post_save, pre_delete

BATCH = 500  # editions in one query; an import may change many thousands


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from articles.changes import editions_changed

        editions_changed.connect(index_changed_editions)
        # Deletions reach the index by whatever way they happen: a button, a command, a cascade.
        pre_delete.connect(remove_deleted_edition, sender="articles.Edition")
        # Topics and contributors are below the stories and can't announce a change themselves.
        for model in ("topics.Topic", "articles.Contributor"):
            post_save.connect(index_saved_name, sender=model)
            pre_delete.connect(remove_deleted_name, sender=model)


def index_changed_editions(editions: Iterable[int], **kwargs) -> None:
    """Index editions at the end of the unit of work that changed them, in its transaction."""
    from .index import index_editions

    ids = sorted(editions)
    for start in range(0, len(ids), BATCH):
        index_editions(ids[start : start + BATCH])


def remove_deleted_edition(instance, **kwargs) -> None:
    """Remove an edition from the index while its row number is still known."""
    from .index import remove_editions

    remove_editions([instance.pk])


def index_saved_name(instance, **kwargs) -> None:
    """Stories are found by the names and aliases of their topics and bylines."""
    from .index import index_name

    index_name(instance)


def remove_deleted_name(instance, **kwargs) -> None:
    """Remove the spellings of a deleted topic or contributor."""
    from .index import remove_name

    remove_name(instance)
