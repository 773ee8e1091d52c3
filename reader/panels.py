"""Pieces of readers' pages that come from apps above the reader, each of which an installation can delete.

An app appends to STORY when it is loaded (AppConfig.ready()). The page of a story shows the pieces above its body.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles.models import Edition


class Panel(NamedTuple):
    """A template, the function that makes its context, and the one that makes structured data of that context.

    `context` returns None where there is nothing to show. `structured` returns properties of the story's own node.
    """

    template: str
    context: Callable[[HttpRequest, Edition], dict[str, Any] | None]
    structured: Callable[[dict[str, Any]], dict[str, Any]] = lambda context: {}


class ShownPanel(NamedTuple):
    """A panel as HTML, with what it adds to the story's structured data."""

    html: SafeString
    structured: dict[str, Any]


STORY: list[Panel] = []


def render(panels: Iterable[Panel], request: HttpRequest, edition: Edition) -> list[ShownPanel]:
    """Each panel that has something to show."""
    shown = ((panel, panel.context(request, edition)) for panel in panels)
    return [
        ShownPanel(mark_safe(render_to_string(panel.template, context, request)), panel.structured(context))
        for panel, context in shown
        if context is not None
    ]
