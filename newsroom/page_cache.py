"""Public pages kept whole, before Django: rendered once under a generation (articles/generation.py), then handed out.

A page is rendered for nobody. Of the request only its path and the parameters that the page reads go on to Django, so
what is kept holds nothing of anyone's cookies, languages or Host. The desk, previews and files pass by.
"""

import gzip
import hashlib
import json
import logging
import re
import time
from collections import OrderedDict
from functools import lru_cache
from io import BytesIO
from threading import Lock
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.core.cache import BaseCache
from django.db import DatabaseError, close_old_connections
from django.http.request import split_domain_port, validate_host

from articles import languages
from articles.generation import Generation, current

logger = logging.getLogger(__name__)

CHECK_EVERY = 0.2  # seconds: how old the knowledge of the generation may be
KEPT_BYTES = 24 * 2**20  # in each process: some 3,000 stories
LONGEST = 500  # characters of a path, of a query and of a header that is looked at
SMALL = 500  # bytes that are not worth compressing
KEPT = ("200", "301", "404", "410")
PAUSE = 1  # seconds between two tries of what is away
SHARED_FOR = 3600  # seconds
# Browsers ask each time and are told “unchanged”. Caches on the way may answer for a second, for ten while they ask
# again, and for an hour while they get no answer.
CACHE_CONTROL = "public, max-age=0, s-maxage=1, stale-while-revalidate=10, stale-if-error=3600"

_LANGUAGES = "|".join(languages.codes())
_PUBLIC = re.compile(rf"/(?:(?:{_LANGUAGES})/.*|robots\.txt|(?:news-)?sitemap[\w-]*\.xml)")
# The parameters that pages read. Any other neither makes another page nor gets past the kept one.
PARAMETERS = [
    (re.compile(rf"/(?:{_LANGUAGES})/search/"), ("q", "topic", "language", "from", "to", "after")),
    (re.compile(rf"/(?:{_LANGUAGES})/search/suggestions\.json"), ("q",)),
    (re.compile(rf"/(?:{_LANGUAGES})/(?:topics/[^/]+|by/[^/]+|archive/\d+/\d+)/"), ("before",)),
]
# What we say ourselves of a kept page, in the place of what Django said.
_OURS = {"cache-control", "vary", "etag", "content-length", "content-encoding"}


class Page:
    """An answer and the generation that it was made under. Its body is kept compressed, plain once that was wanted."""

    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes, generation: Generation):
        self.status, self.generation, self.tag = status, generation, ""
        said = {name.lower(): value for name, value in headers}
        # Django's own caching headers are kept where a view gives some.
        ours = [("Cache-Control", said.get("cache-control", CACHE_CONTROL)), ("Vary", "Accept-Encoding")]
        if status.startswith("200"):
            self.tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
            ours.append(("ETag", f"W/{self.tag}"))
        self.unchanged = ours
        self.headers = [(name, value) for name, value in headers if name.lower() not in _OURS] + ours
        self.plain = self.plain_headers = self.compressed = None
        if len(body) < SMALL:
            self.keep_plain(body)
        else:
            self.compressed = gzip.compress(body, 6, mtime=0)
            self.compressed_headers = [
                *self.headers, ("Content-Encoding", "gzip"), ("Content-Length", str(len(self.compressed)))
            ]  # fmt: skip

    def keep_plain(self, body: bytes) -> None:
        self.plain_headers = [*self.headers, ("Content-Length", str(len(body)))]
        self.plain = body

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return 3000 + len(self.plain or b"") + len(self.compressed or b"")


