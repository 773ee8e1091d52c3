"""The bar on every page of the desk: the places that a person may go to, and the one where they are."""

from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Place(NamedTuple):
    """A place of the desk. Its name is the same in the bar, in the heading of its page and in breadcrumbs.

    `section` begins the URL names of the pages that belong to it. Places with `is_more` are in the menu “More”.
    """

    name: "_StrPromise"
    url_name: str
    icon: str
    permission: str
    section: str = ""
    is_more: bool = False


class Entry(NamedTuple):
    """A place as the bar shows it. `current` is a value of aria-current: "page", "true" on its other pages, or ""."""

    name: str
    url: str
    icon: str
    current: str


class Bar(NamedTuple):
    """The entries of the bar and of its menu “More”, and the place that the page belongs to, if it has one."""

    entries: list[Entry]
    more: list[Entry]
    section: Entry | None


PLACES = [
    Place(_("My work"), "admin:index", "home", ""),
    Place(_("Board"), "admin:articles_article_changelist", "board", "articles.view_article", "articles_article_"),
    Place(_("Write a story"), "admin:articles_article_add", "write", "articles.add_article"),
    Place(_("Paste a whole story"), "admin:articles_article_import_copy", "paste", "articles.add_article"),
    Place(_("Pictures"), "admin:pictures_picture_changelist", "picture", "pictures.view_picture", "pictures_"),
    Place(_("Front page"), "admin:articles_article_front_page", "front-page", "articles.publish_edition"),
    Place(_("Topics"), "admin:topics_topic_changelist", "topic", "topics.view_topic", "topics_"),
    Place(_("People"), "admin:accounts_user_changelist", "people", "accounts.view_user", "accounts_user_"),
    Place(
        _("Recordings"),
        "admin:recordings_recording_changelist",
        "recording",
        "recordings.view_recording",
        "recordings_",
        is_more=True,
    ),
    Place(
        _("Contributors"),
        "admin:articles_contributor_changelist",
        "byline",
        "articles.view_contributor",
        "articles_contributor_",
        is_more=True,
    ),
    Place(
        _("Audit log"),
        "admin:accounts_auditentry_changelist",
        "log",
        "accounts.view_auditentry",
        "accounts_auditentry_",
        is_more=True,
    ),
    Place(_("Paper"), "admin:paper", "paper", "identity.change_identity", is_more=True),
    Place(_("System"), "system", "system", "operations.view_system", is_more=True),
]


def bar_of(request: HttpRequest) -> Bar:
    """The bar for the person of this request. It is empty for somebody who is not logged in. No query."""
    match = request.resolver_match
    here = match.view_name if match else ""
    at = next((place for place in PLACES if place.url_name == here), None) or next(
        (place for place in PLACES if place.section and here.removeprefix("admin:").startswith(place.section)), None
    )
    bar = Bar([], [], None)
    for place in PLACES:
        if not request.user.is_staff or (place.permission and not request.user.has_perm(place.permission)):
            continue
        current = "" if place is not at else "page" if place.url_name == here else "true"
        entry = Entry(str(place.name), reverse(place.url_name), place.icon, current)
        (bar.more if place.is_more else bar.entries).append(entry)
        if place is at:
            bar = bar._replace(section=entry)
    return bar
