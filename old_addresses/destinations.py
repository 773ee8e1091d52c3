"""Where old addresses lead now: the path of the page, and the status with which it is answered."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple, cast

from django.core.files.storage import default_storage

from articles.models import Article, Contributor, Edition
from bilingual import languages
from bilingual.addresses import in_language
from topics.models import Topic

from . import targets
from .models import OldAddress

Kind = OldAddress.Kind
MOVED, FOUND, NOT_FOUND, GONE = 301, 302, 404, 410
_LISTS = {Kind.TOPIC: "topic", Kind.CONTRIBUTOR: "contributor"}
_HIDDEN_TOPIC = object()  # stands for a topic that readers can't see yet
_BATCH = 500


class Destination(NamedTuple):
    """The status of an answer and the path for 301 and 302. `language` is that of the page, also where readers can't see it."""

    status: int
    path: str = ""
    language: str = ""


def of_row(row: OldAddress, hint: str = "", is_feed: bool = False) -> Destination:
    """Where one old address leads. `hint` is the language that the request names, if the row names none."""
    return _of(row, _public(row.kind, [row.object_id]).get(row.object_id), row.language or hint, is_feed)


def of_rows(rows: Iterable[OldAddress]) -> Iterator[tuple[OldAddress, Destination]]:
    """Where many old addresses lead, in few queries."""
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        found = {kind: _public(kind, {row.object_id for row in batch if row.kind == kind}) for kind in Kind.values}
        for row in batch:
            yield row, _of(row, found.get(row.kind, {}).get(row.object_id), row.language or row.named_language)


def _public(kind: str, ids: Collection[int]) -> dict[int, Any]:
    """The objects that may have a public page, by id, or _HIDDEN_TOPIC. The rules are those of their own pages."""
    if kind == Kind.TOPIC:
        known = {row.pk: row for row in Topic.objects.known_to_readers().filter(pk__in=list(ids))} if ids else {}
        hidden = [pk for pk in ids if pk not in known]
        return dict.fromkeys(targets.find(kind, hidden), _HIDDEN_TOPIC) | known
    if kind == Kind.CONTRIBUTOR:
        names = Contributor.objects.known_to_readers().filter(pk__in=list(ids)) if ids else []
        return {row.pk: row for row in names}
    return targets.find(kind, ids) if ids else {}


def _of(row: OldAddress, found: Any, language: str, is_feed: bool = False) -> Destination:
    if found is None:
        return Destination(NOT_FOUND)
    if found is _HIDDEN_TOPIC:  # its list opens with its first live story. Until then: the list of all topics
        all_topics = in_language(language or languages.default(), "topics")
        return Destination(NOT_FOUND) if is_feed else Destination(FOUND, all_topics)
    if isinstance(found, Article):
        return _of_story(row, found, language)
    if row.kind == Kind.HOUSE_PAGE:
        paths = found.paths
        if row.language and row.language not in paths:
            return Destination(NOT_FOUND)
        return _moved(paths.get(language) or next(iter(paths.values()), ""))
    if row.kind in (Kind.PICTURE, Kind.RECORDING):  # one that only withdrawn stories show has no public address
        is_withheld = cast(Any, default_storage).is_withheld(found.file.name)
        return Destination(NOT_FOUND) if is_withheld else _moved(found.file.url)
    named = [code for code in languages.codes() if languages.localized(found, "name", code)]
    language = language or next(iter(named), languages.default())
    name = _LISTS[Kind(row.kind)]
    return _moved(in_language(language, f"{name}_feed" if is_feed else name, found.slug))


def _of_story(row: OldAddress, story: Article, language: str) -> Destination:
    """The page of a live edition: of the row's language, else of the one that fits best. A withdrawn one is gone."""
    order = [row.language] if row.language else [language, story.original_language, *languages.codes()]
    wanted = [edition for code in order if (edition := story.edition(code))]
    if live := next((edition for edition in wanted if edition.is_live), None):
        return _moved(live.get_absolute_url())
    gone = [each for each in wanted if each.status == Edition.Status.WITHDRAWN and each.first_published_at]
    if gone:
        return Destination(GONE, language=gone[0].language)
    return Destination(NOT_FOUND, language=order[0] or languages.default())


def _moved(path: str) -> Destination:
    return Destination(MOVED, path) if path else Destination(NOT_FOUND)
