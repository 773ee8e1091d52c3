"""Weekdays, months without a day, and “last year” and its like, in which two editions differ.

One edition often leaves them out, so that there is a finding only where each has one of a family that the other lacks: in
opposite passages, or as the only ones in their editions.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agreement.aligning import Bead
from agreement.figure import Kind
from agreement.figures import figures
from agreement.number_words import MONTHS, normalize
from agreement.passages import Disagreement, Passage, Said

_WEEKDAYS = {
    "Monday": "सोमवार",
    "Tuesday": "मंगलवार",
    "Wednesday": "बुधवार",
    "Thursday": "गुरुवार गुरूवार बृहस्पतिवार वीरवार",
    "Friday": "शुक्रवार जुमे",
    "Saturday": "शनिवार शनिचर",
    "Sunday": "रविवार इतवार",
}
_SIDES = {
    "last": "last previous पिछले पिछला पिछली बीते गत गुजरे",
    "next": "next coming upcoming following अगले अगला अगली आगामी",
}
_PERIODS = {
    "year": "year साल वर्ष बरस",
    "month": "month महीने माह महीना",
    "week": "week हफ्ते सप्ताह हफ्ता",
}
_WORD = re.compile(r"[A-Za-z]+|[\u0900-\u0963\u0970-\u097f]+")


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {normalize(word): name for name, words in table.items() for word in words.split()}


_WEEKDAY = {name.lower(): name for name in _WEEKDAYS} | _by_word(_WEEKDAYS)
_SIDE, _PERIOD = _by_word(_SIDES), _by_word(_PERIODS)


class _Mention(NamedTuple):
    """What a text says of the calendar: its family (“weekday”), its name in it, and its words."""

    family: str
    name: str
    said: Said


def compare(left: Sequence[Passage], right: Sequence[Passage], beads: Sequence[Bead]) -> list[Disagreement]:
    """The pairs that differ, each pair of names once."""
    sides = left, right
    places = [[(each, at) for at, passage in enumerate(side) for each in _mentions(passage.text)] for side in sides]
    everywhere = [
        {(each.family, each.name) for each, _at in found} | _months_of_dates(side)
        for found, side in zip(places, sides, strict=True)
    ]
    alone = [
        [(each, at) for each, at in found if (each.family, each.name) not in everywhere[1 - side]]
        for side, found in enumerate(places)
    ]
    pairs: dict[tuple[str, str, str], tuple[_Mention, _Mention, int, int]] = {}
    for one, at in alone[0]:
        for other, its_at in alone[1]:
            are_opposite = any(at in bead.left and its_at in bead.right for bead in beads)
            if one.family == other.family and (are_opposite or _are_only(one.family, alone)):
                pairs.setdefault((one.family, one.name, other.name), (one, other, at, its_at))
    return [
        Disagreement(Kind.DATE, one.said, other.said, at, its_at)
        for one, other, at, its_at in _each_once(list(pairs.values()))
    ]


def _are_only(family: str, alone: Sequence[Sequence[tuple[_Mention, int]]]) -> bool:
    return all(len({each.name for each, _at in found if each.family == family}) == 1 for found in alone)


def _each_once(pairs: list[tuple[_Mention, _Mention, int, int]]) -> list[tuple[_Mention, _Mention, int, int]]:
    """The pairs without those whose words another pair has already."""
    known: set[tuple[int, int, int]] = set()
    found = []
    for one, other, at, its_at in pairs:
        here = {(0, at, one.said.start), (1, its_at, other.said.start)}
        if not known & here:
            known |= here
            found.append((one, other, at, its_at))
    return found


def _months_of_dates(side: Sequence[Passage]) -> set[tuple[str, str]]:
    dates = (each for passage in side for each in figures(passage.text) if each.kind == Kind.DATE)
    return {("month", str(int(date.value) // 100 % 100)) for date in dates}


@lru_cache(maxsize=512)
def _mentions(text: str) -> tuple[_Mention, ...]:
    in_dates = [(each.start, each.end) for each in figures(text) if each.kind == Kind.DATE]
    words = [(found[0], normalize(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
    mentions = []
    for place, (word, key, start, end) in enumerate(words):
        is_name = word[0].isupper() or not word.isascii()  # “may” and “march” are verbs
        if is_name and key in _WEEKDAY:
            mentions.append(_Mention("weekday", _WEEKDAY[key], Said(word, word, start, end)))
        elif is_name and key in MONTHS and not any(first <= start < last for first, last in in_dates):
            mentions.append(_Mention("month", str(MONTHS[key]), Said(word, word, start, end)))
        elif key in _SIDE and place + 1 < len(words) and (period := _PERIOD.get(words[place + 1][1])):
            last = words[place + 1][3]
            said = Said(text[start:last], text[start:last], start, last)
            mentions.append(_Mention("period", f"{_SIDE[key]} {period}", said))
    return tuple(mentions)
