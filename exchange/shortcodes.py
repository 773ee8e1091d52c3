"""WordPress shortcodes in HTML: captions become figures, embeds become link cards, and the others leave.

https://codex.wordpress.org/Shortcode describes their syntax. Brackets in ordinary text, such as [sic], stay.
"""

import re
from html import unescape
from typing import NamedTuple

from .link_cards import card_address, card_html

_TOKEN = re.compile(r"(?<!\[)\[(/?)([a-zA-Z][\w-]*)((?:[\s=][^\[\]<>]*)?)\](?!\])")
# Those of WordPress itself and of plugins that are written without attributes.
_KNOWN = frozenset("caption wp_caption gallery playlist audio video embed contact-form-7 toc".split())
_SITES = frozenset(
    "youtube vimeo tweet twitter instagram facebook tiktok soundcloud dailymotion spotify embedyt".split()
)
# A quoted value, also with the quotes that WordPress makes typographic, or an unquoted one without spaces.
_ATTRIBUTE = re.compile(r"\s[\w-]+\s*=\s*(?:[\"'“”‘’″′]|&(?:quot|#\d+|[lr][sd]quo);)|\s[\w-]+=[\w#/%.:-]")
# A line of its own that is a name with hyphens. [non-veg] in a sentence is none.
_ALONE = re.compile(r"(?:^|>)[^\S\n]*\[([a-z]+(?:-[a-z0-9]+)+)\][^\S\n]*(?=<|$)", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]]+")
_CAPTION_START = re.compile(r"\[(caption|wp_caption)\b([^\[\]<>]*)\]")
_CAPTION_ATTRIBUTE = re.compile(r"\bcaption=(?:\"([^\"]*)\"|'([^']*)')")
_PICTURE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL | re.IGNORECASE)
_EMBED = re.compile(r"\[embed\b[^\[\]<>]*\]\s*(?:<a\b[^>]*>)?\s*(https?://[^\s<\[\]]+)\s*(?:</a>)?\s*\[/embed\]")


class _Shortcode(NamedTuple):
    start: int
    end: int
    written: str
    is_end: bool
    is_paired: bool
    new: str  # what stands for it


def replace_shortcodes(html: str) -> tuple[str, list[str]]:
    """The HTML without shortcodes, and those that nothing stands for, as they were written. No other word is lost."""
    if "[" not in html:
        return html, []
    html = _EMBED.sub(_embed, _captions(html))
    found = _find(html)
    parts: list[str] = []
    position = 0
    for index, each in enumerate(found):
        parts.append(html[position : each.start])
        position = each.end
        before, after = found[max(index - 1, 0) : index], found[index + 1 : index + 2]
        is_alone = all(html[one.end : each.start].strip() for one in before) and all(
            html[each.end : one.start].strip() for one in after
        )
        # A pair around letters of a word, such as a drop cap, leaves no space in the word.
        parts.append(each.new or ("" if each.is_paired and is_alone else " "))
    parts.append(html[position:])
    return "".join(parts), [each.written for each in found if not each.is_end and not each.new]


def _embed(found: re.Match[str]) -> str:
    address = unescape(found[1])
    return card_html(card_address(address) or address)


def _captions(html: str) -> str:
    """[caption …]<img …> Words[/caption] as a figure. Without a picture the words stay."""
    parts: list[str] = []
    position = 0
    while start := _CAPTION_START.search(html, position):
        end = html.find(f"[/{start[1]}]", start.end())
        if end == -1:
            break
        parts.append(html[position : start.start()])
        position = end + len(f"[/{start[1]}]")
        content = html[start.end() : end]
        picture = _PICTURE.fullmatch(content)
        if picture is None:
            parts.append(html[start.start() : position])
            continue
        attribute = _CAPTION_ATTRIBUTE.search(start[2])
        words = picture[2].strip() or (attribute and (attribute[1] or attribute[2])) or ""
        parts.append(f"<figure>{picture[1]}<figcaption>{words}</figcaption></figure>")
    return "".join(parts) + html[position:]


def _find(html: str) -> list[_Shortcode]:
    tokens = list(_TOKEN.finditer(html))
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for token in tokens:
        if token[1]:
            ends[token[2]] = token.start()
        else:
            starts.setdefault(token[2], token.start())
    alone = set(_ALONE.findall(html))
    paired = {name for name, start in starts.items() if name == name.lower() and ends.get(name, -1) > start}
    found = []
    for token in tokens:
        end, name, rest = token.groups()
        address = _ADDRESS.search(rest)
        is_site = name in _SITES and address is not None
        is_named = name in paired or name in _KNOWN or name in alone or "_" in name
        if is_named or is_site or rest.endswith("/") or _ATTRIBUTE.search(rest):
            card = card_html(card_address(unescape(address[0]))) if address and not end else ""
            found.append(_Shortcode(token.start(), token.end(), token[0], bool(end), name in paired, card))
    return found
