"""The masthead of every public page: the navigation, and lines above the paper's name from apps that can be deleted.

An app appends to LINES when it is loaded (AppConfig.ready()).
"""

from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from caching.kept import kept
from topics.models import Topic

from . import panels

# Each gets the page's language, and returns HTML or "".
LINES: list[Callable[[str], SafeString | str]] = []


@kept
def navigation() -> list[Topic]:
    """The topics in the navigation, in their order."""
    return list(Topic.objects.in_navigation())


@kept
def render(language: str) -> str:
    """The lines that have something to show."""
    return format_html_join("", "{}", ((line(language),) for line in LINES))


def sections(language: str, path: str) -> SafeString:
    """The links of the masthead as HTML. The one to `path` is marked as the current page."""
    link = f'href="{escape(path)}"'
    return mark_safe(_sections(language).replace(link, f'{link} aria-current="page"'))


@kept
def _sections(language: str) -> str:
    """Most pages have the same ones, and to render them takes a fifteenth of a story's time."""
    context = {"navigation": navigation(), **panels.links(language)}
    return render_to_string("reader/_sections.html", context)
