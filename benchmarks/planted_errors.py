"""Plants one error of a kind in a copy of a clean pair of editions, as translators and typists make them."""

import random
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from agreement import Figure, Kind, Passage, figures
from benchmarks import planted_blocks
from benchmarks.planted_blocks import Changed

FIGURES = {str(kind) for kind in Kind}
# The kinds of errors, each with the kinds of findings that say so. Those of figures are found as figures.
KINDS = {
    "digits": FIGURES,
    "magnitude": FIGURES,
    "date": FIGURES,
    "percent": FIGURES,
    "own body": FIGURES,
    "name": {"name"},
    "spelling": {"name"},
    "speaker": {"name", "quotation"},
    "quotation": {"quotation", "paragraph"},
    "negation": {"negation"},
    "denial": {"negation"},  # in the body
    "link": {"link"},
    "picture": {"picture"},
    "table": {"table"},
    "missing": {"paragraph"},
    "moved": {"paragraph"},
    "merged": {"paragraph"},
    "sub-head": {"subhead"},
}
_MULTIPLIERS = [
    ("लाख", "करोड़"),
    ("करोड़", "लाख"),
    ("lakh", "crore"),
    ("crore", "lakh"),
    ("million", "billion"),
    ("billion", "million"),
    ("हजार", "लाख"),
    ("अरब", "करोड़"),
]
_OTHER_NAMES = ["Banerjee", "Deshpande", "Kulkarni", "Reddy", "Chatterjee", "Iyer"]
_OTHER_HINDI = ["बनर्जी", "देशपांडे", "कुलकर्णी", "रेड्डी", "चटर्जी", "अय्यर"]
_MONTHS = [
    ("January", "March"),
    ("February", "April"),
    ("जून", "अगस्त"),
    ("जुलाई", "मई"),
    ("March", "May"),
    ("अप्रैल", "मार्च"),
    ("October", "December"),
    ("अक्टूबर", "नवंबर"),
]


class Pair(NamedTuple):
    """Two editions that agree."""

    name: str
    hindi: tuple[Passage, ...]
    english: tuple[Passage, ...]


class Planted(NamedTuple):
    """A pair with one error."""

    kind: str
    pair: Pair
    what: str


def plant(kind: str, pair: Pair, rng: random.Random) -> Planted | None:
    """The pair with an error of that kind in one of its editions; None if it has no place for one."""
    sides = [True, False]
    rng.shuffle(sides)
    for in_hindi in sides:
        side = pair.hindi if in_hindi else pair.english
        changed = PLANTERS[kind](list(side), rng, in_hindi)
        if changed:
            passages, what = changed
            both = (tuple(passages), pair.english) if in_hindi else (pair.hindi, tuple(passages))
            if kind == "own body":
                other = _headline_with(pair.english if in_hindi else pair.hindi, what)
                if other is None:
                    continue
                both = (tuple(passages), other) if in_hindi else (other, tuple(passages))
            return Planted(kind, Pair(pair.name, *both), what)
    return None


def _replaced(side: list[Passage], at: int, text: str, what: str) -> Changed:
    side[at] = side[at]._replace(text=text)
    return side, what


def _figures_of(side: Sequence[Passage], kinds: Sequence[Kind]) -> list[tuple[int, Figure]]:
    return [
        (at, figure)
        for at, passage in enumerate(side)
        if not passage.cells
        for figure in figures(passage.text)
        if figure.kind in kinds and figure.text[:1].isdigit()
    ]


def _with_figure(side: list[Passage], at: int, figure: Figure, new: str) -> Changed:
    text = side[at].text
    return _replaced(side, at, text[: figure.start] + new + text[figure.end :], f"{figure.text} → {new}")


