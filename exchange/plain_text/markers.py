"""The bullets and numbers at the start of list items."""

from typing import NamedTuple

import regex

from .lines import Line

# Bullets that start nothing but a list item. U+E000 to U+F8FF: the symbol fonts of Word and of PDF files write bullets
# there (U+F0B7, U+F0A7, U+F0D8 …). § Ø ü v q are the same bullets in plain text, before a tab.
_BULLET = regex.compile(
    r"^(?P<indent>\s*)(?P<mark>[\ue000-\uf8ff•·●○◦▪▫■□►▶▸➢➤❖✓✔‣⁃∙⦿⚫➔→⚪👉☛☞✅☑✔🔹🔸🔷🔶🔴🔵🟢🟠🟡📌📍⏩➡]|[§Øüvqð](?=\t))\ufe0f?(?:\s+|(?=[\p{L}\p{N}\"'“‘*_(]))"
)
_DASH = regex.compile(r"^(?P<indent>\s*)(?P<mark>[-–—*]|[oO](?=\s))\s+(?=\S)")
_NUMBER = regex.compile(
    r"^(?P<indent>\s*)\(?(?P<mark>[1-9]\d{0,2}|[१-९][०-९]{0,2})(?:[.)।](?:\s+|(?=\p{L}))|\s?[-–](?:\s+|(?=\p{L}\p{M}*\p{L})))"
)
_KEYCAP = regex.compile(r"^(?P<indent>\s*)(?P<mark>[1-9])\ufe0f?\u20e3\s*(?=\S)")  # 1️⃣, as phones write it
_EMOJI = set("👉☛☞✅☑🔹🔸🔷🔶🔴🔵🟢🟠🟡📌📍⏩➡⚪")  # alone they decorate a line
_LETTER = regex.compile(r"^(?P<indent>\s*)(?:\((?P<mark>[क-हअ-ऋa-zA-Z])\)|(?P<bare>[क-हअ-ऋa-z])\))\s*(?=\S)")

_SEQUENCES = [
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
    "अआइईउऊऋ",
    "अबसद",
    "abcdefghijklmnopqrstuvwxyz",
]
_SECONDARY = "oO○◦–—▫□-"  # what Word writes on the second level


class Marker(NamedTuple):
    """A bullet or number. `kind`: bullet, dash, number or letter. `end`: where the item's text starts."""

    kind: str
    mark: str
    indent: int
    end: int

    @property
    def is_ordered(self) -> bool:
        """Whether the items of its list are numbered."""
        return self.kind in ("number", "letter")

    @property
    def is_secondary(self) -> bool:
        """Whether Word uses the bullet on the second level."""
        return self.mark in _SECONDARY

    @property
    def number(self) -> int:
        """The value of a number, or the place of a letter in its alphabet; 0 for a bullet."""
        if self.kind == "number":
            return int(self.mark)
        places = [sequence.find(self.mark.casefold()) + 1 for sequence in _SEQUENCES]
        return next((place for place in places if place), 1) if self.kind == "letter" else 0

    def follows(self, other: "Marker") -> bool:
        """Whether the marker is the next number or letter after the other one, of the same form."""
        if self.kind != other.kind:
            return False
        if self.kind == "number":
            return self.number == other.number + 1
        pair = (other.mark + self.mark).casefold()
        return any(pair in sequence for sequence in _SEQUENCES)


def marker_of(line: Line) -> Marker | None:
    """The marker that the line seems to start with."""
    text = line.text[:200]
    for kind, pattern in (
        ("bullet", _BULLET),
        ("dash", _DASH),
        ("number", _NUMBER),
        ("number", _KEYCAP),
        ("letter", _LETTER),
    ):
        if found := pattern.match(text):
            groups = found.groupdict()
            mark = groups["mark"] or groups["bare"]
            return Marker(kind, mark, len(found["indent"].expandtabs(4)), found.end())
    return None


def accepted(runs: list[list[Marker | None]], continues: list[list[bool]]) -> list[list[Marker | None]]:
    """The markers that belong to a list. A single dash or number starts a paragraph, not a list.

    `continues`: for each line, whether it could continue an item on the line before it.
    """
    flat = [
        (run, position, marker, is_continued)
        for run, (markers, may) in enumerate(zip(runs, continues, strict=True))
        for position, (marker, is_continued) in enumerate(zip(markers, may, strict=True))
    ]
    groups: list[list[tuple[int, int, Marker]]] = []
    is_open = False
    for run, position, marker, is_continued in flat:
        if marker:
            if not is_open:
                groups.append([])
            groups[-1].append((run, position, marker))
            is_open = True
        elif position == 0 or not is_continued:
            is_open = False
    result: list[list[Marker | None]] = [[None] * len(run) for run in runs]
    for group in groups:
        distinct = list({(marker.kind, marker.mark): marker for _run, _position, marker in group}.values())
        listed = {(marker.kind, marker.mark) for marker in distinct if _is_list(marker, len(group), distinct)}
        for run, position, marker in group:
            if (marker.kind, marker.mark) in listed:
                result[run][position] = marker
    return result


def _is_list(marker: Marker, count: int, distinct: list[Marker]) -> bool:
    """Whether items with this marker make a list in a group of so many items with these distinct markers."""
    if marker.kind == "bullet" and marker.mark not in _EMOJI:
        return True
    if marker.kind in ("bullet", "dash"):
        return count > 1
    return any(marker.follows(other) or other.follows(marker) for other in distinct)
