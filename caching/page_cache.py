"""Full-page cache as WSGI middleware, in front of Django.

A page is rendered once under a page version (version.py) and served from memory while nothing changes that it depends
on (dependencies.py). Requests are rendered anonymously: only the path and the parameters that the page reads reach
Django, so a cached page holds nothing of anyone's cookies, languages or Host. The desk, previews and files bypass the
cache.
"""

import logging
import re
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.http.request import split_domain_port, validate_host

from bilingual import languages
from identity import current as identity

from . import kept
from .cached_pages import CachedPage, Headers, Key, LRUCache
from .dependencies import HOST_VARIABLE, VARIABLE, Dependencies
from .shared_cache import SharedCache
from .version import PageVersion, current_version

logger = logging.getLogger(__name__)

CHECK_INTERVAL = 0.2  # seconds between two reads of the page version
# How long a page in which only new stories are missing is served after the publication, while one thread renders pages.
MAX_LATE = 1.0  # seconds
MAX_BYTES = 24 * 2**20  # of memory in each process: some 3,000 stories
MAX_LENGTH = 500  # characters of a path, of a query and of the headers that are read
CACHEABLE_STATUSES = ("200", "301", "404", "410")
RETRY_AFTER = 1  # seconds before a page that failed is rendered again

_LANGUAGES = "|".join(languages.codes())
_PUBLIC = re.compile(
    rf"/(?:(?:{_LANGUAGES})/.*|robots\.txt|manifest\.webmanifest|service-worker\.js|(?:news-)?sitemap[\w-]*\.xml)"
)
# The parameters that pages read. Any other neither makes another page nor bypasses the cached one. An address without
# its last slash leads to the one with it, and keeps them.
PARAMETERS = [
    (re.compile(rf"/(?:{_LANGUAGES})/search/?"), ("q", "topic", "language", "kind", "from", "to", "sort", "after")),
    (re.compile(rf"/(?:{_LANGUAGES})/complaints/?"), ("story", "receipt")),
    (re.compile(rf"/(?:{_LANGUAGES})/search/suggestions\.json"), ("q",)),
    (re.compile(rf"/(?:{_LANGUAGES})/articles/\d+/[^/]+/?"), ("entry",)),
    (re.compile(rf"/(?:{_LANGUAGES})/(?:latest|topics/[^/]+|by/[^/]+|archive/\d+/\d+)/?"), ("before",)),
]

Response = tuple[str, Headers, bytes]


