"""Gives the texts of WordPress the HTML that the import of stories reads: shortcodes and blocks that need the export.

exchange.old_markup makes the paragraphs that wpautop() makes, captions, embeds and cards.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape

from articles.bodies import MAX_LENGTH
from moving.items import Change, MovingItem

from .index import Attachment, Index

_SHORTCODE = re.compile(r"(?<!\[)\[(gallery|audio|video|playlist)\b([^\[\]]{0,2000})\](?!\])")
_ENDS = re.compile(r"\[/(?:audio|video)\]")
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'\]]+))")
_EMPTY_BLOCK = re.compile(r"\s+wp:([\w/-]+)\s+(\{.*\}\s+)?/", re.DOTALL)  # what is inside a comment
FOOTNOTES = "footnotes"  # the custom field
_FOOTNOTES_BLOCK = re.compile(r"<!-- wp:footnotes\b[^>]{0,200}/-->")
_BREAK = re.compile(r"\s*(more|nextpage|noteaser)\b")
_MEDIA = ("src", "mp3", "m4a", "ogg", "wav", "flac", "mp4", "m4v", "webm", "ogv", "mov", "wmv", "flv")
_PICTURE = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|hei[cf]|bmp|tiff?)$", re.IGNORECASE)
_SOUND = re.compile(r"\.(?:mp3|m4a|ogg|oga|wav|flac|aac|opus)$", re.IGNORECASE)
_MAX_INLINED = 3  # reusable blocks inside reusable blocks
_MAX_LENGTH = 3 * MAX_LENGTH  # characters: the import refuses what is longer, so blocks that use each other end there


class Bodies:
    """Reads bodies of one export. `reusable` gives the content of a reusable block by its number."""

    def __init__(self, index: Index, reusable: Callable[[int], str]):
        self._index, self._reusable = index, reusable

    def read(self, html: str, post: int, item: MovingItem, place: str, footnotes: str = "") -> str:
        """The body of a post for the import of stories. What is dropped is noted in the item.

        `footnotes` is the custom field of that name, which the block of footnotes shows.
        """
        html = _FOOTNOTES_BLOCK.sub(lambda _block: footnotes_html(footnotes), html)
        for _depth in range(_MAX_INLINED):
            html = _joined(self._comment(each, item, place) for each in _comments(html))
        return _joined(self._without_shortcodes(_ENDS.sub("", html), post, item, place))

    def _without_shortcodes(self, html: str, post: int, item: MovingItem, place: str) -> Iterator[str]:
        position = 0
        for found in _SHORTCODE.finditer(html):
            yield html[position : found.start()]
            yield self._shortcode(found, post, item, place)
            position = found.end()
        yield html[position:]

    def _comment(self, text: str, item: MovingItem, place: str) -> str:
        """Text between comments as it is, and what stands for a comment."""
        comment = text[4:-3] if text.startswith("<!--") and text.endswith("-->") else ""
        if found := _EMPTY_BLOCK.fullmatch(comment):
            return self._block(found, item, place)
        if found := _BREAK.match(comment):
            return self._break(found, item, place)
        return text

    def _block(self, found: re.Match[str], item: MovingItem, place: str) -> str:
        """A block without HTML of its own: a reusable block, or what a plugin draws for each visit."""
        try:
            settings = json.loads(found[2] or "{}")
        except (ValueError, RecursionError):
            settings = {}
        number = settings.get("ref") if isinstance(settings, dict) else None
        if found[1] == "block" and isinstance(number, int) and (content := self._reusable(number)):
            return content
        if found[1] not in ("more", "nextpage", "spacer", "separator"):
            item.note(Change.DROPPED, f"wp:{found[1]}", place)
        return ""

    def _break(self, found: re.Match[str], item: MovingItem, place: str) -> str:
        if found[1] == "nextpage":
            item.note(Change.CHANGED, "<!--nextpage-->", place)
        return "\n\n"

    def _shortcode(self, found: re.Match[str], post: int, item: MovingItem, place: str) -> str:
        given = {
            name.lower(): unescape(one or two or three)
            for name, one, two, three in _ATTRIBUTE.findall(_straight(found[2]))
        }
        if unknown := [str(each) for each in _ids(given) if each not in self._index.attachments]:
            item.note(Change.MISSING, f"{found[0]}: {', '.join(unknown)}", place, times=len(unknown))
        html = self._gallery(given, post) if found[1] == "gallery" else self._players(found[1], given, post)
        if html:
            item.note(Change.CHANGED, found[0], place)
            return f"\n\n{html}\n\n"
        item.note(Change.DROPPED, found[0], place)
        return "\n\n"

    def _gallery(self, given: dict[str, str], post: int) -> str:
        chosen = self._chosen(given, post, _PICTURE)
        return f'<div class="wp-block-gallery">{_joined(map(figure, chosen))}</div>' if chosen else ""

    def _players(self, kind: str, given: dict[str, str], post: int) -> str:
        addresses = [given[name] for name in _MEDIA if given.get(name)][:1]
        if not addresses:
            is_sound = kind == "audio" or (kind == "playlist" and given.get("type") != "video")
            chosen = self._chosen(given, post, _SOUND if is_sound else re.compile(r"\.(?:mp4|m4v|webm|ogv|mov)$"))
            addresses = [each.address for each in (chosen if kind == "playlist" else chosen[:1])]
        tag = "video" if kind == "video" or given.get("type") == "video" else "audio"
        return "\n\n".join(f'<{tag} src="{escape(address)}" controls></{tag}>' for address in addresses)

    def _chosen(self, given: dict[str, str], post: int, pattern: re.Pattern[str]) -> list[Attachment]:
        """The files that a gallery or playlist names, or else those of its post."""
        numbers = _ids(given)
        if not numbers:
            owner = int(given["id"]) if given.get("id", "").isdigit() and len(given["id"]) < 16 else post
            without = set(map(int, re.findall(r"\d{1,15}", given.get("exclude", ""))))
            numbers = [each for each in self._index.children.get(owner, []) if each not in without]
        files = (self._index.attachments.get(each) for each in numbers)
        return [each for each in files if each and pattern.search(each.address)]


def _ids(given: dict[str, str]) -> list[int]:
    """The numbers of the files that a shortcode names."""
    return [int(each) for each in re.findall(r"\d{1,15}", given.get("ids") or given.get("include") or "")]


def _comments(html: str) -> Iterator[str]:
    """The text cut before and after each comment, in time that grows with its length, however hostile it is."""
    place = 0
    while (start := html.find("<!--", place)) != -1 and (end := html.find("-->", start)) != -1:
        yield html[place:start]
        place = end + 3
        yield html[start:place]
    yield html[place:]


def _joined(parts: Iterable[str]) -> str:
    """The parts in one, up to a length that the import refuses."""
    taken, length = [], 0
    for part in parts:
        taken.append(part)
        length += len(part)
        if length > _MAX_LENGTH:
            break
    return "".join(taken)


def figure(attachment: Attachment) -> str:
    """A picture with its caption, as HTML."""
    caption = f"<figcaption>{attachment.caption}</figcaption>" if attachment.caption else ""
    return f'<figure><img src="{escape(attachment.address)}" alt="{escape(attachment.alt)}">{caption}</figure>'


def footnotes_html(written: str) -> str:
    """The footnotes of WordPress, which are JSON in a custom field, as a list."""
    try:
        given = json.loads(written or "[]")
    except (ValueError, RecursionError):
        given = []
    notes = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    texts = [each["content"] for each in notes if isinstance(each.get("content"), str)]
    return f"<ol>{''.join(f'<li>{text}</li>' for text in texts)}</ol>" if texts else ""


def _straight(text: str) -> str:
    """The text with the quotation marks that WordPress made typographic as straight ones."""
    for mark in "“”″„":
        text = text.replace(mark, '"')
    return text.replace("&quot;", '"').replace("&#8221;", '"').replace("&#8220;", '"')
