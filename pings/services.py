"""The two services: how each is told of changed editions.

WebSub is a recommendation of the W3C (https://www.w3.org/TR/websub/); it leaves to the hub how a publisher tells it. Hubs
take `hub.mode=publish` with one `hub.url`, as in PubSubHubbub 0.4. IndexNow: https://www.indexnow.org/documentation
"""

import json
from collections.abc import Callable
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.urls import reverse

from articles.models import Contributor, Edition
from bilingual.addresses import absolute, in_language
from reader.feeds import FEED_KINDS
from topics.models import Topic

from .models import Ping

INDEXNOW = "https://api.indexnow.org/indexnow"  # passes addresses on to every search engine that takes part
TIMEOUT = 10  # seconds for each step of a request
_FORM = "application/x-www-form-urlencoded"


class PingError(Exception):
    """A service did not take a request. `is_down`: it did not answer at all, so the next request would wait too."""

    def __init__(self, message: str, is_down: bool):
        super().__init__(message)
        self.is_down = is_down


class _NoRedirect(HTTPRedirectHandler):
    """Makes every redirect an error: what is sent goes to the address of the setting and nowhere else."""

    def redirect_request(self, *args: object) -> None:
        """Follow none."""


def tell_websub(editions: list[Edition]) -> tuple[set[int], str]:
    """Tell the hub of every feed that has one of these editions, each once.

    Returns the ids of the editions whose feeds it did not take, and the last error.
    """
    feeds = _feeds_with(editions)
    refused: set[str] = set()
    message = ""
    waiting = sorted({feed for addresses in feeds.values() for feed in addresses})
    for number, feed in enumerate(waiting):
        try:
            _post(settings.WEBSUB_HUB, urlencode({"hub.mode": "publish", "hub.url": feed}), _FORM)
        except PingError as error:
            message = str(error)
            refused.add(feed)
            if error.is_down:
                refused.update(waiting[number:])
                break
    return {pk for pk, addresses in feeds.items() if refused.intersection(addresses)}, message


def tell_indexnow(editions: list[Edition]) -> tuple[set[int], str]:
    """Tell IndexNow the addresses of these editions, withdrawn ones too, in one request. Returns what tell_websub() does."""
    key = settings.INDEXNOW_KEY
    text = {
        "host": urlsplit(settings.SITE_URL).netloc,
        "key": key,
        "keyLocation": absolute(reverse("indexnow_key", args=[key])),
        "urlList": [absolute(edition.get_absolute_url()) for edition in editions],
    }
    try:
        _post(INDEXNOW, json.dumps(text), "application/json; charset=utf-8")
    except PingError as error:
        return {edition.pk for edition in editions}, str(error)
    return set(), ""


TELL: dict[str, Callable[[list[Edition]], tuple[set[int], str]]] = {
    Ping.Service.WEBSUB: tell_websub,
    Ping.Service.INDEXNOW: tell_indexnow,
}


def _feeds_with(editions: list[Edition]) -> dict[int, list[str]]:
    """By edition the absolute addresses of the feeds that have it, or had it until it was withdrawn.

    A topic or contributor without a live story has no feed.
    """
    articles = [edition.article_id for edition in editions]
    topics = Topic.objects.known_to_readers().filter(articles_articletopic_items__content_object__in=articles)
    contributors = Contributor.objects.known_to_readers().filter(byline__article__in=articles)
    has_feed = {*topics, *contributors}
    found: dict[int, list[str]] = {}
    for edition in editions:
        subjects: list[tuple[str, list[str]]] = [("", [])]
        subjects += [("topic_", [each.slug]) for each in edition.article.topics_in_order if each in has_feed]
        subjects += [("contributor_", [each.slug]) for each in edition.article.byline if each in has_feed]
        found[edition.pk] = [
            absolute(in_language(edition.language, f"{prefix}{name}", *arguments))
            for prefix, arguments in subjects
            for name, _feed_class in FEED_KINDS.values()
        ]
    return found


def _post(address: str, body: str, content_type: str) -> None:
    """Send a POST request. Raises PingError unless the answer is 2xx; no answer is read."""
    request = Request(address, body.encode(), {"Content-Type": content_type, "User-Agent": _user_agent()})
    host = urlsplit(address).hostname
    try:
        with build_opener(_NoRedirect).open(request, timeout=TIMEOUT):
            pass
    except HTTPError as error:
        error.close()
        raise PingError(f"{host} answers {error.code}", is_down=False) from error
    except (OSError, HTTPException) as error:  # URLError is an OSError
        raise PingError(f"{host} does not answer: {getattr(error, 'reason', error)}", is_down=True) from error


def _user_agent() -> str:
    return f"Newsroom/{settings.VERSION} ({settings.SITE_URL})"
