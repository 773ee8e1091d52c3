"""Reads an export of WordPress as items of a move."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from bilingual import languages
from exchange.picture_sources import PICTURE_PATH
from moving.fetching import RECORDING_PATH
from moving.items import Change, MovingItem, What
from moving.texts import plain

from .bodies import Bodies
from .index import PAGE, READ_OTHERWISE, Attachment, Index, Place, read_index
from .parsing import Node, parse
from .people import people
from .posts import PageMaker, StoryMaker
from .terms import Terms

_LEFT_OUT = ("trash", "private", "auto-draft", "inherit")


class WordPressReader:
    """Reads one export. See moving.items.Reader."""

    name = "wordpress"

    def __init__(self, path: Path, types: str = ""):
        """Read what the file has, without its texts. `types` of posts, with commas, become stories too. Raises UnreadableFile."""
        self._path = path
        self._index = read_index(path, filter(None, map(str.strip, types.split(","))))
        self.site = self._index.site
        self._terms = Terms(self._index)

    def __len__(self) -> int:
        index = self._index
        return len(index.names) + len(self._terms.items) + len(index.files) + len(index.places)

    def items(self) -> Iterator[MovingItem]:
        """Every item; see moving.items.Reader."""
        index = self._index
        yield from people(index)
        yield from self._terms.items
        for attachment in index.files:
            yield _file(index, attachment)
        with self._path.open("rb") as file:
            bodies = Bodies(index, lambda wanted: self._reusable(file, wanted))
            stories = StoryMaker(index, self._terms, bodies)
            pages = PageMaker(index, bodies)
            left_out: list[MovingItem] = []
            for group in self._groups(index.stories, left_out):
                yield stories.make([self._post(file, place) for place in group])
            for group in self._groups({PAGE}, left_out):
                yield pages.make([self._post(file, place) for place in group])
        yield from left_out
        yield from self._others()

    def _groups(self, kinds: Collection[str], left_out: list[MovingItem]) -> Iterator[list[Place]]:
        """The posts of these kinds, each with its translations. What has no place here is added to `left_out`."""
        good: list[Place] = []
        for place in self._index.places:
            if place.kind in kinds:
                if reason := self._reason(place):
                    left_out.append(_left_out(place, reason, What.PAGE if place.kind == PAGE else What.STORY))
                else:
                    good.append(place)
        groups: dict[str, list[Place]] = {}
        for place in good:
            group = groups.setdefault(place.group or f"alone-{place.start}", [])
            if any(each.language == place.language for each in group):
                group = groups.setdefault(f"alone-{place.start}", [])
            group.append(place)
        yield from groups.values()

    def _reason(self, place: Place) -> str:
        if place.status in _LEFT_OUT:
            return _("Its state on the old site is “%(state)s”.") % {"state": place.status}
        if place.language and place.language not in languages.codes():
            return _("It is in a language that this paper doesn’t have: %(language)s.") % {"language": place.language}
        return ""

    def _post(self, file: IO[bytes], place: Place) -> tuple[Place, Node]:
        file.seek(place.start)
        return place, parse(file.read(place.size), self._index.encoding)

    def _reusable(self, file: IO[bytes], wanted: int) -> str:
        place = self._index.reusable.get(wanted)
        if place is None:
            return ""
        here = file.tell()
        try:
            return self._post(file, place)[1].get("content:encoded")
        finally:
            file.seek(here)

    def _others(self) -> Iterator[MovingItem]:
        """What the export has beside posts, pages and files, so that the report lists it."""
        for place in self._index.places:
            if place.kind not in self._index.stories and place.kind not in READ_OTHERWISE:
                yield _left_out(place, _("“%(kind)s” is not taken in.") % {"kind": place.kind}, What.OTHER)
        for line, reason in self._index.broken:
            item = MovingItem(What.OTHER, f"line-{line}", _("Line %(line)d") % {"line": line}, line=line)
            item.reason = _("This part of the file is broken: %(reason)s") % {"reason": reason}
            yield item
        for taxonomy, count in sorted(self._index.taxonomies.items()):
            item = MovingItem(What.OTHER, f"taxonomy-{taxonomy}", taxonomy)
            item.reason = _("Only categories and tags become topics.")
            item.note(Change.DROPPED, taxonomy, times=count)
            yield item


def _left_out(place: Place, reason: str, what: What) -> MovingItem:
    key = f"{place.kind}-{place.number or f'line-{place.line}'}"
    return MovingItem(what, key, place.title, line=place.line, reason=reason)


def _file(index: Index, attachment: Attachment) -> MovingItem:
    """A picture or a recording of the media library, or another file, which is left out."""
    title = attachment.title or attachment.address.rpartition("/")[2]
    language = index.language_of(attachment.language, attachment.words)
    addresses = [attachment.address, *attachment.links]
    if RECORDING_PATH.search(attachment.address):
        named = {"address": attachment.address, languages.column("title", language): title}
        return MovingItem(What.RECORDING, attachment.address, title, named, addresses, line=attachment.line)
    if not PICTURE_PATH.search(attachment.address):
        item = MovingItem(
            What.OTHER, f"attachment-{attachment.number or f'line-{attachment.line}'}", title, line=attachment.line
        )
        words = _("Only pictures and recordings are taken from the media library: %(address)s")
        item.reason = words % {"address": attachment.address}
        return item
    data = {
        "address": attachment.address,
        languages.column("alt", language): attachment.alt,
        languages.column("caption", language): plain(attachment.caption),
        languages.column("credit", language): plain(attachment.credit),
    }
    given = {name: value for name, value in data.items() if value}
    return MovingItem(What.PICTURE, attachment.address, title, given, addresses, line=attachment.line)
