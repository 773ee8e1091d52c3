"""Pieces of the public pages that come from apps above the reader, each of which an installation can delete.

An app appends to these lists when it is loaded (AppConfig.ready()), as desk/panels.py has it for the desk.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles.models import Edition
from caching.kept import kept


class Panel(NamedTuple):
    """A template, the function that makes its context, and the one that makes structured data of that context.

    `context` gets the request and the edition of a story's page; None on other pages. It returns None where there is
    nothing to show. `structured` returns properties of the story's own node.
    """

    template: str
    context: Callable[[HttpRequest, Edition | None], dict[str, Any] | None]
    structured: Callable[[dict[str, Any]], dict[str, Any]] = lambda context: {}


class ShownPanel(NamedTuple):
    """A panel as HTML, with what it adds to the story's structured data."""

    html: SafeString
    structured: dict[str, Any]


class Link(NamedTuple):
    """A link on every public page: in the footer, in the masthead, or in both."""

    name: str
    url: str
    in_footer: bool = True
    in_masthead: bool = False


BEFORE_BODY: list[Panel] = []  # of a story
AFTER_BODY: list[Panel] = []  # of a story
CORRECTIONS: list[Panel] = []  # above the list of corrections
LINKS: list[Callable[[str], Iterable[Link]]] = []  # on every page in that language
PUBLISHER: list[Callable[[str], dict[str, Any]]] = []  # properties of the NewsMediaOrganization in that language
SITEMAP: list[Callable[[], Iterable[dict[str, str]]]] = []  # pages of the sitemap: their paths by language


def render(panels: Iterable[Panel], request: HttpRequest, edition: Edition | None = None) -> list[ShownPanel]:
    """Each panel that has something to show."""
    shown = ((panel, panel.context(request, edition)) for panel in panels)
    return [
        ShownPanel(mark_safe(render_to_string(panel.template, context, request)), panel.structured(context))
        for panel, context in shown
        if context is not None
    ]


@kept
def links(language: str) -> dict[str, list[Link]]:
    """The links of every page in that language, as the context of the footer and of the masthead."""
    found = [link for source in LINKS for link in source(language)]
    return {
        "footer_links": [link for link in found if link.in_footer],
        "masthead_links": [link for link in found if link.in_masthead],
    }


@kept
def publisher(language: str) -> dict[str, Any]:
    """What the apps know of the paper as a publisher, as properties of the NewsMediaOrganization."""
    found: dict[str, Any] = {}
    for source in PUBLISHER:
        found |= source(language)
    return found
