"""The marks inside a paragraph: *bold*, _italic_ and ~struck~ of chat apps, and pipes typed for dandas."""

from collections.abc import Iterator
from html import escape

import regex

from bilingual.languages import HINDI

from .lines import Kind, Line, Sheet

# WhatsApp's and Telegram's marks: at the edge of a word, with no space inside. https://faq.whatsapp.com/539178204879377
_MARK = regex.compile(r"\*{1,2}|_{1,2}|~{1,2}|`{3}|`")
_BEFORE = regex.compile(r"[\s(\[{\"'“‘«*_~:।|,.;–—-]")
_AFTER = regex.compile(r"[\s)\]}\"'”’»*_~:।|,.;!?…–—-]")
_TAGS = {"*": "strong", "_": "em", "~": "", "`": ""}

_PIPES = "|｜¦∣ǀ❘׀"  # and characters that look like a pipe, as keyboards and text recognition write
_PIPE = regex.compile(rf"[{_PIPES}]{{1,2}}")
_LETTER = regex.compile(r"[\u0900-\u0963\u0966-\u097f\u200c\u200d\p{L}\p{N}%]")
_DEVANAGARI = regex.compile(r"[\u0900-\u097f]")
_WORDS_BEFORE = regex.compile(r"[^\s।|]+")
MIN_WORDS_OF_SENTENCE = 4  # before a pipe with spaces on both sides, which may separate names


class Marks:
    """Reads the marks of the chat apps, unless a person put them back. Call note() before html() and plain()."""

    def __init__(self, texts: list[tuple[str, Line]], sheet: Sheet):
        """`texts`: every paragraph of the copy with its first line."""
        self._read: set[str] = set()
        found = [(text[start:stop], line) for text, line in texts for start, stop, _mark in _pairs(text)]
        for kind, marks in ((Kind.MARKS, "*_"), (Kind.STRUCK, "~`")):
            passages = [(passage, line) for passage, line in found if passage[0] in marks]
            if passages:
                first = passages[0][1]
                words = "\n".join(passage for passage, _line in passages)
                if sheet.note(kind, words, (first.number, first.column)):
                    self._read |= set(marks)

    def html(self, text: str) -> str:
        """The text as HTML."""
        parts, at = [], 0
        for position, length, tag in self._tags(text):
            parts += [escape(text[at:position], quote=False), tag]
            at = position + length
        return "".join([*parts, escape(text[at:], quote=False)])

    def plain(self, text: str) -> str:
        """The text without the marks."""
        parts, at = [], 0
        for position, length, _tag in self._tags(text):
            parts.append(text[at:position])
            at = position + length
        return "".join([*parts, text[at:]])

    def _tags(self, text: str) -> list[tuple[int, int, str]]:
        """Where the marks stand, how long each is, and the tag that replaces it."""
        tags = []
        for start, stop, mark in _pairs(text):
            if mark[0] in self._read:
                name = _TAGS[mark[0]]
                tags.append((start, len(mark), f"<{name}>" if name else ""))
                tags.append((stop - len(mark), len(mark), f"</{name}>" if name else ""))
        return sorted(tags)


def _pairs(text: str) -> Iterator[tuple[int, int, str]]:
    """Each marked passage: where it starts and ends, with its marks. Passages are nested, never crossed."""
    opened: list[tuple[str, int]] = []
    for found in _MARK.finditer(text):
        mark, start, stop = found[0], found.start(), found.end()
        before, after = text[start - 1 : start], text[stop : stop + 1]
        closes = bool(before.strip()) and (not after or bool(_AFTER.match(after)))
        at = next((i for i in range(len(opened) - 1, max(-1, len(opened) - 9), -1) if opened[i][0] == mark), None)
        if closes and at is not None and opened[at][1] + len(mark) < start:
            yield opened[at][1], stop, mark
            del opened[at:]
        elif after.strip() and (not before or _BEFORE.match(before)):
            opened.append((mark, start))


def read_dandas(sheet: Sheet, language: str | None) -> None:
    """Turn each pipe that ends a Hindi sentence into a danda. `language`: that of the story, if it is known."""
    lines: list[Line] = []
    read: list[str] = []
    first: Line | None = None
    for line in sheet.lines:
        positions = list(_dandas(line.text, language == HINDI)) if _PIPE.search(line.text) else []
        if positions and not first:
            first = line
        read += [" ".join(line.text[max(0, start - 25) : stop].split()[-2:]) for start, stop in positions]
        parts, end = [], 0
        for start, stop in positions:
            parts += [line.text[end:start], ("।" if stop - start == 1 else "॥").ljust(stop - start)]
            end = stop
        lines.append(line._replace(text="".join([*parts, line.text[end:]])))
    if first and sheet.note(Kind.DANDA, "\n".join(read), (first.number, first.column)):
        sheet.lines = lines


def _dandas(line: str, is_hindi_story: bool) -> Iterator[tuple[int, int]]:
    """Where the pipes stand that end a sentence of a line in Devanagari; in a Hindi story also at the end of any line."""
    end = 0
    last = len(line.rstrip(f" {_PIPES}\"'”’)»*_~"))  # after it only pipes and closing marks stand
    for found in _PIPE.finditer(line):
        start, stop = found.span()
        before, after = line[max(end, start - 400) : start], line[stop : stop + 1]
        bare = before.rstrip(" \"'”’)»*_~")
        is_word = bool(bare) and _LETTER.match(bare[-1])
        has_devanagari = bool(_DEVANAGARI.search(before[-200:]))
        words = len(_WORDS_BEFORE.findall(before[-200:]))
        is_last = start >= last and not line[stop : stop + 200].strip(" \"'”’)»*_~")
        is_tight = bool(before) and not before[-1].isspace()
        is_sentence = is_last or words >= MIN_WORDS_OF_SENTENCE or (is_tight and after.isspace() and words > 1)
        is_hindi = has_devanagari or (is_hindi_story and is_last)
        if is_word and is_hindi and is_sentence:
            yield start, stop
            end = stop