class Shelf:
    """The pages that were asked for last, up to a number of bytes."""

    def __init__(self, most: int):
        self.most, self.bytes = most, 0
        self._pages: OrderedDict[tuple, tuple[Page, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple) -> Page | None:
        try:
            self._pages.move_to_end(key)
            return self._pages[key][0]
        except KeyError:  # another thread may take it away between the two
            return None

    def put(self, key: tuple, page: Page) -> None:
        with self._lock:
            self.bytes -= self._pages.pop(key, (None, 0))[1]
            self._pages[key] = page, page.size
            self.bytes += page.size
            while self.bytes > self.most:
                _key, (_page, size) = self._pages.popitem(last=False)
                self.bytes -= size


class PageCache:
    """The WSGI application that stands before Django's. `shared` is a cache that other processes see as well."""

    def __init__(self, django, shared: BaseCache | None = None):
        self.django, self.shared = django, shared
        self.shelf = Shelf(KEPT_BYTES)
        self.generation: Generation | None = None
        self._checked = self._away_until = self._shared_away_until = float("-inf")
        self._checking = Lock()
        self._rendering = [Lock() for _number in range(64)]
        self._release = _release() if shared else ""

    def __call__(self, environ, start_response):
        key = self._key(environ)
        page = self._page(key, environ) if key else None
        if page is None:
            return self.django(environ, start_response)
        if not isinstance(page, Page):
            status, headers, body = page
            start_response(status, headers)
        elif page.tag and page.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", page.unchanged)
            return []
        elif page.compressed and _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")[:LONGEST]):
            start_response(page.status, page.compressed_headers)
            body = page.compressed
        else:
            if page.plain is None:
                page.keep_plain(gzip.decompress(page.compressed))
                self.shelf.put(key, page)
            start_response(page.status, page.plain_headers)
            body = page.plain
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _key(self, environ) -> tuple[str, str] | None:
        """The path and the query that the page goes by; None for what is none of ours."""
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not _is_ours(path):
            return None
        if not _is_our_host(environ.get("HTTP_HOST", "")[:LONGEST]) or (
            settings.SECURE_SSL_REDIRECT and not _is_secure(environ)
        ):
            return None  # Django refuses the one and redirects the other
        if query:
            query = _known_parameters(path, query)
        return None if query is None or len(query) > LONGEST else (path, query)

    def _page(self, key: tuple[str, str], environ) -> Page | tuple | None:
        """The page, kept or new. Where it can't be made, the old one; for want of one, Django's (status, headers, body)."""
        generation = self._current()
        page = self.shelf.get(key)
        if page and (page.generation == generation or time.monotonic() < self._away_until):
            return page
        if generation is None:
            return None
        with self._rendering[hash(key) % len(self._rendering)]:
            page, generation = self.shelf.get(key), self.generation  # both may have moved on meanwhile
            if page and page.generation == generation:
                return page
            fresh = self._from_others(key, generation)
            if fresh is None:
                answer = status, headers, body = self._render(key, environ)
                if page and status.startswith("5"):
                    logger.warning("%s can't be made (%s): its last version is shown", key[0], status)
                    self._away_until = time.monotonic() + PAUSE
                    return page
                if not _may_be_kept(status, headers):
                    return answer
                fresh = Page(status, headers, body, generation)
                self._to_others(key, fresh)
            self.shelf.put(key, fresh)
            return fresh

    def _current(self) -> Generation | None:
        """The generation; the one known last where the database does not say. None as long as it never did."""
        known, now = self.generation, time.monotonic()
        if now - self._checked < CHECK_EVERY and (known is None or time.time() < known.until):
            return known
        # One asks at a time. The others go on with what is known, so a database that hangs holds one thread only.
        if self._checking.acquire(blocking=known is None):
            try:
                close_old_connections()
                self.generation = current(known)
            except DatabaseError as error:
                logger.error("the generation of the pages can't be read: %s", error)
            finally:
                self._checked = time.monotonic()
                self._checking.release()
        return self.generation

    def _render(self, key: tuple[str, str], environ) -> tuple[str, list[tuple[str, str]], bytes]:
        """Django's answer to nobody in particular."""
        bare = {name: value for name, value in environ.items() if not name.startswith(("HTTP_", "CONTENT_"))}
        bare |= {"REQUEST_METHOD": "GET", "QUERY_STRING": key[1], "HTTP_HOST": urlsplit(settings.SITE_URL).netloc}
        bare["wsgi.input"] = BytesIO()
        if settings.SECURE_PROXY_SSL_HEADER and settings.SECURE_SSL_REDIRECT:
            bare.update([settings.SECURE_PROXY_SSL_HEADER])
        answer = []
        parts = self.django(bare, lambda status, headers, error=None: answer.extend((status, headers)))
        try:
            return (*answer, b"".join(parts))
        finally:
            if hasattr(parts, "close"):
                parts.close()

    def _from_others(self, key: tuple[str, str], generation: Generation) -> Page | None:
        return self._ask_shared(lambda: self.shared.get(self._shared_key(key, generation)))

    def _to_others(self, key: tuple[str, str], page: Page) -> None:
        self._ask_shared(lambda: self.shared.set(self._shared_key(key, page.generation), page, SHARED_FOR))

    def _shared_key(self, key: tuple[str, str], generation: Generation) -> str:
        return "page:" + hashlib.blake2b(repr((self._release, generation, key)).encode(), digest_size=20).hexdigest()

    def _ask_shared(self, question):
        """The shared cache's answer; None while it is away, which costs time and nothing else."""
        if self.shared is None or time.monotonic() < self._shared_away_until:
            return None
        try:
            return question()
        except Exception as error:  # each cache has its own
            logger.warning("the shared cache is away: %s", error)
            self._shared_away_until = time.monotonic() + PAUSE
            return None


def _is_ours(path: str) -> bool:
    return len(path) <= LONGEST and _PUBLIC.fullmatch(path) is not None


@lru_cache(256)
def _is_our_host(host: str) -> bool:
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


def _is_secure(environ) -> bool:
    """As HttpRequest.is_secure() says it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        return environ.get(name, "").split(",")[0].strip() == value
    return environ["wsgi.url_scheme"] == "https"


def _known_parameters(path: str, query: str) -> str | None:
    """The query without what the page does not read, in one order; None if it can't be read."""
    names = next((names for pages, names in PARAMETERS if pages.fullmatch(path)), ())
    try:
        # WSGI gives bytes as Latin-1 letters (PEP 3333); what they are is UTF-8.
        given = dict(parse_qsl(query.encode("latin-1").decode(), max_num_fields=50)) if names else {}
    except ValueError:
        return None
    return urlencode([(name, given[name]) for name in names if name in given])


@lru_cache(256)
def _takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header has gzip, with a weight that is not nought (RFC 9110, section 12.5.3)."""
    codings = [coding.replace(" ", "").lower().partition(";q=") for coding in accepted.split(",")]
    return any(name == "gzip" and (not sign or weight.strip("0.")) for name, sign, weight in codings)


def _may_be_kept(status: str, headers: list[tuple[str, str]]) -> bool:
    """Whether it is for everyone: never with a cookie, a nonce or a word of the view's own against it. Pictures are files already."""
    said = {name.lower(): value.lower() for name, value in headers}
    return (
        status[:3] in KEPT
        and "set-cookie" not in said
        and "cookie" not in said.get("vary", "")
        and "'nonce-" not in said.get("content-security-policy", "")
        and not re.search("private|no-store", said.get("cache-control", ""))
        and not said.get("content-type", "").startswith("image/")
    )


def _release() -> str:
    """What tells two versions of the newsroom apart: another file or another setting may make another page."""
    folders = "accounts articles newsroom pictures sample topics transliteration templates static locale".split()
    files = [path for folder in folders for path in (settings.BASE_DIR / folder).rglob("*") if path.is_file()]
    values = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    digest = hashlib.blake2b(json.dumps(values, default=lambda value: "").encode(), digest_size=8)
    for path in sorted(files):
        if path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
