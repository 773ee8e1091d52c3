"""Pieces of the public pages that come from apps above the reader, each of which an installation can delete.

An app appends to these lists when it is loaded (AppConfig.ready()), as desk/panels.py has it for the desk.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles.models import Edition


class Panel(NamedTuple):
    """A template and the function that makes its context. The function returns None where there is nothing to show.

    It gets the request and the edition of a story's page; None on other pages.
    """

    template: str
    context: Callable[[HttpRequest, Edition | None], dict[str, Any] | None]


class Link(NamedTuple):
    """A link on every public page: in the footer, in the masthead, or in both."""

    name: str
    url: str
    in_footer: bool = True
    in_masthead: bool = False


STORY: list[Panel] = []  # below the text of a story
CORRECTIONS: list[Panel] = []  # above the list of corrections
LINKS: list[Callable[[str], Iterable[Link]]] = []  # on every page in that language
PUBLISHER: list[Callable[[str], dict[str, Any]]] = []  # properties of the NewsMediaOrganization in that language
SITEMAP: list[Callable[[], Iterable[dict[str, str]]]] = []  # pages of the sitemap: their paths by language


def render(panels: Iterable[Panel], request: HttpRequest, edition: Edition | None = None) -> list[SafeString]:
    """Each panel that has something to show, as HTML."""
    shown = ((panel.template, panel.context(request, edition)) for panel in panels)
    return [
        mark_safe(render_to_string(template, context, request)) for template, context in shown if context is not None
    ]


def links(language: str) -> dict[str, list[Link]]:
    """The links of every page in that language, as the context of the footer and of the masthead."""
    found = [link for source in LINKS for link in source(language)]
    return {
        "footer_links": [link for link in found if link.in_footer],
        "masthead_links": [link for link in found if link.in_masthead],
    }
