"""Watches for changes of stories."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_save


class WithheldConfig(AppConfig):
    """Connects the receivers below."""

    name = "withheld"

    def ready(self) -> None:
        from articles.changes import editions_changed

        editions_changed.connect(settle_changed_editions)
        # The lead picture is the story's: its change is no change of an edition.
        post_save.connect(settle_saved_story, sender="articles.Article")


def settle_changed_editions(editions: Iterable[int], **kwargs: Any) -> None:
    """Move the files of these editions after the commit: a rolled back transaction moves none."""
    from .files import settle_editions

    ids = sorted(editions)
    transaction.on_commit(lambda: settle_editions(ids), robust=True)


def settle_saved_story(instance: Any, **kwargs: Any) -> None:
    """Move the files of a story after the commit, as its lead picture may be another one."""
    from .files import settle_story

    transaction.on_commit(lambda: settle_story(instance.pk), robust=True)
