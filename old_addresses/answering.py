"""Answers requests for old addresses: 301 or 302 to a page, or what the page itself answers while readers can't see it."""

import copy
from collections.abc import Sequence

from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import translation

from bilingual import languages
from bilingual.addresses import absolute, in_language
from caching.dependencies import depend_on_host
from reader import errors, views

from . import destinations
from .addresses import Candidate, candidates, host_key, is_feed_of_site
from .models import OldAddress

Kind = OldAddress.Kind


def answer(request: HttpRequest) -> HttpResponse | None:
    """The response to a request for an old address; None for another address. One query finds out."""
    query = request.META.get("QUERY_STRING", "")
    asked = candidates(request.path_info, query)
    if not asked:
        return _to_feed(request, query)
    rows = list(OldAddress.objects.for_candidates(asked))
    if _differ_by_host(rows):
        depend_on_host(request)
    row, candidate = _find(rows, asked, _host(request))
    if row is None:
        return _to_feed(request, query)
    found = destinations.of_row(row, _language_hint(request), candidate.is_feed)
    if found.status == destinations.MOVED:
        return HttpResponsePermanentRedirect(absolute(found.path))
    if found.status == destinations.FOUND:
        return HttpResponseRedirect(absolute(found.path))
    if row.kind == OldAddress.Kind.STORY and found.language:
        return _as_of_story(request, row.object_id, found.language)
    return errors.not_found(request)


def _to_feed(request: HttpRequest, query: str) -> HttpResponse | None:
    """The way to the paper's feed, if that of the old site is asked for. Nobody claims it: it is no page's."""
    if not is_feed_of_site(request.path_info, query):
        return None
    feed = in_language(_language_hint(request) or languages.default(), "feed")
    return HttpResponsePermanentRedirect(absolute(feed))


def _differ_by_host(rows: list[OldAddress]) -> bool:
    """Whether another host may get another answer: two old sites can have the same path."""
    return any(row.host for row in rows) and len({(row.kind, row.object_id, row.language) for row in rows}) > 1


def _find(rows: list[OldAddress], asked: Sequence[Candidate], host: str) -> tuple[OldAddress | None, Candidate]:
    """The row of the closest candidate: of this host, of every host, or of the only page that any host has there."""
    for candidate in asked:
        here = [row for row in rows if row.path == candidate.path]
        for wanted in (host, ""):
            if found := next((row for row in here if row.host == wanted), None):
                return found, candidate
        if len({(row.kind, row.object_id) for row in here}) == 1:
            return here[0], candidate
    return None, asked[0]


def _host(request: HttpRequest) -> str:
    try:
        return host_key(request.get_host())
    except (DisallowedHost, UnicodeError):
        return ""


def _language_hint(request: HttpRequest) -> str:
    """The language that the address names: by its first part, or by ?lang= as WPML and Polylang have it."""
    named = request.GET.get("lang", "")
    return translation.get_language_from_path(request.path_info) or (named if named in languages.codes() else "")


def _as_of_story(request: HttpRequest, article_id: int, language: str) -> HttpResponse:
    """What the story's own address in that language answers: 410 for a withdrawn edition, else 404."""
    there = copy.copy(request)
    there.path = there.path_info = in_language(language, "article_by_id", article_id)
    there.LANGUAGE_CODE = language
    with translation.override(language):
        try:
            return views.article(there, id=article_id)
        except Http404 as error:
            return errors.not_found(there, error)
