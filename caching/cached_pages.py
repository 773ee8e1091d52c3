"""The pages that the page cache stores in memory: a response with its headers and validity, and the bounded collection."""

import gzip
import hashlib
from collections import OrderedDict
from threading import Lock
from typing import Any

from .dependencies import Dependencies
from .version import PageVersion

MIN_COMPRESSED = 500  # bytes; smaller bodies are not worth compressing
# Browsers revalidate on every request. Shared caches may reuse a page for a second, for ten while they revalidate, and
# for an hour while the server is unreachable (RFC 5861).
CACHE_CONTROL = "public, max-age=0, s-maxage=1, stale-while-revalidate=10, stale-if-error=3600"
# Headers that the cache sets itself in place of Django's.
OWN_HEADERS = {"cache-control", "vary", "etag", "content-length", "content-encoding"}

Key = tuple[str, str]  # path and query
Headers = list[tuple[str, str]]


class CachedPage:
    """A response, the version that it was rendered under, and what it depends on (None: every visible write).

    The body is stored compressed. The plain body is added when a client first needs it.
    """

    _valid_under: PageVersion | None = None

    def __init__(
        self,
        status: str,
        headers: Headers,
        body: bytes,
        version: PageVersion,
        depends_on: Dependencies | None = None,
    ):
        self.status, self.etag = status, ""
        self.number, self.expires, self.depends_on = version.number, version.expires, depends_on
        given = {name.lower(): value for name, value in headers}
        # A view's own Cache-Control wins.
        own = [("Cache-Control", given.get("cache-control", CACHE_CONTROL)), ("Vary", "Accept-Encoding")]
        if status.startswith("200"):
            self.etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
            own.append(("ETag", f"W/{self.etag}"))
        self.not_modified_headers = own
        self.headers = [(name, value) for name, value in headers if name.lower() not in OWN_HEADERS] + own
        self.plain: bytes | None = None
        self.compressed: bytes | None = None
        self.plain_headers: Headers = []
        self.compressed_headers: Headers = []
        if len(body) < MIN_COMPRESSED:
            self.store_plain(body)
        else:
            self.compressed = gzip.compress(body, 6, mtime=0)
            self.compressed_headers = [
                *self.headers,
                ("Content-Encoding", "gzip"),
                ("Content-Length", str(len(self.compressed))),
            ]

    def is_valid(self, version: PageVersion | None) -> bool:
        """Whether the page is that of this version. The answer costs nothing more until the version changes."""
        if self._valid_under is version or version is None:
            return version is not None
        if is_valid := version.keeps(self.number, self.expires, self.depends_on):
            self._valid_under = version
        return is_valid

    def may_be_late(self, version: PageVersion, before: PageVersion | None) -> bool:
        """Whether the page was that of the version `before`, and only new stories are missing in it since.

        Never an error or a redirect, which may be the answer for a story that has just appeared.
        """
        page = self.number, self.expires, self.depends_on
        if before is None or not self.status.startswith("200"):
            return False
        return before.keeps(*page) and version.only_adds_to(*page)

    def __getstate__(self) -> dict[str, Any]:
        """For the shared cache: without the version that this process knows."""
        return {name: value for name, value in vars(self).items() if name != "_valid_under"}

    def store_plain(self, body: bytes) -> None:
        """Store the uncompressed body with its headers."""
        self.plain_headers = [*self.headers, ("Content-Length", str(len(body)))]
        self.plain = body

    def plain_body(self) -> bytes:
        """The uncompressed body, decompressed and stored on first use."""
        if self.plain is None:
            self.store_plain(gzip.decompress(self.compressed or b""))
        return self.plain or b""

    @property
    def size(self) -> int:
        """Approximate bytes of memory."""
        return 3000 + len(self.plain or b"") + len(self.compressed or b"")


class LRUCache:
    """Pages in memory, bounded by bytes. The least recently used are evicted."""

    def __init__(self, max_bytes: int):
        self.max_bytes, self.bytes = max_bytes, 0
        self._pages: OrderedDict[Key, tuple[CachedPage, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> CachedPage | None:
        """The page under this key, which becomes the most recently used; None without one."""
        try:
            self._pages.move_to_end(key)
            return self._pages[key][0]
        except KeyError:  # another thread may evict it between the two
            return None

    def put(self, key: Key, page: CachedPage) -> None:
        """Store the page, and evict others while the cache is too large."""
        with self._lock:
            if key in self._pages:
                self.bytes -= self._pages.pop(key)[1]
            self._pages[key] = page, page.size
            self.bytes += page.size
            while self.bytes > self.max_bytes:
                _key, (_page, size) = self._pages.popitem(last=False)
                self.bytes -= size
