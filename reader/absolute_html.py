"""HTML for other sites and programs: every address in it is absolute."""

import re
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

    def with_addresses(attribute: re.Match[str]) -> str:
        name = attribute["name"].lower()
        if name not in (*_ONE_ADDRESS, *_SEVERAL_ADDRESSES):
            return attribute[0]
        value = unescape(next(filter(None, (attribute["double"], attribute["single"], attribute["bare"])), ""))
        join = _join_all if name in _SEVERAL_ADDRESSES else _join
        return f'{attribute["before"]}"{escape(join(page, value))}"'

    return TAG.sub(lambda tag: tag[0] if tag[0].startswith("</") else _ATTRIBUTE.sub(with_addresses, tag[0]), html)


def _join(page: str, address: str) -> str:
    try:
        return urljoin(page, address.strip())
    except ValueError:  # such as http://[
        return address


def _join_all(page: str, srcset: str) -> str:
    """The candidates of a srcset, https://html.spec.whatwg.org/multipage/images.html#srcset-attribute"""
    candidates = _CANDIDATE.finditer(srcset)
    return ", ".join(f"{_join(page, each['address'])}{(each['descriptor'] or '').rstrip()}" for each in candidates)
