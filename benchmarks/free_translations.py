"""Pairs in the manner of professional translators, with errors that were written by hand before the rules were looked at.

In benchmarks/agreement/*_translations.txt a pair is `=== name`, the Hindi edition, the English one and its errors, with
`---` between. The first line of an edition is the headline, the second the summary. `##` begins a sub-head, `|` a row of a
table, and `{link …}` or `{picture …}` at the end of a line hang on it. An error is `kind | right → wrong`, with `&`
between two replacements. The right words are there once.
"""

import re
from itertools import groupby
from pathlib import Path

from agreement import Passage
from benchmarks.planted_errors import Pair, Planted

FOLDER = Path(__file__).parent / "agreement"
_ATTACHED = re.compile(r" \{(link|picture) (\S+)\}$")


def read_free_translations(name: str = "free") -> list[tuple[Pair, list[Planted]]]:
    """Each pair of a file (“free”, “desk” …) with its copies that have one error; ValueError if the words of an error are not there once."""
    found = []
    for block in (FOLDER / f"{name}_translations.txt").read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, text = block.partition("\n")
        hindi, english, errors = (part.splitlines() for part in text.strip("\n").split("\n---\n"))
        pair = Pair(name, _passages(hindi), _passages(english))
        found.append((pair, [_with_error(pair, line) for line in errors]))
    return found


def _passages(lines: list[str]) -> tuple[Passage, ...]:
    headline, summary, *body = lines
    passages = [Passage("headline", headline), Passage("summary", summary)]
    for is_row, group in groupby(body, key=lambda line: line.startswith("|")):
        if is_row:
            cells = tuple(tuple(cell.strip() for cell in line[1:].split("|")) for line in group)
            passages.append(Passage("body", " ".join(" ".join(row) for row in cells), cells=cells))
        else:
            passages += map(_block, group)
    return tuple(passages)


def _block(line: str) -> Passage:
    attached = _ATTACHED.search(line)
    if attached:
        passage = Passage("body", line[: attached.start()])
        return passage._replace(**{f"{attached[1]}s": (attached[2],)})
    return Passage("body", line.removeprefix("## "), is_subhead=line.startswith("## "))


def _with_error(pair: Pair, line: str) -> Planted:
    kind, _, changes = line.partition(" | ")
    for change in changes.split(" & "):
        right, wrong = (each.strip(" ") for each in change.split("→"))
        sides = [
            tuple(passage._replace(text=passage.text.replace(right, wrong)) for passage in side)
            for side in (pair.hindi, pair.english)
        ]
        if sum(passage.text.count(right) for passage in (*pair.hindi, *pair.english)) != 1:
            raise ValueError(f"{pair.name}: “{right}” is not there once.")
        pair = Pair(pair.name, *sides)
    return Planted(kind, pair, changes)
