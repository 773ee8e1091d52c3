"""Joins the lines of copy into paragraphs, and finds lists, tables and lines that stay lines.

Whether lines are wrapped is decided for each paragraph: in wrapped text the next word would not have fitted on a line.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import regex

from bilingual.text import letters

from .hyphens import Hyphens
from .lines import MAX_SCANNED, Line
from .markers import Marker, accepted, marker_of

MAX_WRAPPED_LETTERS = 120  # a longer line has no hard line breaks
MIN_WRAPPED_LETTERS = 30  # shorter lines are names, verses or an address, unless they end a sentence
FULL = 0.75  # of the longest line, because letters of print have different widths
NEARLY_FULL = 0.9
MAX_SUBHEAD_LETTERS = 80

_LABEL = regex.compile(r"^\s*\S[^:：।.!?]{0,30}[:：]\s+\S")


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
    widths = [width for run in runs if (width := _wrapped_width(run))]
    blocks: list[Block] = []
    for run, found in zip(runs, markers, strict=True):
        for part, marker, is_row in _parts(run, found):
            is_after_blank = part[0] is run[0]
            if is_row:
                blocks.append(Block(_cells(part[0]), part[0], None, True, is_after_blank))
            elif marker:
                text = hyphens.join([part[0]._replace(text=part[0].text[marker.end :]), *part[1:]])
                blocks.append(Block([text], part[0], marker, False, is_after_blank))
            else:
                for texts, line in _paragraphs(part, widths, is_chat, not blocks, hyphens):
                    blocks.append(Block(texts, line, None, False, is_after_blank))
                    is_after_blank = False
    return blocks


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
    rows, width = _rows(run), _width(run)
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
        width = _width(run)
        previous = [False] + [_is_full(run[i], run[i + 1], width) or run[i + 1].joins for i in range(len(run) - 1)]
        indented = [line.text[:1] in " \t" for line in run]
        result.append([one or other for one, other in zip(previous, indented, strict=True)])
    return result


def _continues_item(item: list[Line], line: Line, marker: Marker, width: int) -> bool:
    if line.joins:
        return True
    if line.text[:1] in " \t" and _indent(line) > marker.indent:
        return True
    before = item[-1]
    return not before.ends_sentence and letters(before.text) >= MIN_WRAPPED_LETTERS and _is_full(before, line, width)


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


# --- wrapped lines ---


def _width(lines: list[Line]) -> int:
    """The longest of the lines that can be wrapped, in letters."""
    return max((count for line in lines if (count := _letters(line)) <= MAX_WRAPPED_LETTERS), default=0)


def _letters(line: Line) -> int:
    return letters(line.text.strip()) if len(line.text) <= MAX_SCANNED else MAX_SCANNED


def _is_full(line: Line, following: Line, width: int, share: float = FULL) -> bool:
    """Whether the first word of the following line would not have fitted on the line."""
    words = following.text[:MAX_SCANNED].split(maxsplit=1)
    return _letters(line) + 1 + letters(words[0] if words else "") > share * width


def _is_wrapped(lines: list[Line], width: int) -> bool:
    """Whether most of the full lines stop inside a sentence, as wrapped lines do."""
    full = [line for line, following in pairwise(lines) if _is_full(line, following, width)]
    return 2 * sum(not line.ends_sentence for line in full) > len(full)


def _wrapped_width(lines: list[Line]) -> int:
    short = [line for line in lines if _letters(line) <= MAX_WRAPPED_LETTERS]
    width = _width(short)
    return width if len(short) > 2 and width >= MIN_WRAPPED_LETTERS and _is_wrapped(short, width) else 0


def _paragraphs(
    lines: list[Line], widths: list[int], is_chat: bool, is_start: bool, hyphens: Hyphens
) -> list[tuple[list[str], Line]]:
    """The paragraphs of lines without a blank line between them: their texts, and the first line of each."""
    paragraphs: list[tuple[list[str], Line]] = []
    for group in _split_at_long_lines(lines, hyphens):
        for part, stays in _split(group, widths, is_chat, is_start and not paragraphs, hyphens):
            texts = [" ".join(line.text.split()) for line in part] if stays else [hyphens.join(part)]
            paragraphs.append((texts, part[0]))
    return paragraphs


def _split_at_long_lines(lines: list[Line], hyphens: Hyphens) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for position, line in enumerate(lines):
        before = lines[position - 1] if position else None
        is_forced = before is not None and (line.joins or hyphens.is_broken(before, line))
        is_long = _letters(line) > MAX_WRAPPED_LETTERS
        if before is None or (not is_forced and (is_long or _letters(before) > MAX_WRAPPED_LETTERS)):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _split(
    lines: list[Line], widths: list[int], is_chat: bool, is_start: bool, hyphens: Hyphens
) -> list[tuple[list[Line], bool]]:
    """Split lines into paragraphs, each with whether its lines stay lines."""
    if len(lines) == 1:
        return [(lines, False)]
    width = _width(lines)
    is_wrapped = _is_wrapped(lines, width) or any(abs(width - other) < 0.15 * other for other in widths)
    is_broken = any(hyphens.is_broken(line, following) for line, following in pairwise(lines))
    if not is_broken and _stays(lines, width, is_chat, is_start, is_wrapped):
        return [(lines, True)]
    parts: list[list[Line]] = [[lines[0]]]
    for position, (line, following) in enumerate(pairwise(lines)):
        after = lines[position + 2] if position + 2 < len(lines) else None
        is_headline = is_start and position == 0
        if (
            following.joins
            or hyphens.is_broken(line, following)
            or (is_wrapped and _continues(line, following, after, width, is_headline))
        ):
            parts[-1].append(following)
        else:
            parts.append([following])
    return _gather_lists(parts, is_start)


def _gather_lists(parts: list[list[Line]], is_start: bool) -> list[tuple[list[Line], bool]]:
    """The parts with three short lines or more that end no sentence put together: they are a list and stay lines."""
    result: list[tuple[list[Line], bool]] = []
    for position, part in enumerate(parts):
        is_list = len(part) == 1 and _is_list_line(part[0]) and not (is_start and position == 0)
        if is_list and result and result[-1][1]:
            result[-1][0].extend(part)
        else:
            result.append((list(part), is_list))
    return [paragraph for lines, is_list in result for paragraph in _list_or_paragraphs(lines, is_list)]


def _list_or_paragraphs(lines: list[Line], is_list: bool) -> list[tuple[list[Line], bool]]:
    if not is_list:
        return [(lines, False)]
    return [(lines, True)] if len(lines) > 2 else [([line], False) for line in lines]


def _is_list_line(line: Line) -> bool:
    return not line.joins and not line.ends_sentence and _letters(line) <= MAX_SUBHEAD_LETTERS


def _continues(line: Line, following: Line, after: Line | None, width: int, is_headline: bool) -> bool:
    """Whether the following line belongs to the same paragraph of wrapped text."""
    if not _is_full(line, following, width, 1.0 if is_headline and after else FULL):
        return False
    if not line.ends_sentence:
        return True
    is_subhead = after is not None and not following.ends_sentence and _letters(following) < 0.6 * width
    return _is_full(line, following, width, NEARLY_FULL) and not is_subhead


def _stays(lines: list[Line], width: int, is_chat: bool, is_start: bool, is_wrapped: bool) -> bool:
    """Whether the lines are no sentences but a list of names, an address, or facts with labels."""
    if is_start or any(line.joins for line in lines):
        return False
    if 2 * sum(bool(_LABEL.match(line.text[:MAX_SCANNED])) for line in lines) > len(lines):
        return True
    if any(line.ends_sentence for line in lines[:-1]) or not is_wrapped:
        return False
    if lines[-1].ends_sentence:
        return is_chat and width < MIN_WRAPPED_LETTERS
    is_subhead = len(lines) == 2 and sum(map(_letters, lines)) <= MAX_SUBHEAD_LETTERS
    return not (is_subhead and _letters(lines[0]) > max(20, _letters(lines[1])))
