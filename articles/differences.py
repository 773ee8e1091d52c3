"""What changed between two texts, for a person to read: field by field, paragraph by paragraph, the words marked."""

import re
from difflib import SequenceMatcher
from html import escape, unescape
from typing import NamedTuple

import nh3
from django.utils.safestring import SafeString, mark_safe

from .bodies import blocks

MARKED_WORDS = 4000  # beyond this the differences take longer to find than a person waits


class Passage(NamedTuple):
    """A stretch of text before and after, as safe HTML: <del> and <ins> mark the words that differ."""

    before: SafeString
    after: SafeString


def passages(name: str, before: str, after: str) -> list[Passage]:
    """Where the texts of a field differ: one passage for a line, the changed paragraphs of a body."""
    if before == after:
        return []
    if name != "body":
        return [_marked(before, after)]
    old, new = paragraphs(before), paragraphs(after)
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _paired(old[a:b], new[c:d])
    return found


def whole(name: str, before: str, after: str) -> Passage:
    """Both texts of a field in full, the words that differ marked."""
    if name == "body":
        before, after = "\n\n".join(paragraphs(before)), "\n\n".join(paragraphs(after))
    return _marked(before, after)


def paragraphs(body: str) -> list[str]:
    """The body's blocks as plain text; a picture as the words that stand for it."""
    return [_plain(block.html) for block in blocks(body)]


def _plain(html: str) -> str:
    html = re.sub(r'<img\b(?:"[^"]*"|[^>"])*?alt="([^"]*)"(?:"[^"]*"|[^>"])*>', r"[\1] ", html)
    return unescape(nh3.clean(html, tags=set())).strip()


def _paired(old: list[str], new: list[str]) -> list[Passage]:
    """The changed paragraphs in their order, each beside the one it became where the two are alike."""
    found = []
    while old and new:
        if _alike(old[0], new[0]) or len(old) == len(new):
            found.append(_marked(old.pop(0), new.pop(0)))
        elif len(old) < len(new):
            found.append(_marked("", new.pop(0)))
        else:
            found.append(_marked(old.pop(0), ""))
    return found + [_marked(text, "") for text in old] + [_marked("", text) for text in new]


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() > 0.4


def _marked(before: str, after: str) -> Passage:
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    if len(old) + len(new) > MARKED_WORDS:
        return Passage(mark_safe(escape(before)), mark_safe(escape(after)))
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append(_tagged("del", old[a:b], kind))
        right.append(_tagged("ins", new[c:d], kind))
    return Passage(_joined("del", left), _joined("ins", right))


def _joined(tag: str, pieces: list[str]) -> SafeString:
    """The pieces as one text; words that are marked next to each other are marked together."""
    return mark_safe(re.sub(rf"</{tag}>(\s+)<{tag}>", r"\1", "".join(pieces)))


def _tagged(tag: str, words: list[str], kind: str) -> str:
    text = escape("".join(words))
    return text if kind == "equal" or not text.strip() else f"<{tag}>{text}</{tag}>"
