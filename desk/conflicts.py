"""Optimistic locking of the story form: a save from a stale version is refused, and merged with the stored texts."""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import bodies, differences, merging
from articles.models import Edition, WorkingCopy
from bilingual.numbers import parse_number

SIDES = ("mine", "theirs")


class Conflict(NamedTuple):
    """A text that two people changed: a whole field, or a passage of the body. The person must choose a side.

    `key` is "headline" or, for a passage, "body-0". `mine` and `theirs` are the texts, for a passage its HTML.
    `marked_mine` and `marked_theirs` are safe HTML that marks the words that differ.
    """

    key: str
    label: str
    mine: str
    theirs: str
    marked_mine: SafeString
    marked_theirs: SafeString

    @property
    def is_passage(self) -> bool:
        """Whether it is a passage of the body, whose texts the next save must send again."""
        return self.key.startswith("body-")


def conflict(key: str, label: str, mine: str, theirs: str) -> Conflict:
    """The conflict between two texts, with the words that differ marked."""
    marked = differences.full_texts(key.partition("-")[0], theirs, mine)
    return Conflict(key, label, mine, theirs, marked.after, marked.before)


def passage_label(label: str, number: int) -> str:
    """The label of a passage of the field, from its number, which counts from 0."""
    return _("%(field)s, passage %(number)d") % {"field": label, "number": number + 1}


def merge_texts(name: str, label: str, base: str | None, mine: str, theirs: str) -> tuple[str, list[Conflict]]:
    """What the form shows of a field that was saved from a stale version, and what the person must decide in it.

    `base` is the text that both began from; None if it is not known. What only one person changed is taken.
    """
    if mine == theirs or theirs == base:
        return mine, []
    if mine == base:
        return theirs, []
    if name != "body" or base is None:
        return mine, [conflict(name, label, mine, theirs)]
    passages = merging.merge(*([block.html for block in bodies.blocks(text)] for text in (base, mine, theirs)))
    disputed = [("\n".join(stretch.mine), "\n".join(stretch.theirs)) for stretch in passages if stretch.is_disputed]
    conflicts = [
        conflict(f"body-{number}", passage_label(label, number), *sides) for number, sides in enumerate(disputed)
    ]
    return "\n".join(passage for stretch in passages for passage in stretch.merged), conflicts


def choose_passage(body: str, mine: str, theirs: str, chosen: str) -> str:
    """The body with the chosen side of a disputed passage. `chosen` is "mine" or "theirs".

    The body stays as it is if its passage was edited since: then somebody has decided already.
    """
    shown, other = (mine, theirs) if mine else (theirs, mine)
    if (chosen == "mine") == bool(mine):
        return body
    blocks, run = ([block.html for block in bodies.blocks(text)] for text in (body, shown))
    for start in range(len(blocks) - len(run) + 1):
        if blocks[start : start + len(run)] == run:
            return bodies.sanitize("\n".join([*blocks[:start], other, *blocks[start + len(run) :]]))
    return body


class Opened(NamedTuple):
    """What a page was opened with: the edition's version, 0 for a new one; the number of the working copy, if any.

    `version` is that from which the working copy began. `digest` is that of the texts; "" for a page without any.
    """

    version: int | None
    number: int | None
    digest: str

    @classmethod
    def read(cls, written: str) -> "Opened":
        """From a posted field. A number that can't be read is None, which no version equals."""
        head, _colon, digest = written.partition(":")
        version, dot, number = head.partition(".")
        return cls(parse_number(version or "0"), (parse_number(number) or 0) if dot else None, digest)

    @property
    def written(self) -> str:
        """As "version:digest" or, of a working copy, "version.number:digest"."""
        number = "" if self.number is None else f".{self.number}"
        return f"{self.version}{number}:{self.digest}"


def version_token(edition: Edition, working_copy: WorkingCopy | None = None) -> str:
    """What a form stores of the edition, or of the working copy, that it was opened with."""
    if working_copy:
        return Opened(working_copy.base_version, working_copy.number, digest_texts(working_copy.texts)).written
    return Opened(edition.version if edition.pk else 0, None, digest_texts(edition.texts)).written


def digest_texts(texts: Mapping[str, str | None]) -> str:
    """A digest of an edition's texts. Equal texts have equal digests; None and a missing text count as empty."""
    joined = "\0".join(texts.get(name) or "" for name in Edition.TEXT_FIELDS)
    return hashlib.sha256(joined.encode()).hexdigest()[:24]


def replace_values(data: Mapping[str, Any], name: str, values: list[str]) -> QueryDict:
    """A copy of the POSTed data with these values for one field. The form shows them, so the next save starts there."""
    copied = cast(QueryDict, data).copy()
    copied.setlist(name, values)
    return copied
