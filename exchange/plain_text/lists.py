"""The items of lists as HTML, in the form that the body editor writes."""

from dataclasses import dataclass, field

from .blocks import Block
from .markers import Marker
from .markup import Marks


@dataclass
class _List:
    """One list. `contents`: the HTML inside each item."""

    first: Marker
    last: Marker | None = None
    contents: list[str] = field(default_factory=list)

    def takes(self, marker: Marker) -> bool:
        """Whether the marker is the next one of this list."""
        if marker.is_ordered != self.first.is_ordered:
            return False
        return not marker.is_ordered or (self.last is not None and marker.follows(self.last))

    @property
    def html(self) -> str:
        """The list as HTML."""
        items = "".join(f"<li>{content}</li>" for content in self.contents)
        if not self.first.is_ordered:
            return f"<ul>{items}</ul>"
        start = f' start="{self.first.number}"' if self.first.number > 1 else ""
        return f"<ol{start}>{items}</ol>"


def as_lists(items: list[Block], marks: Marks) -> list[str]:
    """The items as one list, or as several where their numbers don't follow each other. Lists are two deep at most."""
    lists: list[_List] = []
    nested: list[Block] = []
    first = items[0].marker
    for item in items:
        if first and item.marker and lists and _is_nested(first, item.marker):
            nested.append(item)
            continue
        _close_nested(lists, nested, marks)
        nested = []
        if item.marker:
            _add_item(lists, item.marker, marks.html(item.text))
    _close_nested(lists, nested, marks)
    return [each.html for each in lists]


def _is_nested(first: Marker, marker: Marker) -> bool:
    if marker.indent >= first.indent + 2:
        return True
    if marker.indent < first.indent:
        return False
    if marker.kind == first.kind == "bullet" or first.kind == "dash":
        return marker.is_secondary and not first.is_secondary and marker.mark != first.mark
    return marker.kind != first.kind


def _close_nested(lists: list[_List], nested: list[Block], marks: Marks) -> None:
    if nested:
        flat: list[_List] = []
        for item in nested:
            if item.marker:
                _add_item(flat, item.marker, marks.html(item.text))
        lists[-1].contents[-1] += "".join(each.html for each in flat)


def _add_item(lists: list[_List], marker: Marker, html: str) -> None:
    """Add the item to the last list, or to a new one where its number is not the next."""
    if not lists or not lists[-1].takes(marker):
        lists.append(_List(marker))
    lists[-1].last = marker
    lists[-1].contents.append(f"<p>{html}</p>")
