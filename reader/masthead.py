"""Lines above the paper's name on every public page, from apps that an installation can delete.

An app appends to LINES when it is loaded (AppConfig.ready()).
"""

from collections.abc import Callable

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

# Each gets the page's language, and returns HTML or "".
LINES: list[Callable[[str], SafeString | str]] = []


def render(language: str) -> str:
    """The lines that have something to show."""
    return format_html_join("", "{}", ((line(language),) for line in LINES))
