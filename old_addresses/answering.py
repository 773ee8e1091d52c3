"""Answers requests for old addresses: 301 to the page, or what the page itself answers while readers can't see it."""

import copy
from collections.abc import Callable, Sequence
from typing import Any, cast

from django.core.exceptions import DisallowedHost
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation

from articles.models import Contributor, Edition
from bilingual import languages
from bilingual.addresses import absolute, in_language
from pictures.models import Picture
from reader import errors, views
from topics.models import Topic

from . import targets
from .addresses import Candidate, candidates, host_key
from .models import OldAddress

Kind = OldAddress.Kind


def answer(request: HttpRequest) -> HttpResponse | None:
    """The response to a request for an old address; None for another address. One query finds out."""
    asked = candidates(request.path_info, request.META.get("QUERY_STRING", ""))
    if not asked:
        return None
    row, candidate = _find(asked, _host(request))
    if row is None:
        return None
    language = row.language or _language_hint(request)
    try:
        return _ANSWERS[Kind(row.kind)](request, row, language, candidate.is_feed)
    except Http404 as error:
        return errors.not_found(request, error)


def _find(asked: Sequence[Candidate], host: str) -> tuple[OldAddress | None, Candidate]:
    """The row of the closest candidate: of this host, of every host, or of the only page that any host has there."""
    rows = list(OldAddress.objects.for_candidates(list(asked)))
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


def _redirect(path: str) -> HttpResponse:
    return HttpResponsePermanentRedirect(absolute(path))


def _story(request: HttpRequest, row: OldAddress, hint: str, is_feed: bool) -> HttpResponse:
    """What the story's own address answers: 301 to its slug, 410 for a withdrawn edition, else 404."""
    editions = list(Edition.objects.filter(article=row.object_id).select_related("article").defer("body"))
    if not editions:
        raise Http404
    order = [row.language] if row.language else [hint, editions[0].article.original_language, *languages.codes()]
    wanted = [edition for code in order for edition in editions if edition.language == code]
    live = next((edition for edition in wanted if edition.is_live), None)
    if live:
        return _redirect(live.get_absolute_url())
    withdrawn = next((edition for edition in wanted if edition.status == Edition.Status.WITHDRAWN), None)
    shown = withdrawn.language if withdrawn else order[0] or languages.default()
    return _as_at(request, shown, lambda there: views.article(there, id=row.object_id))


def _as_at(request: HttpRequest, language: str, view: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """What the view answers to a request for a page in that language."""
    there = copy.copy(request)
    there.path = there.path_info = in_language(language, "front")
    there.LANGUAGE_CODE = language
    with translation.override(language):
        try:
            response = view(there)
        except Http404 as error:
            return errors.not_found(there, error)
        return response


def _house_page(request: HttpRequest, row: OldAddress, hint: str, is_feed: bool) -> HttpResponse:
    page = _stored(row)
    paths = page.paths
    if row.language and row.language not in paths:
        raise Http404
    path = paths.get(hint) or next(iter(paths.values()), "")
    if not path:
        raise Http404
    return _redirect(path)


def _topic(request: HttpRequest, row: OldAddress, hint: str, is_feed: bool) -> HttpResponse:
    return _list(Topic.objects.known_to_readers(), row, hint, "topic_feed" if is_feed else "topic")


def _contributor(request: HttpRequest, row: OldAddress, hint: str, is_feed: bool) -> HttpResponse:
    name = "contributor_feed" if is_feed else "contributor"
    return _list(Contributor.objects.known_to_readers(), row, hint, name)


def _list(known: Any, row: OldAddress, hint: str, name: str) -> HttpResponse:
    found = known.filter(pk=row.object_id).first()
    if found is None:
        raise Http404
    named = [code for code in languages.codes() if languages.localized(found, "name", code)]
    language = hint or next(iter(named), languages.default())
    return _redirect(in_language(language, name, found.slug))


def _picture(request: HttpRequest, row: OldAddress, hint: str, is_feed: bool) -> HttpResponse:
    """The file itself. One that only withdrawn stories show has no public address."""
    picture = cast(Picture, _stored(row))
    if cast(Any, default_storage).is_withheld(picture.file.name):
        raise Http404
    return _redirect(picture.file.url)


def _stored(row: OldAddress) -> Any:
    found = targets.find(row.kind, [row.object_id]).get(row.object_id)
    if found is None:
        raise Http404
    return found


_ANSWERS: dict[OldAddress.Kind, Callable[[HttpRequest, OldAddress, str, bool], HttpResponse]] = {
    Kind.STORY: _story,
    Kind.HOUSE_PAGE: _house_page,
    Kind.TOPIC: _topic,
    Kind.CONTRIBUTOR: _contributor,
    Kind.PICTURE: _picture,
}
