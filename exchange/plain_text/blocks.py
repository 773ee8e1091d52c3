"""The blocks of copy: paragraphs, the items of lists, and the rows of tables."""

from collections.abc import Iterable
from typing import NamedTuple

from bilingual.text import letters

from .hyphens import Hyphens
from .lines import Line
from .markers import Marker, accepted, marker_of
from .paragraphs import MIN_WRAPPED_LETTERS, Width, is_full, paragraphs_of, width_of, wrapped_width


class Block(NamedTuple):
    """A paragraph, a list item, or a table row. `texts`: its lines that stay lines, or its cells. `line`: its first."""

    texts: list[str]
    line: Line
    marker: Marker | None = None
    is_row: bool = False
    is_after_blank: bool = True

    @property
    def text(self) -> str:
        """The block as one line."""
        return " ".join(self.texts)


def read_blocks(lines: list[Line], is_chat: bool, hyphens: Hyphens) -> list[Block]:
    """The blocks of the copy, in order. In a chat short lines are never joined: its line ends were typed."""
    runs = _runs(lines)
    markers = accepted([[marker_of(line) for line in run] for run in runs], _continuations(runs))
    widths = {width for run in runs if (width := wrapped_width(run))}
    blocks: list[Block] = []
    for run, found in zip(runs, markers, strict=True):
        for part, marker, is_row in _parts(run, found):
            is_after_blank = part[0] is run[0]
            if is_row:
                blocks.append(Block(_cells(part[0]), part[0], None, True, is_after_blank))
            elif marker:
                text = hyphens.join([part[0]._replace(text=part[0].text[marker.end :]), *part[1:]])
                blocks += [Block([item], part[0], marker, False, is_after_blank) for item in _items(text, marker)]
            else:
                for texts, line in paragraphs_of(part, widths, is_chat, not blocks, hyphens):
                    blocks.append(Block(texts, line, None, False, is_after_blank))
                    is_after_blank = False
    return blocks


def _items(text: str, marker: Marker) -> list[str]:
    """The items of a list that stands on one line: • one • two. Arrows and middle dots may be part of the text."""
    if marker.kind != "bullet" or marker.mark in "→➔·∙":
        return [text]
    return [item for item in text.split(f" {marker.mark} ") if item.strip()] or [text]


def _runs(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines in groups without blank lines."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if line.is_blank:
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if run]


def _parts(run: list[Line], markers: list[Marker | None]) -> list[tuple[list[Line], Marker | None, bool]]:
    """The run as list items with their continuation lines, table rows one by one, and lines of plain text."""
    rows, width = _rows(run), width_of(run)
    parts: list[tuple[list[Line], Marker | None, bool]] = []
    for position, line in enumerate(run):
        last = parts[-1] if parts else None
        if position in rows:
            parts.append(([line], None, True))
        elif markers[position]:
            parts.append(([line], markers[position], False))
        elif last and not last[2] and (not last[1] or _continues_item(last[0], line, last[1], width)):
            last[0].append(line)
        else:
            parts.append(([line], None, False))
    return parts


def _continuations(runs: list[list[Line]]) -> list[list[bool]]:
    """For each line of each run, whether it could continue a list item on the line before it."""
    result = []
    for run in runs:
        width = width_of(run)
        previous = [False] + [is_full(run[i], run[i + 1], width) or run[i + 1].joins for i in range(len(run) - 1)]
        indented = [line.text[:1] in " \t" for line in run]
        result.append([one or other for one, other in zip(previous, indented, strict=True)])
    return result


def _continues_item(item: list[Line], line: Line, marker: Marker, width: Width) -> bool:
    if line.joins:
        return True
    if line.text[:1] in " \t" and _indent(line) > marker.indent:
        return True
    before = item[-1]
    return not before.ends_sentence and letters(before.text) >= MIN_WRAPPED_LETTERS and is_full(before, line, width)


def _indent(line: Line) -> int:
    text = line.text.expandtabs(4)
    return len(text) - len(text.lstrip())


def _rows(run: list[Line]) -> set[int]:
    """The positions of table rows: two lines or more with tabs between words, one after the other."""
    tabbed = [len(_cells(line)) > 1 and not _is_item(line) for line in run]
    return {
        position
        for position, is_tabbed in enumerate(tabbed)
        if is_tabbed and any(tabbed[at] for at in (position - 1, position + 1) if 0 <= at < len(run))
    }


def _is_item(line: Line) -> bool:
    marker = marker_of(line)
    return marker is not None and "\t" not in line.text[marker.end :].strip()


def _cells(line: Line) -> list[str]:
    cells = line.text.split("\t") if "\t" in line.text.strip() else [line.text]
    return [" ".join(cell.split()) for cell in (cells[1:] if not cells[0].strip() and len(cells) == 2 else cells)]
