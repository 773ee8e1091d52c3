"""Short lists of links that people write as lines of a text: a label, a space, and an https address."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from .text import is_visible

MAX_LINKS = 10
MAX_LABEL, MAX_URL = 60, 500  # characters
_check_url = URLValidator(schemes=["https"])


class Link(NamedTuple):
    """A link with its visible text."""

    label: str
    url: str


def read_links(text: str) -> list[Link]:
    """The links of a text that check_links() accepts. A line without a label is labelled with the host."""
    return [_read(line) for line in text.splitlines() if line.strip()]


def check_links(text: str) -> None:
    """Raise ValidationError, with the number of the line, for a line that is no link, and for too many lines."""
    links = read_links(text)
    if len(links) > MAX_LINKS:
        raise ValidationError(_("Write at most %(limit)d links, one on a line.") % {"limit": MAX_LINKS})
    for number, link in enumerate(links, start=1):
        try:
            _check_url(link.url)
            is_plain = "@" not in urlsplit(link.url).netloc and len(link.url) <= MAX_URL
        except (ValidationError, ValueError):
            is_plain = False
        if not is_plain:
            raise ValidationError(
                _("Link %(number)d: write a label, a blank, and an address that begins with https://.")
                % {"number": number}
            )
        if len(link.label) > MAX_LABEL or not is_visible(link.label):
            raise ValidationError(
                _("Link %(number)d: write a visible label of at most %(limit)d letters.")
                % {"number": number, "limit": MAX_LABEL}
            )


def _read(line: str) -> Link:
    *words, url = line.split()
    return Link(" ".join(words) or _host(url), url)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:  # brackets that are no IPv6 address
        return url
