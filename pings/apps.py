"""The app of pings: tells a hub of WebSub and the search engines of IndexNow what changed. An installation can delete it."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig


class PingsConfig(AppConfig):
    """Listens to changes of editions."""

    name = "pings"

    def ready(self) -> None:
        from articles.changes import editions_changed

        editions_changed.connect(store_pings)


def store_pings(editions: Iterable[int], **kwargs: Any) -> None:
    """Store what is to be told, in the transaction of the change. `manage.py send_pings` sends it later."""
    from .storing import store

    store(editions)
