"""The spelling check keeps the paper's words in memory for an hour. A test begins without them."""

import time

from django.core.cache import cache

from spelling import vocabulary


def forget_words() -> None:
    """Let the next check count the words of the paper again."""
    vocabulary._checker.cache_clear()
    cache.delete(vocabulary._key(int(time.time() / vocabulary.KEPT_FOR)))
