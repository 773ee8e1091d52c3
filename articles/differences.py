"""Differences of two texts for people: by field, by paragraph, with the changed words marked."""

import re
from difflib import SequenceMatcher
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from bilingual.markup import IMAGE, attribute, to_text

from .bodies import blocks

# Longer texts would take seconds to compare. They are shown without marks.
MAX_MARKED_WORDS = 4000  # of one passage, before and after together
MAX_PARAGRAPHS = 2000  # before and after together
MAX_MARKED_CHARACTERS = 100_000  # of all changed paragraphs
MIN_SIMILARITY = 0.4  # difflib's ratio of two paragraphs that count as versions of each other


class Passage(NamedTuple):
    """A stretch of text before and after, as safe HTML: <del> and <ins> mark the words that differ."""

    before: SafeString
    after: SafeString


def passages(name: str, before: str, after: str) -> list[Passage]:
    """The differences of a field called `name`: the changed paragraphs of a body, one passage for another field."""
    if before == after:
        return []
    if name != "body":
        return [_marked(before, after)]
    old, new = paragraphs(before), paragraphs(after)
    if len(old) + len(new) > MAX_PARAGRAPHS:
        return [_unmarked(old, new)]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [(old[a:b], new[c:d]) for kind, a, b, c, d in steps if kind != "equal"]
    if sum(len(text) for sides in changed for side in sides for text in side) > MAX_MARKED_CHARACTERS:
        return [_unmarked(*sides) for sides in changed]
    return [passage for sides in changed for passage in _paired(*sides)]


def full_texts(name: str, before: str, after: str) -> Passage:
    """Both texts of a field in full, with the words that differ marked."""
    if name == "body":
        before, after = "\n\n".join(paragraphs(before)), "\n\n".join(paragraphs(after))
    return _marked(before, after)


def paragraphs(body: str) -> list[str]:
    """The blocks of a body as plain text, with a picture's alt text in brackets."""
    return [_plain(block.html) for block in blocks(body)]


def _plain(html: str) -> str:
    def alt_in_brackets(image: re.Match[str]) -> str:
        alt = attribute(image[0], "alt")
        return "" if alt is None else f"[{escape(alt)}] "

    return to_text(IMAGE.sub(alt_in_brackets, html))


def _paired(old: list[str], new: list[str]) -> list[Passage]:
    """The changed paragraphs in order, each paired with its new version if the two are similar."""
    found = []
    while old and new:
        if _are_similar(old[0], new[0]) or len(old) == len(new):
            found.append(_marked(old.pop(0), new.pop(0)))
        elif len(old) < len(new):
            found.append(_marked("", new.pop(0)))
        else:
            found.append(_marked(old.pop(0), ""))
    return found + [_marked(text, "") for text in old] + [_marked("", text) for text in new]


def _are_similar(one: str, other: str) -> bool:
    old, new = one.split(), other.split()
    if len(old) + len(new) > MAX_MARKED_WORDS:
        return False
    return SequenceMatcher(None, old, new, autojunk=False).ratio() > MIN_SIMILARITY


def _unmarked(old: list[str], new: list[str]) -> Passage:
    return Passage(*(mark_safe(escape("\n\n".join(side))) for side in (old, new)))


def _marked(before: str, after: str) -> Passage:
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    if len(old) + len(new) > MAX_MARKED_WORDS:
        return _unmarked([before], [after])
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append(_tagged("del", old[a:b], kind))
        right.append(_tagged("ins", new[c:d], kind))
    return Passage(_joined("del", left), _joined("ins", right))


def _joined(tag: str, pieces: list[str]) -> SafeString:
    """The pieces as one text. Adjacent marks are merged."""
    return mark_safe(re.sub(rf"</{tag}>(\s+)<{tag}>", r"\1", "".join(pieces)))


def _tagged(tag: str, words: list[str], kind: str) -> str:
    text = escape("".join(words))
    return text if kind == "equal" or not text.strip() else f"<{tag}>{text}</{tag}>"
