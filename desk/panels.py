"""Pieces of the desk's pages that come from apps above the desk, each of which an installation can delete.

An app appends to these lists when it is loaded (AppConfig.ready()). The desk's templates show them with
templates/desk/_panels.html.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article


class Panel(NamedTuple):
    """A template and the function that makes its context. The function returns None where there is nothing to show.

    It gets the request and the story; None for a new story and on pages that belong to no story. `anchor` is the id of
    the panel's element, and `name` what a link to it says.
    """

    template: str
    context: Callable[[HttpRequest, Article | None], dict[str, Any] | None]
    anchor: str = ""
    name: Any = ""  # a string, perhaps a lazy translation


class ShownPanel(NamedTuple):
    """A panel as HTML."""

    html: SafeString
    anchor: str
    name: str


STORY: list[Panel] = []  # below the form of a story, for forms of their own
WRITING: list[Panel] = []  # in the form of a story, below its editions
START: list[Panel] = []  # on the start page
BAR: list[Panel] = []  # in the bar of every page
STORY_FILTERS: list[type[SimpleListFilter]] = []  # of the list of stories


def render(panels: Iterable[Panel], request: HttpRequest, story: Article | None = None) -> list[ShownPanel]:
    """Each panel that has something to show."""
    shown = ((panel, panel.context(request, story)) for panel in panels)
    return [
        ShownPanel(mark_safe(render_to_string(panel.template, context, request)), panel.anchor, str(panel.name))
        for panel, context in shown
        if context is not None
    ]
