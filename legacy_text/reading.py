"""Reads a text that may be in a legacy font or a wrong encoding, paragraph by paragraph."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from . import chanakya, kruti_dev, mojibake
from .detection import is_in_chanakya, kruti_dev_words
from .glyphs import windows_1252
from .shusha import is_shusha


class Encoding(StrEnum):
    """What a passage is in, by the name that the desk knows."""

    KRUTI_DEV = "Kruti Dev"
    CHANAKYA = "Chanakya"
    SHUSHA = "Shusha"
    WALKMAN = "Walkman-Chanakya"
    MISREAD = "UTF-8"  # read as Latin-1 or Windows-1252


class Passage(NamedTuple):
    """A paragraph with words in another encoding: as it stands, in Unicode, and the encoding.

    `converted` is "" for a font that is only recognised: Shusha and Walkman-Chanakya.
    """

    text: str
    converted: str
    encoding: Encoding


class Reading(NamedTuple):
    """A text in Unicode. `passages`: the paragraphs that were in another encoding. `broken`: words whose letters are lost."""

    text: str
    passages: tuple[Passage, ...] = ()
    broken: tuple[str, ...] = ()


_FONTS = (
    (re.compile(r"kruti[\s_-]*dev|krdev|devlys", re.IGNORECASE), Encoding.KRUTI_DEV),
    (re.compile(r"walkman|chanakya[\s_-]*90[15]", re.IGNORECASE), Encoding.WALKMAN),
    (re.compile(r"chanakya", re.IGNORECASE), Encoding.CHANAKYA),
    (re.compile(r"shusha", re.IGNORECASE), Encoding.SHUSHA),
)
_NOT_CONVERTED = (Encoding.SHUSHA, Encoding.WALKMAN)
# Walkman-Chanakya 905 has the codes of Kruti Dev for most letters, but draws क and फ with a hook of their own: के is osQ.
_WALKMAN_KE = re.compile(r"o[sS]Q")
_WORDS = re.compile(r"((?:(?!\x85)\s)+)")  # U+0085 is a letter of both fonts, read as Latin-1
_DEVANAGARI = re.compile("[\u0900-\u097f]")
# In Chanakya, capitals and small letters are rare ligatures: never three in a row.
_LATIN_WORD = re.compile(r"[A-Za-z]{3}|^[^\w\x80-\uffff]*[A-Za-z][A-Za-z'’.@/:-]*[^\w\x80-\uffff]*$")
_CHANAKYA_NUMBER = re.compile(r"[(\[]?[$£€₹]?[v-~®.,:/-]+%?[)\].,]*")


def font_encoding(name: str) -> Encoding | None:
    """The encoding of a font by its name, such as "Kruti Dev 010" or "DevLys 010"; None for a Unicode font."""
    return next((encoding for pattern, encoding in _FONTS if pattern.search(name)), None)


def read(text: str, font: str = "") -> Reading:
    """Find and convert the passages of a text that are in a legacy font or misread UTF-8.

    `text` is as it was pasted or read from a file: before control characters are removed, because Chanakya has letters
    there. `font` is the font that markup names for all of it, if any. Words in English stay as they are.
    """
    known = font_encoding(font)
    parts = re.split(r"(\n)", text)
    lines = [_Line(line, known) for line in parts[::2]]
    _find_kruti_dev(lines, is_named=known == Encoding.KRUTI_DEV)
    converted = [line.converted for line in lines]
    passages = tuple(
        Passage(line.text.strip(), "" if line.encoding in _NOT_CONVERTED else line.converted.strip(), line.encoding)
        for line in lines
        if line.encoding is not None
    )
    whole = "\n".join(converted)
    return Reading(whole, passages, tuple(mojibake.unrepairable(whole)))


class _Line:
    """One paragraph while it is read: its text, and what it becomes."""

    def __init__(self, text: str, known: Encoding | None):
        self.text = self.converted = text
        self.encoding: Encoding | None = None
        self.pieces = _WORDS.split(text)  # words at the even places, white space between them
        repaired = mojibake.repair(text)
        if known is None and len(_DEVANAGARI.findall(repaired)) > len(_DEVANAGARI.findall(text)):
            self._become(repaired, Encoding.MISREAD)
        elif known in _NOT_CONVERTED and text.strip():
            self.encoding = known
        elif known is None and is_shusha(text):
            self.encoding = Encoding.SHUSHA
        elif known == Encoding.CHANAKYA or (known is None and is_in_chanakya(windows_1252(text))):
            self._become("".join(map(_from_chanakya, self.pieces)), Encoding.CHANAKYA)

    def _become(self, converted: str, encoding: Encoding) -> None:
        if converted != self.text:
            self.converted, self.encoding = converted, encoding

    def take_kruti_dev(self, is_legacy: Sequence[bool], swaps_quotes: bool) -> None:
        """Convert the words that are in Kruti Dev, and the punctuation around those that are not."""
        if not any(is_legacy):
            self._become(mojibake.repair(self.text), Encoding.MISREAD)
            return
        pieces = list(self.pieces)
        is_mostly_legacy = sum(is_legacy) * 2 >= len(is_legacy)
        for number, legacy in enumerate(is_legacy):
            word = pieces[2 * number]
            legacy = legacy or (word == "A" and any(is_legacy[number - 1 : number]))  # a danda after a space
            pieces[2 * number] = (
                kruti_dev.to_unicode(word, swaps_quotes) if legacy else _around_latin(word, is_mostly_legacy)
            )
        self._become("".join(pieces), Encoding.KRUTI_DEV)


def _find_kruti_dev(lines: Sequence[_Line], is_named: bool) -> None:
    """Judge the words of all paragraphs that are not converted yet, in order: a short one follows its neighbours."""
    left = [line for line in lines if line.encoding is None]
    words = [windows_1252(word) for line in left for word in (*line.pieces[::2], "")]
    found = kruti_dev_words(words, is_named)
    if any(_WALKMAN_KE.search(word) for word, legacy in zip(words, found, strict=True) if legacy):
        _mark_walkman(left, found)
        return
    swaps_quotes = kruti_dev.swaps_quotes(" ".join(word for word, legacy in zip(words, found, strict=True) if legacy))
    start = 0
    for line in left:
        end = start + len(line.pieces[::2])
        line.take_kruti_dev(found[start:end], swaps_quotes)
        start = end + 1


def _mark_walkman(lines: Sequence[_Line], is_legacy: Sequence[bool]) -> None:
    start = 0
    for line in lines:
        end = start + len(line.pieces[::2])
        if any(is_legacy[start:end]):
            line.encoding = Encoding.WALKMAN
        start = end + 1


def _from_chanakya(word: str) -> str:
    if _DEVANAGARI.search(word) or (_LATIN_WORD.search(word) and not _CHANAKYA_NUMBER.fullmatch(word)):
        return word
    return chanakya.to_unicode(word)


def _around_latin(word: str, is_mostly_legacy: bool) -> str:
    """An English word among Kruti Dev words: the marks before and after it are codes, the word is not."""
    if _DEVANAGARI.search(word):
        return word
    marks = "¼½Þß¿À" + ("]" if "[" not in word else "") + ("-&^*\\" if is_mostly_legacy else "")
    core = word.strip(marks)
    before, _core, after = word.partition(core) if core else ("", "", word)
    if core[-1:] == "A" and core[-2:-1].islower():
        core, after = core[:-1], f"A{after}"
    return kruti_dev.to_unicode(before) + core + kruti_dev.to_unicode(after)
