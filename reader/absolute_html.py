"""HTML for other sites and programs: every address in it is absolute."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urljoin

from bilingual.markup import TAG

# The attributes that hold one address (https://html.spec.whatwg.org/multipage/indices.html#attributes-3), and those
# that hold several.
_ONE_ADDRESS = ("href", "src", "poster", "cite", "data", "action", "formaction", "longdesc", "background")
_SEVERAL_ADDRESSES = ("srcset", "imagesrcset")
# A tag's attributes, so that an address in the value of another attribute is left alone. Values have double quotes in
# sanitised HTML; other HTML may have single quotes or none.
_ATTRIBUTE = re.compile(
    r"""(?P<before>[\s/"'](?P<name>[a-z][a-z-]*)\s*=\s*)(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""",
    re.IGNORECASE,
)
# A candidate of a srcset: an address, and a descriptor such as 480w or 2x.
_CANDIDATE = re.compile(r"[\s,]*(?P<address>\S*[^\s,])(?P<descriptor>\s+[^\s,]+)?\s*(?:,|$)")


def absolute_addresses(html: str, page: str) -> str:
    """The HTML with every address in it made absolute, as a browser would on the page.

    `page` is the absolute URL that the HTML is published at. A jump link (`#part-1`) becomes a link into that page.
    Addresses that can't be parsed, and those of other schemes (`mailto:`), stay as they are.
    """

    return replace_addresses(html, lambda tag, address: _join(page, address))


def replace_addresses(html: str, change: Callable[[str, str], str]) -> str:
    """The HTML with other addresses. `change` gets a tag and each address in it, and returns what takes its place."""

    def with_addresses(tag: str, attribute: re.Match[str]) -> str:
        name = attribute["name"].lower()
        if name not in (*_ONE_ADDRESS, *_SEVERAL_ADDRESSES):
            return attribute[0]
        value = unescape(next(filter(None, (attribute["double"], attribute["single"], attribute["bare"])), ""))
        changed = _change_all(tag, value, change) if name in _SEVERAL_ADDRESSES else change(tag, value)
        return f'{attribute["before"]}"{escape(changed)}"'

    def with_tag(tag: re.Match[str]) -> str:
        return tag[0] if tag[0].startswith("</") else _ATTRIBUTE.sub(lambda each: with_addresses(tag[0], each), tag[0])

    return TAG.sub(with_tag, html)


def _join(page: str, address: str) -> str:
    try:
        return urljoin(page, address.strip())
    except ValueError:  # such as http://[
        return address


def _change_all(tag: str, srcset: str, change: Callable[[str, str], str]) -> str:
    """The candidates of a srcset, https://html.spec.whatwg.org/multipage/images.html#srcset-attribute"""
    candidates = _CANDIDATE.finditer(srcset)
    return ", ".join(f"{change(tag, each['address'])}{(each['descriptor'] or '').rstrip()}" for each in candidates)
