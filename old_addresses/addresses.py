"""Reads old addresses, so that all spellings of one address have one key.

The scheme, the port, a leading “www.”, the last slash, percent-encoding, the Unicode form, invisible characters and
parameters that only count visits make no difference.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from django.utils.translation import gettext as _

from bilingual import languages

MAX_WRITTEN = 4_000  # characters: a percent-encoded address is up to nine times as long as its text
MAX_LENGTH = 500  # characters of a key; PostgreSQL indexes at most 2,704 bytes
# WordPress: what names a post, page or attachment, which share their numbers, and what names a list of posts.
# https://developer.wordpress.org/advanced-administration/wordpress/query-vars/ is the list of its parameters.
_NUMBERED = {"p": "p", "page_id": "p", "attachment_id": "p", "cat": "cat", "author": "author"}
_NAMED = ("pagename", "name", "attachment", "category_name", "tag", "author_name")
PARAMETERS = (*_NUMBERED, *_NAMED)
_COUNTS_VISITS = re.compile(r"utm_\w+|fbclid|gclid|igshid|mc_[ce]id|lang|amp|share|nb|replytocom", re.IGNORECASE)
_FEED = re.compile(r"/(?:feed|rss|rss2|rdf|atom|feed/(?:rss2?|rdf|atom))$")
# Pages that belong to another: of a long post, of its comments, of a list; for phones, frames and trackbacks.
_PART = re.compile(r"/(?:amp|embed|trackback|index\.html?|\d{1,3}|(?:comment-)?page[-/]\d{1,4}|all)$")
_GHOST_SIZE = re.compile(r"(?<=/content/images/)size/w\d{1,5}(?:h\d{1,5})?/(?:format/\w{3,4}/)?")
_SIZE = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{10,13})(?=\.\w{3,4}$)")  # in file names of WordPress


class InvalidAddress(ValueError):
    """No old address can be read from this text. The message is a sentence in the active language."""


class Address(NamedTuple):
    """An old address: the host ("" for every host) and the key of its path."""

    host: str
    path: str

    def __str__(self) -> str:
        return f"{self.host}{self.path}"


class Candidate(NamedTuple):
    """A key that a request may mean. `is_feed`: the request is for the feed of what the key leads to."""

    path: str
    is_feed: bool = False


def read(written: str) -> Address:
    """The address of `written`: a path such as /2019/07/rain/ or ?p=4711, or a whole URL. Raises InvalidAddress."""
    written = written.strip()
    if not written:
        raise InvalidAddress(_("Write the old address, such as /2019/07/rain/ or ?p=4711."))
    if len(written) > MAX_WRITTEN:
        raise InvalidAddress(_("The address “%(start)s…” is too long.") % {"start": written[:60]})
    if "\\" in written or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in unquote(written)):
        raise InvalidAddress(_("The address contains characters that no address can have."))
    try:
        parts = urlsplit(f"/{written}" if written.startswith("?") else written)
        host = host_key(parts.hostname or "")
        path = unquote(parts.path, errors="strict") or "/"
    except ValueError as error:
        raise InvalidAddress(_("The address “%(address)s” can't be read.") % {"address": written[:200]}) from error
    is_path = not parts.scheme and not parts.netloc and path.startswith("/")
    is_url = parts.scheme in ("http", "https") and bool(host)
    if not is_path and not is_url:
        raise InvalidAddress(_("An old address begins with / or with https://."))
    if any(part in (".", "..") for part in path.split("/")):
        raise InvalidAddress(_("The address contains “..”. Write it in full."))
    key = _key(path, parts.query)
    if key == "/":
        raise InvalidAddress(_("This is the front page of a site, which can't lead to a page of this paper."))
    if len(key) > MAX_LENGTH or len(host) > 253:
        raise InvalidAddress(_("The address “%(start)s…” is too long.") % {"start": written[:60]})
    return Address(host, key)


def candidates(path: str, query: str) -> list[Candidate]:
    """The keys that a request may mean, the closest first. `path` is decoded. An impossible address has none."""
    if len(path) > MAX_WRITTEN or "\\" in path or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in path):
        return []
    found = dict.fromkeys(_all_candidates(path, query[:MAX_WRITTEN]))
    return [each for each in found if each.path != "/" and len(each.path) <= MAX_LENGTH]


def host_key(host: str) -> str:
    """A host without its port and a leading “www.”. It is ASCII, as browsers send it."""
    name = host.lower().partition(":")[0].removeprefix("www.").rstrip(".")
    return name if name.isascii() else name.encode("idna").decode()


def asks_for_a_page(path: str, query: str) -> bool:
    """Whether a request for a front page means another page, as ?p=4711 does."""
    if path.strip("/") in ("", *languages.codes(), "index.php"):
        if path in ("/", "/index.php") and is_feed_of_site(path, query):
            return True
        return _key(path, query[:MAX_WRITTEN]) != "/" if path == "/" else bool(_identifier(_parameters(query)))
    return False


def is_feed_of_site(path: str, query: str) -> bool:
    """Whether a request is for the feed of a whole old site: /rss/ of Ghost, /feed/atom/ and /?feed=rss2 of WordPress."""
    bare = _key(path, "")
    return bool(_FEED.fullmatch(bare)) or (bare == "/" and "feed" in dict(_parameters(query[:MAX_WRITTEN])))


def _all_candidates(path: str, query: str) -> Iterator[Candidate]:
    exact, bare = _key(path, query), _key(path, "")
    feed = _FEED.search(bare)
    yield Candidate(exact, bool(feed) or "feed" in dict(_parameters(query)))
    yield Candidate(bare, bool(feed))
    if exact.lower() != exact or bare.lower() != bare:  # WordPress answers capitals too; its addresses have none
        yield Candidate(exact.lower())
        yield Candidate(bare.lower())
    if feed:
        yield Candidate(bare[: feed.start()] or "/", is_feed=True)
    elif part := _PART.search(bare):
        yield Candidate(bare[: part.start()] or "/")
    elif size := _GHOST_SIZE.search(bare):
        yield Candidate(f"{bare[: size.start()]}{bare[size.end() :]}")
    elif size := _SIZE.search(bare):
        yield Candidate(_SIZE.sub("", bare))
        yield Candidate(f"{bare[: size.start()]}-scaled{bare[size.end() :]}")


def _key(path: str, query: str) -> str:
    """The path without its last slash, with the parameters that name a page."""
    path = "".join(letter for letter in path if unicodedata.category(letter) != "Cf")
    path = re.sub("/{2,}", "/", unicodedata.normalize("NFC", path))
    path = re.sub(r"^/index\.php(?=/|$)", "", path).rstrip("/") or "/"
    given = _parameters(query)
    if name := _identifier(given):
        path = "/" if path.removeprefix("/") in languages.codes() else path
        return f"{path}?{name}"
    rest = sorted((name, value) for name, value in given if not _COUNTS_VISITS.fullmatch(name) and name != "feed")
    return f"{path}?{urlencode(rest)}" if rest else path


def _identifier(given: list[tuple[str, str]]) -> str:
    """The parameter by which WordPress finds a page; "" without one."""
    values = dict(given)
    for name, kept in _NUMBERED.items():
        if values.get(name, "").isdecimal() and len(values[name]) < 20:
            return f"{kept}={int(values[name])}"
    return next((f"{name}={value}" for name in _NAMED if (value := values.get(name, "").strip("/"))), "")


def _parameters(query: str) -> list[tuple[str, str]]:
    try:
        found = parse_qsl(query.replace("&amp;", "&").replace("&#038;", "&"), max_num_fields=50)
    except ValueError:
        return []
    return [(name, unicodedata.normalize("NFC", value).replace("\x00", "")) for name, value in found]
