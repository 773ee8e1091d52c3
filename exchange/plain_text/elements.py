"""The blocks of a story as HTML: paragraphs, sub-heads, lists and tables, in the form that the body editor writes."""

import regex

from bilingual.text import letters

from .blocks import Block
from .lines import Kind, Sheet
from .lists import as_lists
from .markers import Marker
from .markup import Marks
from .paragraphs import MAX_SUBHEAD_LETTERS

_SENTENCE_END = regex.compile(r"[।॥|.!?…:;,][\"'”’»)\]]*$")
_SENTENCE_INSIDE = regex.compile(r"[।॥]|[.!?][\"'”’)]*\s+\S")
_WORD = regex.compile(r"[\p{L}\p{N}]")
_SPEAKER = regex.compile(r"[\p{L}\p{M}.\s]{1,30}[:：]\s")
_NUMBER = regex.compile(r"^[(\[]?\d{1,3}[.)\]]\s*")
_NUMERIC = regex.compile(r"[\p{N}\s.,%₹$+()/:-]+")


def keep_letters(blocks: list[Block], sheet: Sheet) -> list[Block]:
    """The blocks with the letters of their lists noted. Items whose letter was put back are paragraphs again."""
    result = []
    for block in blocks:
        if block.marker and block.marker.kind == "letter":
            mark = block.line.text[: block.marker.end].strip()
            if not sheet.note(Kind.LIST_LETTER, mark, (block.line.number, block.line.column)):
                block = block._replace(texts=[f"{mark} {block.text}"], marker=None)
        result.append(block)
    return result


def as_html(blocks: list[Block], marks: Marks) -> str:
    """The blocks as the HTML of a body, one element of the top level on a line."""
    elements = []
    at = 0
    while at < len(blocks):
        stop = _end_of_group(blocks, at)
        group = blocks[at:stop]
        if group[0].is_row:
            elements.append(_table(group, marks))
        elif group[0].marker:
            elements += as_lists(group, marks)
        else:
            following = blocks[stop : _end_of_group(blocks, stop)] if stop < len(blocks) else []
            elements.append(_paragraph(group[0], following, marks))
        at = stop
    return "\n".join(elements)


def _end_of_group(blocks: list[Block], start: int) -> int:
    """Where the list or table that starts here ends. A paragraph is alone."""
    first = blocks[start]
    stop = start + 1
    while stop < len(blocks) and (
        (first.is_row and blocks[stop].is_row and not blocks[stop].is_after_blank)
        or (first.marker and _is_same_list(first.marker, blocks[stop]))
    ):
        stop += 1
    return stop


def _is_same_list(first: Marker, block: Block) -> bool:
    """Whether the block is in the list: an item of the same kind, one that is indented, or one that directly follows."""
    marker = block.marker
    if not marker:
        return False
    is_nested = marker.indent > first.indent or (marker.is_secondary and not first.is_secondary)
    return marker.kind == first.kind or not block.is_after_blank or is_nested


def _paragraph(block: Block, following: list[Block], marks: Marks) -> str:
    if len(block.texts) > 1:
        return f"<p>{'<br>'.join(map(marks.html, block.texts))}</p>"
    if following and is_subhead(marks.plain(block.text), " ".join(each.text for each in following)):
        return f"<h2>{marks.html(marks.plain(block.text))}</h2>"
    return f"<p>{marks.html(block.text)}</p>"


def is_subhead(block: str, following: str) -> bool:
    """Whether the block is short, neither contains nor ends a sentence (a question may), and precedes a longer one."""
    block = _NUMBER.sub("", block)
    if letters(block) > MAX_SUBHEAD_LETTERS or _SENTENCE_INSIDE.search(block) or letters(following) <= letters(block):
        return False
    if _SPEAKER.match(block) and _SPEAKER.match(following[:60]):
        return False  # a question and its answer
    return bool(_WORD.search(block)) and (not _SENTENCE_END.search(block) or block.endswith("?"))


def _table(rows: list[Block], marks: Marks) -> str:
    """The rows as a table. The first row is its head if it has words and no figures."""
    width = max(len(row.texts) for row in rows)
    has_head = len(rows) > 1 and not any(cell and _NUMERIC.fullmatch(cell) for cell in rows[0].texts)
    html = []
    for number, row in enumerate(rows):
        tag = "th" if has_head and number == 0 else "td"
        cells = [*row.texts, *[""] * (width - len(row.texts))]
        html.append("".join(f"<{tag}><p>{marks.html(cell)}</p></{tag}>" for cell in cells))
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in html)}</tbody></table>"
