"""The search of the whole desk: stories, topics, contributors and people, as far as the person may see them."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from articles.models import Contributor, Edition
from articles.models.edition_querysets import EditionQuerySet
from articles.workflow import STATES, state_of
from search.find import Scope, find
from search.query import parse_query
from search.suggest import ids_of_names
from topics.models import Topic
from transliteration import fold, words

from .base_admin import MAX_SEARCH


class Result(NamedTuple):
    """A row of the results: where it leads, its name and the language of that, and a line about it."""

    url: str
    name: str
    language: str
    facts: str
    picture: str = ""


class Group(NamedTuple):
    """The results of one kind. `icon` is the one of its place in the bar."""

    name: str
    icon: str
    results: list[Result]


def search(person: User, text: str, limit: int) -> list[Group]:
    """The results for the text by kind, at most `limit` of each. Kinds without a result are left out."""
    text = text[:MAX_SEARCH].strip()
    if not text:
        return []
    names = ids_of_names(text)
    groups = [
        Group(_("Stories"), "board", _stories(person, text, limit)),
        Group(_("Topics"), "topic", _topics(names[Topic][:limit])),
        Group(_("Contributors"), "byline", _contributors(names[Contributor][:limit])),
    ]
    if person.has_perm("accounts.view_user"):
        groups.append(Group(_("People"), "people", _people(text, limit)))
    return [group for group in groups if group.results]


def find_editions(text: str, editions: EditionQuerySet) -> dict[int, int]:
    """The ids of those editions that match, in any state, the best first, with the ids of their stories.

    Words match in both scripts and in any spelling; the last one may be incomplete, for search as you type.
    """
    query = parse_query(text, is_prefix=True)
    return find(query, editions, Scope(published=False)).editions if query.required else {}


def _stories(person: User, text: str, limit: int) -> list[Result]:
    """The stories, each by its best edition."""
    found = find_editions(text, Edition.objects.visible_to(person))
    best = {story: edition for edition, story in reversed(found.items())}
    first = list(dict.fromkeys(best[story] for story in found.values()))[:limit]
    rows = Edition.objects.for_rows().in_bulk(first)
    return [_story(rows[pk]) for pk in first if pk in rows]


def _story(edition: Edition) -> Result:
    picture = edition.article.lead_picture
    return Result(
        f"{edition.desk_url}#edition-{edition.language}",
        edition.headline,
        edition.language,
        f"{edition.get_language_display()} · {STATES[state_of(edition)]}",
        picture.thumbnail if picture else "",
    )


def _topics(ids: list[int]) -> list[Result]:
    rows = Topic.objects.in_bulk(ids)
    topics = [rows[pk] for pk in ids if pk in rows]
    return [
        Result(reverse("admin:topics_topic_change", args=[topic.pk]), str(topic), "", topic.get_kind_display())
        for topic in topics
    ]


def _contributors(ids: list[int]) -> list[Result]:
    rows = Contributor.objects.in_bulk(ids)
    return [
        Result(reverse("admin:articles_contributor_change", args=[pk]), " · ".join(rows[pk].spellings()), "", "")
        for pk in ids
        if pk in rows
    ]


def _people(text: str, limit: int) -> list[Result]:
    """The people with a name, username or email of which a word begins with each of these words, in either script.

    Reads all accounts: an office has hundreds of them at most.
    """
    wanted = [fold(word) for word in words(text)]
    found = []
    for person in User.objects.order_by("first_name", "last_name", "username"):
        known = [fold(word) for word in words(f"{person.get_full_name()} {person.username} {person.email}")]
        if wanted and all(any(word.startswith(start) for word in known) for start in wanted):
            found.append(Result(person.desk_url, str(person), "", person.get_role_display()))
    return found[:limit]
