"""Watches for changes of stories."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.db import transaction


class WithheldConfig(AppConfig):
    """Connects the receivers below."""

    name = "withheld"

    def ready(self) -> None:
        from articles.changes import editions_changed

        editions_changed.connect(settle_changed_editions)


def settle_changed_editions(editions: Iterable[int], **kwargs: Any) -> None:
    """Move the files of these editions after the commit: a rolled back transaction moves none."""
    from .files import settle_editions

    ids = sorted(editions)
    transaction.on_commit(lambda: settle_editions(ids), robust=True)
