"""Joins wrapped lines into paragraphs, and keeps lines that are lines.

Whether lines are wrapped is decided for each paragraph: in wrapped text the next word would not have fitted on a line.
"""

from itertools import pairwise
from typing import NamedTuple

import regex

from bilingual.text import letters

from .hyphens import Hyphens
from .lines import MAX_SCANNED, Line

MAX_WRAPPED_LETTERS = 120  # a longer line has no hard line breaks
MIN_WRAPPED_LETTERS = 30  # shorter lines are names, verses or an address, unless they end a sentence
FULL = 0.75  # of the longest line, because letters of print have different widths
NEARLY_FULL = 0.9
MAX_SUBHEAD_LETTERS = 80

_LABEL = regex.compile(r"^\s*\S[^:：।.!?]{0,30}[:：]\s+\S")


class Width(NamedTuple):
    """The length of the longest wrapped line: in letters, as print is wrapped, and in characters, as mail is."""

    letters: int
    characters: int


def width_of(lines: list[Line]) -> Width:
    """The width of the lines, without those that are too long for wrapped ones."""
    short = [line for line in lines if line.letters <= MAX_WRAPPED_LETTERS]
    return Width(
        max((line.letters for line in short), default=0), max((len(line.text.strip()) for line in short), default=0)
    )


def is_full(line: Line, following: Line, width: Width, share: float = FULL) -> bool:
    """Whether the first word of the following line would not have fitted on the line."""
    words = following.text[:MAX_SCANNED].split(maxsplit=1)
    word = words[0] if words else ""
    return (
        line.letters + 1 + letters(word) > share * width.letters
        or len(line.text.strip()) + 1 + len(word) > share * width.characters
    )


def _is_wrapped(lines: list[Line], width: Width) -> bool:
    """Whether half of the full lines or more stop inside a sentence, as wrapped lines do."""
    full = [line for line, following in pairwise(lines) if is_full(line, following, width)]
    inside = sum(not line.ends_sentence for line in full)
    return inside > 0 and 2 * inside >= len(full)


def wrapped_width(lines: list[Line]) -> int:
    """The width at which the lines are wrapped, in letters; 0 if they are not."""
    short = [line for line in lines if line.letters <= MAX_WRAPPED_LETTERS]
    width = width_of(short)
    is_wide = len(short) > 2 and width.letters >= MIN_WRAPPED_LETTERS
    return width.letters if is_wide and _is_wrapped(short, width) else 0


def paragraphs_of(
    lines: list[Line], widths: set[int], is_chat: bool, is_start: bool, hyphens: Hyphens
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
        is_forced = before is not None and (line.joins or before.is_open or hyphens.is_broken(before, line))
        is_long = line.letters > MAX_WRAPPED_LETTERS
        if before is None or line.starts or (not is_forced and (is_long or before.letters > MAX_WRAPPED_LETTERS)):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _split(
    lines: list[Line], widths: set[int], is_chat: bool, is_start: bool, hyphens: Hyphens
) -> list[tuple[list[Line], bool]]:
    """Split lines into paragraphs, each with whether its lines stay lines."""
    if len(lines) == 1:
        return [(lines, False)]
    width = width_of(lines)
    is_typed = is_chat and width.letters < MIN_WRAPPED_LETTERS
    is_like_others = any(abs(width.letters - other) < 0.15 * other for other in widths)
    is_wrapped = not is_typed and (_is_wrapped(lines, width) or is_like_others)
    is_broken = any(line.is_open or hyphens.is_broken(line, following) for line, following in pairwise(lines))
    if not is_broken and _stays(lines, is_start, is_wrapped):
        return [(lines, True)]
    parts: list[list[Line]] = [[lines[0]]]
    for position, (line, following) in enumerate(pairwise(lines)):
        after = lines[position + 2] if position + 2 < len(lines) else None
        is_headline = is_start and position == 0
        if (
            following.joins
            or line.is_open
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
    return not line.joins and not line.ends_sentence and line.letters <= MAX_SUBHEAD_LETTERS


def _continues(line: Line, following: Line, after: Line | None, width: Width, is_headline: bool) -> bool:
    """Whether the following line belongs to the same paragraph of wrapped text."""
    if not is_full(line, following, width, 1.0 if is_headline and after else FULL):
        return False
    if not line.ends_sentence:
        return True
    is_subhead = after is not None and not following.ends_sentence and following.letters < 0.6 * width.letters
    return is_full(line, following, width, NEARLY_FULL) and not is_subhead


def _stays(lines: list[Line], is_start: bool, is_wrapped: bool) -> bool:
    """Whether the lines are no sentences but a list of names, an address, or facts with labels."""
    if is_start or any(line.joins for line in lines):
        return False
    facts = [line for line in lines if _LABEL.match(line.text[:MAX_SCANNED]) and not line.ends_sentence]
    if 2 * len(facts) > len(lines):
        return True
    if any(line.ends_sentence for line in lines) or not is_wrapped:
        return False
    is_subhead = len(lines) == 2 and sum(line.letters for line in lines) <= MAX_SUBHEAD_LETTERS
    return not (is_subhead and lines[0].letters > max(20, lines[1].letters))
