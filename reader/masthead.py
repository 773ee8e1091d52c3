"""The masthead of every public page: the navigation, and lines above the paper's name from apps that can be deleted.

An app appends to LINES when it is loaded (AppConfig.ready()).
"""

from collections.abc import Callable

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from caching.kept import kept
from topics.models import Topic

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
