"""The addresses of pictures in the HTML of an old body."""

import re
from html import unescape

from exchange.picture_sources import PICTURE_PATH

_VALUE = re.compile(
    r"\b(?:src|href|data-src|data-lazy-src|data-orig-file|data-full-url|poster)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
_SET = re.compile(r"\b(?:data-|data-lazy-)?srcset\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


def picture_addresses(html: str) -> list[str]:
    """What the HTML may mean as pictures: the addresses in its attributes, each once, in their order."""
    found = [unescape(one or other).strip() for one, other in _VALUE.findall(html)]
    for one, other in _SET.findall(html):
        found += [each.split()[0] for each in unescape(one or other).split(",") if each.strip()]
    pictures = (each for each in found if PICTURE_PATH.search(each.partition("?")[0].partition("#")[0]))
    return list(dict.fromkeys(pictures))