def _wrong_digits(side: list[Passage], rng: random.Random, kinds: Sequence[Kind]) -> Changed:
    found = [each for each in _figures_of(side, kinds) if len(re.findall(r"\d", each[1].text)) > 1]
    if not found:
        return None
    at, figure = rng.choice(found)
    digits = [found.start() for found in re.finditer(r"\d", figure.text)]
    letters = list(figure.text)
    pairs = [(a, b) for a, b in pairwise(digits) if letters[a] != letters[b] and (letters[b] != "0" or a)]
    if pairs and rng.random() < 0.5:
        a, b = rng.choice(pairs)
        letters[a], letters[b] = letters[b], letters[a]
    else:
        place = rng.choice(digits)
        letters[place] = str((int(letters[place]) + rng.randint(1, 7)) % 9 + 1)
    new = "".join(letters)
    return _with_figure(side, at, figure, new) if new != figure.text else None


def _digits(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    return _wrong_digits(side, rng, (Kind.NUMBER, Kind.MONEY))


def _percent(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    return _wrong_digits(side, rng, (Kind.PERCENT,))


def _date(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    found = _figures_of(side, (Kind.DATE,))
    if not found:
        return None
    at, figure = rng.choice(found)
    for month, other in _MONTHS:
        if month in figure.text and rng.random() < 0.5:
            return _with_figure(side, at, figure, figure.text.replace(month, other))
    return _wrong_digits(side, rng, (Kind.DATE,))


def _magnitude(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    found = [
        (at, figure, one, other)
        for at, figure in _figures_of(side, (Kind.NUMBER, Kind.MONEY))
        for one, other in _MULTIPLIERS
        if re.search(rf"{one}(?!\w)", figure.text)
    ]
    if found:
        at, figure, one, other = rng.choice(found)
        return _with_figure(side, at, figure, figure.text.replace(one, other))
    large = [
        (at, figure) for at, figure in _figures_of(side, (Kind.NUMBER,)) if figure.value >= 1000 and "," in figure.text
    ]
    if not large:
        return None
    at, figure = rng.choice(large)
    return _with_figure(side, at, figure, f"{int(figure.value) * 10:,}")


def _own_body(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    """A wrong figure in the headline of both editions: plant() changes the other one."""
    text = side[0].text
    found = [
        figure for figure in figures(text) if figure.kind == Kind.NUMBER and figure.text.isdigit() and figure.value > 10
    ]
    body = " ".join(passage.text for passage in side[2:])
    found = [figure for figure in found if figure.value in {each.value for each in figures(body)}]
    if not found:
        return None
    figure = rng.choice(found)
    return _with_figure(side, 0, figure, str(int(figure.value) + rng.randint(1, 8)))


def _headline_with(side: Sequence[Passage], what: str) -> tuple[Passage, ...] | None:
    old, new = what.split(" → ")
    if not re.search(rf"(?<!\d){old}(?!\d)", side[0].text):
        return None
    return (side[0]._replace(text=re.sub(rf"(?<!\d){old}(?!\d)", new, side[0].text)), *side[1:])


def _name(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    """Another surname in one place: after a first name."""
    pattern = _HINDI_PERSON if in_hindi else _ENGLISH_PERSON
    found = [
        (at, match)
        for at, passage in enumerate(side)
        if passage.field == "body" and not passage.is_subhead
        for match in pattern.finditer(passage.text)
    ]
    if not found:
        return None
    at, match = rng.choice(found)
    new = rng.choice(_OTHER_HINDI if in_hindi else _OTHER_NAMES)
    text = side[at].text
    return _replaced(side, at, text[: match.start(1)] + new + text[match.end(1) :], f"{match[0]} → {new}")


_FIRST = (
    "Rakesh Yuri Gennady Kapil Mohinder Krishnamachari Madan Syed Sachin Shakib Abhinav Henri Milkha Otis Malcolm "
    "Rabindranath Jawaharlal Rajendra Sucheta Kailash Wajahat Arun Sukumar Viswanathan Alexei Magnus Edmund John Bachendri "
    "Mahatma Sarojini Subhas Lakshmi Harvey Verghese Tribhuvandas Mary Nicola Gaura Chandi Sunderlal Neeraj Payal Harmanpreet "
    "Rohit Virat Jasprit Shubhanshu Geetanjali Daisy Narendra Droupadi Smriti Shafali Laura Sreejesh Ding"
)
_HINDI_FIRST = (
    "राकेश यूरी गेन्नादी कपिल मोहिंदर कृष्णमाचारी मदन सैयद सचिन शाकिब अभिनव हेनरी मिल्खा ओटिस मैल्कम रवींद्रनाथ जवाहरलाल राजेंद्र सुचेता "
    "कैलाश वजाहत अरुण सुकुमार विश्वनाथन अलेक्सी मैग्नस एडमंड जॉन बछेंद्री महात्मा सरोजिनी लक्ष्मी हार्वे वर्गीज त्रिभुवनदास मैरी निकोला गौरा "
    "सुंदरलाल नीरज पायल हरमनप्रीत रोहित विराट जसप्रीत शुभांशु गीतांजलि डेजी नरेंद्र द्रौपदी स्मृति शेफाली लॉरा"
)
_ENGLISH_PERSON = re.compile(rf"\b(?:{'|'.join(_FIRST.split())}) ([A-Z][a-z]+)(?![a-z])")
_HINDI_PERSON = re.compile(
    rf"(?<!\S)(?:{'|'.join(_HINDI_FIRST.split())}) ([\u0900-\u0963]+)(?= (?:ने|को|की|के|का|से|पर|और|थे)(?!\S))"
)


def _spelling(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    """One of several occurrences of a name in another spelling."""
    pattern = _HINDI_PERSON if in_hindi else _ENGLISH_PERSON
    text = "\n".join(passage.text for passage in side)
    names = sorted({match[1] for match in pattern.finditer(text)})
    changes = (
        [("ि", "ी"), ("ु", "ू"), ("श", "स"), ("व", "ब")]
        if in_hindi
        else [("v", "w"), ("i", "ee"), ("s", "sh"), ("a", "aa")]
    )
    found = [
        (at, name, name[0] + name[1:-1].replace(one, other, 1) + name[-1])
        for name in names
        if text.count(name) > 2 and len(name) > 4
        for one, other in changes
        if one in name[1:-1]
        for at, passage in enumerate(side)
        if name in passage.text
    ]
    if not found:
        return None
    at, name, new = rng.choice(found)
    return _replaced(side, at, side[at].text.replace(name, new, 1), f"{name} → {new}")


def _quotation(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    found = [
        (at, match)
        for at, passage in enumerate(side)
        if passage.field == "body"
        for match in re.finditer(r"[^.।]*“[^”]{20,}”", passage.text)
    ]
    if not found:
        return None
    at, match = rng.choice(found)
    return _replaced(side, at, side[at].text.replace(match[0], "").strip(), match[0])


def _negation(side: list[Passage], rng: random.Random, in_hindi: bool) -> Changed:
    text = side[0].text
    if in_hindi:
        new = text.replace(" नहीं", "") if " नहीं" in text else f"{text} नहीं"
    else:
        negated = re.sub(r" (?:are not|do not)\b", " are", text)
        new = (
            negated
            if negated != text
            else re.sub(
                r"\b(becomes|gets|begins|opens|wins?|takes|reaches|runs|breaks|comes)\b", r"never \1", text, count=1
            )
        )
    return _replaced(side, 0, new, new) if new != text else None


PLANTERS: dict[str, Callable[[list[Passage], random.Random, bool], Changed]] = {
    "digits": _digits,
    "magnitude": _magnitude,
    "date": _date,
    "percent": _percent,
    "own body": _own_body,
    "name": _name,
    "spelling": _spelling,
    "quotation": _quotation,
    "negation": _negation,
    "link": planted_blocks.attached("links"),
    "picture": planted_blocks.attached("pictures"),
    "table": planted_blocks.table,
    "missing": planted_blocks.missing,
    "moved": planted_blocks.moved,
    "merged": planted_blocks.merged,
    "sub-head": planted_blocks.subhead,
}
