"""Two people at one edition: the second save is refused, and shows both texts with their differences."""

import hashlib
import re
from difflib import SequenceMatcher
from html import escape, unescape
from typing import NamedTuple

import nh3
from django.utils.safestring import SafeString, mark_safe

from ..bodies import blocks
from ..models import Edition

MARKED_WORDS = 4000  # beyond this the differences take longer to find than a person waits


class Side(NamedTuple):
    """One field on which the texts differ. `theirs` and `mine` are safe HTML, the words that differ marked."""

    name: str
    label: str
    theirs: SafeString
    mine: SafeString


def opened_with(edition: Edition) -> str:
    """What a form remembers of the edition that it was opened with: the version and a digest of the words."""
    words = {name: getattr(edition, name) for name in Edition.WORDS}
    return f"{edition.version if edition.pk else 0}:{digest(words)}"


def digest(words: dict) -> str:
    """The same for the same words, whoever sends them."""
    return hashlib.sha256("\0".join(words.get(name) or "" for name in Edition.WORDS).encode()).hexdigest()[:24]


def side_by_side(name: str, label: str, theirs: str, mine: str) -> Side:
    """Both texts of a field, the words that only one of them has marked with <mark>."""
    if name == "body":
        theirs, mine = _readable(theirs), _readable(mine)
    return Side(name, label, *_marked(theirs, mine))


def _marked(one: str, other: str) -> tuple[SafeString, SafeString]:
    ours, others = re.findall(r"\s+|\S+", one), re.findall(r"\s+|\S+", other)
    if len(ours) + len(others) > MARKED_WORDS:
        return mark_safe(escape(one)), mark_safe(escape(other))
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, ours, others, autojunk=False).get_opcodes():
        for side, words in ((left, ours[a:b]), (right, others[c:d])):
            text = escape("".join(words))
            side.append(text if kind == "equal" or not text.strip() else f"<mark>{text}</mark>")
    return mark_safe("".join(left)), mark_safe("".join(right))


def _readable(body: str) -> str:
    return "\n\n".join(unescape(nh3.clean(block.html, tags=set())) for block in blocks(body))