class PageCache:
    """The WSGI application in front of Django's. `shared` is a second level that several processes use."""

    def __init__(self, django: Callable[..., Iterable[bytes]], shared: SharedCache | None = None):
        self.django, self.shared = django, shared
        self.pages = LRUCache(MAX_BYTES)
        self.version: PageVersion | None = None
        self._checked_at = self._read_at = self._retry_at = self._late_until = float("-inf")
        self._version_before: PageVersion | None = None  # the one that `version` replaced, until _late_until
        self._checking, self._renewing = Lock(), Lock()
        self._rendering = [Lock() for _number in range(64)]

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        key = _key(environ)
        page = self._page(key, environ) if key else None
        if key is None or page is None:
            return self.django(environ, start_response)
        if not isinstance(page, CachedPage):
            status, headers, body = page
            start_response(status, headers)
        elif page.etag and page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", page.not_modified_headers)
            return []
        elif page.compressed and _accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")[:MAX_LENGTH]):
            start_response(page.status, page.compressed_headers)
            body = page.compressed
        else:
            is_larger = page.plain is None
            body = page.plain_body()
            if is_larger:
                self.pages.put(key, page)
            start_response(page.status, page.plain_headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _page(self, key: Key, environ: dict[str, Any]) -> CachedPage | Response | None:
        """The page from the cache, or rendered now.

        Stale-if-error: where rendering ends in a 5xx, the cached page is served; without one, the error. None while the
        page version is unknown, and for a page that is another one at each host.
        """
        version = self._current_version()
        page = self.pages.get(key)
        if page and (page.is_valid(version) or time.monotonic() < self._retry_at):
            return page
        if version is None:
            return None
        if page and time.monotonic() < self._late_until and page.may_be_late(version, self._version_before):
            if not self._renewing.acquire(blocking=False):
                return page
            try:
                return self._fresh_page(key, environ, version)
            finally:
                self._renewing.release()
        return self._fresh_page(key, environ, version)

    def _fresh_page(self, key: Key, environ: dict[str, Any], version: PageVersion) -> CachedPage | Response | None:
        """The page of this version or of a newer one: rendered now, unless another thread or process has just done it.

        None for a page that is another one at each host.
        """
        # Single-flight: one thread per process renders a page on a cache miss; concurrent requests wait for it.
        with self._rendering[hash(key) % len(self._rendering)]:
            page, version = self.pages.get(key), self.version or version  # both may be newer by now
            if page and page.is_valid(version):
                return page
            fresh = self.shared.get(key) if self.shared else None
            if fresh is None or not fresh.is_valid(version):
                response, depends_on, has_host = self._render(key, environ)
                if has_host:
                    return None
                status, headers, body = response
                if page and status.startswith("5"):
                    logger.warning("%s fails with %s: the stale page is served", key[0], status)
                    self._retry_at = time.monotonic() + RETRY_AFTER
                    return page
                if not _is_cacheable(status, headers):
                    return response
                fresh = CachedPage(status, headers, body, version, depends_on)
                if self.shared:
                    self.shared.put(key, fresh)
            self.pages.put(key, fresh)
            return fresh

    def _current_version(self) -> PageVersion | None:
        """The page version; the last known one while the database does not answer. None if there was never one."""
        known, now = self.version, time.monotonic()
        if now - self._checked_at < CHECK_INTERVAL and (known is None or time.time() < known.expires):
            return known
        # One thread reads the version at a time. The others go on with the known one, so a database that hangs blocks
        # one thread only.
        if self._checking.acquire(blocking=known is None):
            try:
                close_old_connections()
                version = current_version(known)
                if version != known:
                    identity.forget()  # pages of this version show what is as new
                    kept.forget()
                if known and version.number != known.number:
                    # It was replaced after it was read last, so no page is late for longer than since then.
                    self._version_before, self._late_until = known, self._read_at + MAX_LATE
                self.version, self._read_at = version, now
            except DatabaseError as error:
                logger.error("the page version can't be read: %s", error)
            finally:
                self._checked_at = time.monotonic()
                self._checking.release()
        return self.version

    def _render(self, key: Key, environ: dict[str, Any]) -> tuple[Response, Dependencies | None, bool]:
        """Django's response to an anonymous request, what it depends on, and whether another host has another one."""
        bare = {name: value for name, value in environ.items() if not name.startswith(("HTTP_", "CONTENT_"))}
        bare |= {"REQUEST_METHOD": "GET", "QUERY_STRING": key[1], "HTTP_HOST": urlsplit(settings.SITE_URL).netloc}
        bare["wsgi.input"] = BytesIO()
        if (proxy_header := _proxy_header()) and settings.SECURE_SSL_REDIRECT:
            bare.update([proxy_header])
        start: list[Any] = []
        parts = self.django(bare, lambda status, headers, error=None: start.extend((status, headers)))
        try:
            body = b"".join(parts)
            # An error or a redirect depends on every visible write.
            depends_on = bare.get(VARIABLE) if start[0].startswith("200") else None
            return (start[0], start[1], body), depends_on, HOST_VARIABLE in bare
        finally:
            if hasattr(parts, "close"):
                parts.close()


def _key(environ: dict[str, Any]) -> Key | None:
    """The path and the query that identify the page; None for a request that bypasses the cache."""
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not _is_public(path):
        return None
    # Django refuses a wrong Host, and redirects to HTTPS.
    if not _is_allowed_host(environ.get("HTTP_HOST", "")[:MAX_LENGTH]):
        return None
    if settings.SECURE_SSL_REDIRECT and not _is_secure(environ):
        return None
    if query:
        query = _known_parameters(path, query)
    return None if query is None or len(query) > MAX_LENGTH else (path, query)


def _is_public(path: str) -> bool:
    return len(path) <= MAX_LENGTH and _PUBLIC.fullmatch(path) is not None


@lru_cache(256)
def _is_allowed_host(host: str) -> bool:
    return validate_host(split_domain_port(host)[0], filter(None, settings.ALLOWED_HOSTS))


def _proxy_header() -> tuple[str, str] | None:
    """The WSGI name and the value by which the proxy marks HTTPS requests; None without a proxy."""
    return settings.SECURE_PROXY_SSL_HEADER


def _is_secure(environ: dict[str, Any]) -> bool:
    """The same answer as HttpRequest.is_secure()."""
    if proxy_header := _proxy_header():
        name, value = proxy_header
        return environ.get(name, "").split(",")[0].strip() == value
    return environ["wsgi.url_scheme"] == "https"


def _known_parameters(path: str, query: str) -> str | None:
    """The query with only the parameters that the page reads, in a fixed order; None if it is malformed."""
    names: tuple[str, ...] = next((names for pages, names in PARAMETERS if pages.fullmatch(path)), ())
    try:
        # WSGI passes bytes as Latin-1 text (PEP 3333); the bytes are UTF-8.
        given = dict(parse_qsl(query.encode("latin-1").decode(errors="replace"), max_num_fields=50)) if names else {}
    except ValueError:
        return None
    return urlencode([(name, given[name]) for name in names if name in given])


@lru_cache(256)
def _accepts_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header has gzip with a weight above zero (RFC 9110, section 12.5.3)."""
    codings = [coding.replace(" ", "").lower().partition(";q=") for coding in accepted.split(",")]
    return any(name == "gzip" and (not sign or weight.strip("0.")) for name, sign, weight in codings)


def _is_cacheable(status: str, headers: Headers) -> bool:
    """Whether a response is the same for everyone: no cookie, no nonce, no private or no-store; and is no picture."""
    given = {name.lower(): value.lower() for name, value in headers}
    return (
        status[:3] in CACHEABLE_STATUSES
        and "set-cookie" not in given
        and "cookie" not in given.get("vary", "")
        and "'nonce-" not in given.get("content-security-policy", "")
        and not re.search("private|no-store", given.get("cache-control", ""))
        and not given.get("content-type", "").startswith("image/")
    )
