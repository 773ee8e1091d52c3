"""The app of the library of recordings."""

import mimetypes
from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

BATCH = 500  # editions in one query; an import may change many thousands


class RecordingsConfig(AppConfig):
    """Registers the media types of recordings, adds them to exports, and keeps the index of their uses up to date."""

    name = "recordings"
    verbose_name = _("Audio and video")

    def ready(self) -> None:
        from articles.changes import editions_changed
        from exchange.libraries import LIBRARIES

        from .formats import MEDIA_TYPES
        from .transfer import NAME, RecordingLibrary

        LIBRARIES[NAME] = RecordingLibrary
        editions_changed.connect(index_changed_editions)
        for suffix, media_type in MEDIA_TYPES.items():  # the systems' own tables differ
            mimetypes.add_type(media_type, f".{suffix}")


def index_changed_editions(editions: Iterable[int], **kwargs: Any) -> None:
    """Index the recordings in these editions, in the transaction that changed them."""
    from .usage import index_uses

    ids = sorted(editions)
    for start in range(0, len(ids), BATCH):
        index_uses(ids[start : start + BATCH])
