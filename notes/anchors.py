"""Finds the passage of a note in a body, also after the body was edited. Pure functions.

A body is read as one text: its blocks, each in one line, joined with spaces. So a passage may reach over a paragraph's end.
"""

from bisect import bisect_right
from difflib import SequenceMatcher
from typing import NamedTuple

from articles.bodies import blocks
from bilingual.markup import to_text
from bilingual.text import clean_line

CONTEXT = 40  # characters before and after a passage
MIN_SHARE = 0.5  # of the words of a passage that must be in a paragraph, in their order
MAX_GROWTH = 3  # times: a passage that was edited is at most this much longer
MAX_ADDED = 80  # characters by which a short passage may grow


class Anchor(NamedTuple):
    """A passage, where it stands, and what stands around it."""

    passage: str
    block: int
    before: str
    after: str


class Text(NamedTuple):
    """The text of a body, and where each of its blocks starts."""

    whole: str
    starts: list[int]

    def block_at(self, position: int) -> int:
        """The number of the block at that position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor of the passage between two positions."""
        before, after = self.whole[max(0, start - CONTEXT) : start], self.whole[end : end + CONTEXT]
        return Anchor(self.whole[start:end], self.block_at(start), before, after)


def read(body: str) -> Text:
    """The text of a body."""
    parts = [clean_line(to_text(block.html)) for block in blocks(body)]
    starts, position = [], 0
    for part in parts:
        starts.append(position)
        position += len(part) + 1
    return Text(" ".join(parts), starts)


def find(text: Text, known: Anchor, max_length: int) -> Anchor | None:
    """The passage of a note in a text; None if it is gone.

    First the same words, the nearest to where they stood. Then what stands between the same words before and after.
    Then the paragraph that has most of the words, in their order.
    """
    found = _same_words(text, known) or _between(text, known) or _most_words(text, known)
    return found if found and len(found.passage) <= max_length else None


def _same_words(text: Text, known: Anchor) -> Anchor | None:
    place = text.starts[min(known.block, len(text.starts) - 1)] if text.starts else 0
    best: tuple[bool, int, int] | None = None
    start = text.whole.find(known.passage) if known.passage else -1
    while start >= 0:
        has_context = text.whole[:start].endswith(known.before) and text.whole[start + len(known.passage) :].startswith(
            known.after
        )
        rank = (not has_context, abs(start - place), start)
        best = min(best, rank) if best else rank
        start = text.whole.find(known.passage, start + 1)
    return text.anchor(best[2], best[2] + len(known.passage)) if best else None


def _between(text: Text, known: Anchor) -> Anchor | None:
    before, after = known.before[-CONTEXT // 2 :], known.after[: CONTEXT // 2]
    if len(before.strip()) < 5 or len(after.strip()) < 5 or text.whole.count(before) != 1:
        return None
    start = text.whole.index(before) + len(before)
    end = text.whole.find(after, start)
    longest = max(len(known.passage) * MAX_GROWTH, MAX_ADDED)
    return text.anchor(start, end) if start < end <= start + longest and text.whole[start:end].strip() else None


def _most_words(text: Text, known: Anchor) -> Anchor | None:
    wanted = known.passage.split()
    best: tuple[float, int, int, int] | None = None
    for number, start in enumerate(text.starts):
        end = text.starts[number + 1] - 1 if number + 1 < len(text.starts) else len(text.whole)
        words = text.whole[start:end].split()
        if len(set(wanted) & set(words)) < MIN_SHARE * len(set(wanted)):
            continue
        matches = [
            each for each in SequenceMatcher(None, wanted, words, autojunk=False).get_matching_blocks() if each.size
        ]
        share = sum(each.size for each in matches) / len(wanted)
        first, last = matches[0].b, matches[-1].b + matches[-1].size
        if share < MIN_SHARE or last - first > max(MAX_GROWTH * len(wanted), 3):
            continue
        begin = start + len(" ".join([*words[:first], ""]))
        rank = (-share, abs(number - known.block), begin, begin + len(" ".join(words[first:last])))
        best = min(best, rank) if best else rank
    return text.anchor(best[2], best[3]) if best else None
