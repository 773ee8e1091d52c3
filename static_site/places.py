"""Which addresses of the paper belong to the static copy, and where each lies in it."""

import posixpath
import re
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.conf import settings

from bilingual import languages

# What needs a server: the desk, signed links, and what answers while a person types.
_NEVER = ("/admin/", "/preview/", "/calendar/", "/healthz", "/readyz", "/service-worker.js")
_SUGGESTIONS = re.compile(r"/[a-z]{2}/search/suggestions\.json")
_PARAMETER = "before"  # of lists: the only one that leads to other content without a form
_VALUE = re.compile(r"[\w.:,+-]{1,100}", re.ASCII)
_FEED = re.compile(r"/feed/(?:rss/)?$")


class Place(NamedTuple):
    """An address that belongs to the copy: its path, percent-encoded, and its query."""

    path: str
    query: str = ""


class Link(NamedTuple):
    """A link that leads into the copy: the place, and the part of it behind “#”, with the sign."""

    place: Place
    fragment: str


def read_link(address: str, base: Place) -> Link | None:
    """The place that an address on the page `base` leads to; None if it leads out of the copy."""
    try:
        parts = urlsplit(address.strip())
        site = urlsplit(settings.SITE_URL)
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc != site.netloc):
        return None
    if parts.scheme and not parts.netloc:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base.path), parts.path)) if parts.path else base.path
    if parts.path.endswith(("/", "/.", "/..")) and path != "/":
        path += "/"
    path = "/" + path.lstrip("/")
    if path.startswith(_NEVER) or _SUGGESTIONS.fullmatch(path):
        return None
    query = _known_query(parts.query) if parts.path or parts.query else base.query
    return Link(
        Place(quote(unquote(path), safe="/:@!$&'()*+,;=~"), query), f"#{parts.fragment}" if parts.fragment else ""
    )


def file_of(place: Place) -> str:
    """The path of the place's file in the copy. A page is the index of a folder, and so is a feed."""
    path = unquote(place.path).strip("/")
    if not place.path.endswith("/"):
        return path
    folder = posixpath.join(path, place.query.replace("=", "-")) if place.query else path
    return posixpath.join(folder, "index.xml" if _FEED.search(place.path) else "index.html")


def relative(target: str, page: str) -> str:
    """The address of the file `target` on the page whose file is `page`. The index of a folder is the folder."""
    folder = posixpath.dirname(page)
    is_index = posixpath.basename(target) == "index.html"
    found = posixpath.relpath(posixpath.dirname(target) or "." if is_index else target, folder or ".")
    return quote(found, safe="/.~@!$&'()*+,;=") + ("/" if is_index else "")


def first_places() -> list[Place]:
    """Where the copy begins: the front pages and what crawlers ask for. All else is linked from there."""
    names = ("sitemap.xml", "news-sitemap.xml", "robots.txt", "favicon.ico", "apple-touch-icon.png")
    return [*(Place(f"/{code}/") for code in languages.codes()), *(Place(f"/{name}") for name in names)]


def _known_query(query: str) -> str:
    try:
        given = dict(parse_qsl(query, max_num_fields=50))
    except ValueError:
        return ""
    value = given.get(_PARAMETER, "")
    return f"{_PARAMETER}={value}" if _VALUE.fullmatch(value) else ""
