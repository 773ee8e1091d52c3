"""The text inside a block as runs with marks, and their one canonical form as HTML."""

import unicodedata
from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import NamedTuple

import regex

from bilingual.text import remove_unwanted, without_unmatched_bidi

BREAK = "\x01"  # stands for <br> in a run. remove_unwanted() removes it from text.
_BOUNDARY = "\x00"  # stands between two runs while their texts are one string
_SPACES = regex.compile(rf"[ \t\n\r\f{_BOUNDARY}]*[ \t\n\r\f][ \t\n\r\f{_BOUNDARY}]*")
# Without one of these, white space is all that a text of one run can have in excess.
_NEEDS_RULES = regex.compile(rf"[^\S \t\n\r\f]|[{BREAK}\u202a-\u202e\u2066-\u2069]")
_AROUND_BREAK = regex.compile(rf"[ {_BOUNDARY}]*{BREAK}[ {_BOUNDARY}]*")
_ENDS = regex.compile(rf"^[ {BREAK}{_BOUNDARY}]+|[ {BREAK}{_BOUNDARY}]+$")
# A no-break space stays before a danda or a sign, and between a number or a currency sign and what it belongs to.
# Between words it would make a paragraph one long line, which a browser breaks inside the words.
_NO_BREAK = "[\u00a0\u2007\u202f]"  # also the narrow one, which phones write, and that of the width of a digit
_NO_BREAK_SPACES = regex.compile(
    rf"(?P<kept>(?<=[\d\p{{Nd}}]{_BOUNDARY}*){_NO_BREAK}(?={_BOUNDARY}*[\p{{L}}\p{{M}}%°′″\p{{Sc}}])"
    rf"|(?<=\p{{Sc}}{_BOUNDARY}*){_NO_BREAK}(?={_BOUNDARY}*\p{{Nd}})"
    rf"|(?<=[^\s{_BOUNDARY}]{_BOUNDARY}*){_NO_BREAK}(?={_BOUNDARY}*[।॥%:;!?»]))|{_NO_BREAK}"
)
_RAISED = str.maketrans("0123456789०१२३४५६७८९+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789०१२३४५६७८९+-−=()", "₀₁₂₃₄₅₆₇₈₉₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISABLE = regex.compile(r"[\d०-९+\-−=()ni]+")
_LOWERABLE = regex.compile(r"[\d०-९+\-−=()]+")


class Marks(NamedTuple):
    """The marks of a run, from the outermost to the innermost."""

    href: str = ""
    strong: bool = False
    em: bool = False


PLAIN = Marks()


class Run(NamedTuple):
    """A text with its marks. BREAK stands for a line break."""

    text: str
    marks: Marks


def text_run(text: str, marks: Marks) -> Run:
    """A run of a text from outside, without the characters that no output may contain."""
    return Run(remove_unwanted(text), marks)


def raise_text(text: str) -> str:
    """Superscript as characters, so that 10<sup>5</sup> doesn't become 105; words such as "th" stay as they are."""
    return text.translate(_RAISED) if _RAISABLE.fullmatch(text.strip()) else text


def lower_text(text: str) -> str:
    """Subscript as characters: H₂O."""
    return text.translate(_LOWERED) if _LOWERABLE.fullmatch(text.strip()) else text


def paragraphs(given: Iterable[Run]) -> list[list[Run]]:
    """The runs in canonical form, split at empty lines; no paragraph is empty."""
    runs = _canonical(given)
    if not runs:
        return []
    if not any(BREAK in run.text for run in runs):
        return [runs]
    found: list[list[Run]] = [[]]
    blank = False
    for run in runs:
        lines = regex.split(rf"({BREAK}+)", run.text)
        for piece in lines:
            if piece.startswith(BREAK):
                if len(piece) > 1 or blank:
                    found.append([])
                else:
                    found[-1].append(Run(BREAK, run.marks))
                blank = True
            elif piece:
                found[-1].append(Run(piece, run.marks))
                blank = False
    return [kept for each in found if (kept := _canonical(each))]


def line(runs: Iterable[Run]) -> list[Run]:
    """The runs in canonical form, with single line breaks instead of empty lines."""
    joined: list[Run] = []
    for index, each in enumerate(paragraphs(runs)):
        if index:
            joined.append(Run(BREAK, PLAIN))
        joined += each
    return joined


def to_html(runs: Iterable[Run]) -> str:
    """Canonical runs as HTML. The same text has the same HTML for any order of its tags."""
    html: list[str] = []
    opened: list[tuple[str, str]] = []
    for run in runs:
        wanted = _tags(run.marks) if run.marks != PLAIN else []
        if wanted != opened:
            same = 0
            while same < min(len(opened), len(wanted)) and opened[same] == wanted[same]:
                same += 1
            html += [f"</{name}>" for name, _tag in reversed(opened[same:])]
            html += [tag for _name, tag in wanted[same:]]
            opened = wanted
        html.append(escape(run.text, quote=False).replace("\u00a0", "&nbsp;").replace(BREAK, "<br>"))
    html += [f"</{name}>" for name, _tag in reversed(opened)]
    return "".join(html)


def plain_html(run: Run) -> str | None:
    """The HTML of a text without marks, breaks and special white space, as most blocks have; None for another one."""
    text, marks = run
    if marks != PLAIN or _NEEDS_RULES.search(text):
        return None
    return escape(" ".join(_composed(text).split()), quote=False)


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _tags(marks: Marks) -> list[tuple[str, str]]:
    tags = []
    if marks.href:
        tags.append(("a", f'<a href="{escape(marks.href)}" rel="noopener">'))
    if marks.strong:
        tags.append(("strong", "<strong>"))
    if marks.em:
        tags.append(("em", "<em>"))
    return tags


def _canonical(runs: Iterable[Run]) -> list[Run]:
    """Clean text, white space collapsed as browsers do, no space at the ends, equal neighbours merged."""
    filled = [run for run in runs if run.text]
    if not filled:
        return []
    if len(filled) == 1:
        text, marks = filled[0]
        merged = [Run(_composed(text), marks)]
    else:
        merged = [
            Run(_composed("".join(run.text for run in group)), marks)
            for marks, group in groupby(filled, key=lambda run: run.marks)
        ]
    if len(merged) == 1 and not _NEEDS_RULES.search(merged[0].text):
        text = " ".join(merged[0].text.split())
        return [Run(text, merged[0].marks)] if text else []
    text = without_unmatched_bidi(_BOUNDARY.join(run.text for run in merged))
    text = _NO_BREAK_SPACES.sub(lambda found: found["kept"] or " ", text)
    text = _SPACES.sub(_first_space, text)
    text = _AROUND_BREAK.sub(_bare_break, text)
    text = _ENDS.sub(lambda found: _BOUNDARY * found[0].count(_BOUNDARY), text)
    pieces = [Run(piece, run.marks) for piece, run in zip(text.split(_BOUNDARY), merged, strict=True) if piece]
    return [
        Run("".join(run.text for run in group), marks) for marks, group in groupby(pieces, key=lambda run: run.marks)
    ]


def _first_space(found: "regex.Match[str]") -> str:
    """One space, in the run that has the first of the white space."""
    rest = found[0].lstrip(_BOUNDARY)
    return _BOUNDARY * (len(found[0]) - len(rest)) + " " + _BOUNDARY * rest.count(_BOUNDARY)


def _bare_break(found: "regex.Match[str]") -> str:
    before, after = found[0].split(BREAK, 1)
    return _BOUNDARY * before.count(_BOUNDARY) + BREAK + _BOUNDARY * after.count(_BOUNDARY)
