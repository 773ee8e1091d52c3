"""Copy from PDF files: page numbers and running heads, and the sentences that they interrupt."""

from collections import defaultdict
from itertools import islice

import regex

from bilingual.text import letters

from .datelines import DATE
from .lines import MAX_SCANNED, Kind, Line, Sheet, compiled

MAX_RUNNING_HEAD_LETTERS = 90
MIN_FULL_LINE_LETTERS = 30  # a shorter last line of a page is a heading or the end of a paragraph

_WORD = r"(?:page|p\s?a\s?g\s?e|pg\.?|पृष्ठ|पेज|पृ\.)"
_NUMBER = r"\d{1,4}"
_OF = rf"(?:\s*(?:of|/|out of|का|में से)\s*(?:{_WORD}\s*)?{_NUMBER})"
_LABELLED = compiled(
    rf"^\s*[-–—|\[(]*\s*(?:(?:कुल\s)?(?:{_NUMBER}\s*(?:में से|का)\s*)?{_WORD}\s*(?:no\.?|number|संख्या|सं\.?|क्रमांक)?\s*[|:.–-]?\s*{_NUMBER}{_OF}?"
    rf"|{_NUMBER}\s*[|-]\s*{_WORD}|{_NUMBER}\s(?:of|में से)\s{_NUMBER}|[-–—]+\s*(?!30\b){_NUMBER}\s*[-–—]+)\s*[-–—|\])]*\s*$"
)
_LONE = compiled(r"^\s*[\[(]?\s*\d{1,3}(?:\s?/\s?\d{1,3})?\s*[\])]?\s*$")

# The paper, the date and the number of the page, with wide gaps between.
_FOLIO = compiled(rf"^(?=.*{DATE})(?=.{{0,100}}$).*\S(?: {{4,}}|\t+)\S.*$")
_RULE = compiled(r"\s*(?:[-–—=_*~.·•]\s?){3,}\s*")


def read_pages(sheet: Sheet) -> None:
    """Take out page numbers, running heads and rules. A sentence that ran over the page end continues."""
    for index in sheet.content:
        if _RULE.fullmatch(sheet.lines[index].text[:MAX_SCANNED]):
            sheet.take_line(Kind.SEPARATOR, index)
    for index in sheet.content[:1]:
        if _FOLIO.match(sheet.lines[index].text[:MAX_SCANNED]):
            sheet.take_line(Kind.RUNNING_HEAD, index)
    pages = _page_lines(sheet)
    pages |= _running_heads(sheet, pages)
    taken = {
        index
        for index in sorted(pages)
        if sheet.take_line(Kind.PAGE if _is_page_number(sheet.lines[index]) else Kind.RUNNING_HEAD, index)
    }
    _close_gaps(sheet, taken)


def _is_page_number(line: Line) -> bool:
    text = line.text
    return len(text) <= MAX_SCANNED and bool(_LABELLED.match(text) or _LONE.match(text))


def _page_lines(sheet: Sheet) -> set[int]:
    """The indices of page numbers. Of numbers without a word, only those with no other number beside them."""
    content = sheet.content
    found = set()
    for position, index in enumerate(content):
        text = sheet.lines[index].text
        if len(text) > MAX_SCANNED:
            continue
        if _LABELLED.match(text):
            found.add(index)
        elif _LONE.match(text):
            beside = [content[at] for at in (position - 1, position + 1) if 0 <= at < len(content)]
            if not any(_LONE.match(sheet.lines[other].text[:MAX_SCANNED]) for other in beside):
                found.add(index)
    return found


def _running_heads(sheet: Sheet, pages: set[int]) -> set[int]:
    """Short lines that stand again at the ends of pages: beside a page number or a page break, or inside a sentence."""
    content = sheet.content
    same: dict[str, list[int]] = defaultdict(list)
    for position, index in enumerate(content):
        text = sheet.lines[index].text
        if index not in pages and sheet.lines[index].letters <= MAX_RUNNING_HEAD_LETTERS:
            same[regex.sub(r"\d+", "#", " ".join(text.split())).casefold()].append(position)
    heads = set()
    for positions in same.values():
        if len(positions) < 2:
            continue
        at_ends = [position for position in positions if _is_at_page_end(sheet, content, position, pages)]
        if not [position for position in at_ends if position > 0] or len(at_ends) * 2 < len(positions):
            continue
        if _has_same_neighbours(sheet, content, positions):
            continue
        if positions[0] == 0 and not _headline_follows(sheet, content, positions):
            positions = positions[1:]  # the title of the paper is also its running head
        heads |= {content[position] for position in positions}
    return heads


def _has_same_neighbours(sheet: Sheet, content: list[int], positions: list[int]) -> bool:
    """Whether the line stands twice after or before the same sentence: then a whole paragraph stands twice."""
    for step in (-1, 1):
        beside = [content[at + step] for at in positions if 0 <= at + step < len(content)]
        texts = [sheet.lines[index].text for index in beside if letters(sheet.lines[index].text[:MAX_SCANNED]) > 20]
        if len(set(texts)) < len(texts):
            return True
    return False


def _is_at_page_end(sheet: Sheet, content: list[int], position: int, pages: set[int]) -> bool:
    index = content[position]
    before = content[position - 1] if position > 0 else None
    after = content[position + 1] if position + 1 < len(content) else None
    between = [line for line in sheet.lines[(before or 0) : (after or len(sheet.lines))] if line.is_page_break]
    if between or before in pages or after in pages:
        return True
    if before is None or after is None:
        return False
    line = sheet.lines[before]
    is_inside_sentence = not line.ends_sentence and letters(line.text) >= MIN_FULL_LINE_LETTERS
    return is_inside_sentence and before == index - 1


def _headline_follows(sheet: Sheet, content: list[int], positions: list[int]) -> bool:
    """Whether the first line can be a running head, because a line after it can be the headline."""
    heads = set(positions)
    following = list(islice((index for position, index in enumerate(content) if position not in heads), 2))
    if len(following) < 2:
        return False
    line, after = sheet.lines[following[0]], sheet.lines[following[1]]
    is_alone = following[1] > following[0] + 1
    is_short = letters(line.text.strip()) < 0.8 * letters(after.text[:MAX_SCANNED])
    return (is_alone or is_short) and not line.ends_sentence and len(line.text) <= MAX_SCANNED


def _close_gaps(sheet: Sheet, taken: set[int]) -> None:
    """Remove the blank lines about page ends, and mark the line that continues a sentence of the page before."""
    lines: list[Line] = []
    index = 0
    while index < len(sheet.lines):
        stop = index
        while stop < len(sheet.lines) and (sheet.lines[stop].is_blank or sheet.lines[stop].is_page_break):
            stop += 1
        gap = range(index, stop)
        if not any(at in taken or sheet.lines[at].is_page_break for at in gap):
            lines.extend(sheet.lines[index : stop + 1])
            index = stop + 1
            continue
        before = lines[-1] if lines else None
        has_headline = sum(not line.is_blank for line in lines) > 1
        if stop < len(sheet.lines) and before and has_headline and _is_interrupted(before):
            lines.append(sheet.lines[stop]._replace(joins=True))
        else:
            lines.append(Line("", sheet.lines[index].number))
            lines.extend(sheet.lines[stop : stop + 1])
        index = stop + 1
    sheet.lines = lines


def _is_interrupted(line: Line) -> bool:
    return not line.is_blank and not line.ends_sentence and letters(line.text) >= MIN_FULL_LINE_LETTERS
