"""Checks of the structure of a body: sub-heads and links."""

from collections.abc import Iterator
from html import unescape
from itertools import zip_longest

from django.utils.translation import gettext as _

from bilingual.markup import LINK, to_text

from ..bodies import blocks
from .finding import CheckedEdition, Finding, block_text, quote


def subheads(edition: CheckedEdition) -> Iterator[Finding]:
    """A sub-head without text under it, or with the same text as an earlier one."""
    found = blocks(edition.body)
    seen: set[str] = set()
    for here, following in zip_longest(found, found[1:]):
        if not here.is_subhead:
            continue
        words = block_text(here)
        if words.casefold() in seen:
            yield Finding(
                "subheads",
                "body",
                _("This sub-head appears twice: “%(words)s”") % {"words": quote(words)},
                _("Reword one of them."),
            )
        seen.add(words.casefold())
        if following is None or (following.is_subhead and following.tag <= here.tag):
            yield Finding(
                "subheads",
                "body",
                _("This sub-head has no text under it: “%(words)s”") % {"words": quote(words)},
                _("Write its section or remove it."),
            )


def link_without_text(edition: CheckedEdition) -> Iterator[Finding]:
    """A link that contains neither text nor a picture."""
    for address, inside in LINK.findall(edition.body):
        if not to_text(inside) and "<img" not in inside:
            yield Finding(
                "link_without_text",
                "body",
                _("A link has no text: %(address)s") % {"address": unescape(address)[:100]},
                _("Write its text or remove it."),
            )
