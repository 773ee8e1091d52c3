"""The optional second level of the page cache (CACHE_URL): pages that several processes and machines share."""

import hashlib
import json
import logging
import time
from collections.abc import Callable
from importlib.metadata import distributions
from typing import Any

from django.conf import settings
from django.core.cache import BaseCache

logger = logging.getLogger(__name__)

TIMEOUT = 3600  # seconds that a page stays
RETRY_AFTER = 1  # seconds before a cache that failed is asked again
FOLDERS = (
    "accounts articles bilingual caching live_stories newsroom pictures reader sample search topics transliteration "
    "templates static locale"
).split()


class SharedCache:
    """A Django cache for pages. While it is unreachable, every page is a miss and nothing else happens."""

    def __init__(self, cache: BaseCache):
        self.cache = cache
        self._release = release_digest()
        self._retry_at = float("-inf")

    def get(self, key: tuple[str, str]) -> Any:
        """The page that another process stored last, which may be stale; None without one."""
        return self._try(lambda: self.cache.get(self._cache_key(key)))

    def put(self, key: tuple[str, str], page: Any) -> None:
        """Store a page for other processes."""
        self._try(lambda: self.cache.set(self._cache_key(key), page, TIMEOUT))

    def _cache_key(self, key: tuple[str, str]) -> str:
        return "page:" + hashlib.blake2b(repr((self._release, key)).encode(), digest_size=20).hexdigest()

    def _try(self, operation: Callable[[], Any]) -> Any:
        if time.monotonic() < self._retry_at:
            return None
        try:
            return operation()
        except Exception as error:  # every cache backend raises its own
            logger.warning("the shared cache is unreachable: %s", error)
            self._retry_at = time.monotonic() + RETRY_AFTER
            return None


def release_digest() -> str:
    """Identifies a release of the newsroom: another file, setting or package may render another page."""
    files = [path for folder in FOLDERS for path in (settings.BASE_DIR / folder).rglob("*") if path.is_file()]
    values = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    packages = sorted({f"{package.name} {package.version}" for package in distributions()})
    digest = hashlib.blake2b(json.dumps([values, packages], default=lambda value: "").encode(), digest_size=8)
    for path in sorted(files):
        if path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
