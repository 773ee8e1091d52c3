"""Whether the headline and the summary of an edition say what its own body says: “the headline says 13, the body 12”."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from agreement.figure import Figure, Kind
from agreement.figures import figures
from agreement.number_words import CARDINALS, MULTIPLIERS, normalize
from agreement.passages import BODY, Disagreement, Passage, Reason, Said
from agreement.slips import is_slip
from transliteration import WORD

_CONTEXT = 4  # words around a figure that may say what it counts
_STEM = 4  # letters that two forms of a word share: die and died, मौत and मौतें
_MIN_WORD = 3
_SMALL = 12
_NEAR = Fraction(4, 5)  # a figure that stands for another one of the same thing is about as large
_MAX_SUMMANDS = 12


def compare(passages: Sequence[Passage]) -> list[Disagreement]:
    """Figures of the headline and the summary that the body lacks, each with the one that stands there instead."""
    body = [(figure, at) for at, each in enumerate(passages) if each.field == BODY for figure in figures(each.text)]
    if not body:
        return []
    lines = {figure.key for each in passages if each.field != BODY for figure in figures(each.text)}
    said = {figure.key for figure, _at in body}
    counted = [(figure, _after(figure, passages[at].text)[:1]) for figure, at in body]
    said |= {(Kind.NUMBER, Fraction(int(figure.value) // 10_000)) for figure, _at in body if figure.kind == Kind.DATE}
    found = []
    for at, passage in enumerate(passages):
        if passage.field == BODY:
            continue
        for one in figures(passage.text):
            if (
                one.key in said
                or one.value <= 1
                or (one.kind == Kind.DATE and _has_day(one, body))
                or _is_sum(one, counted)
            ):
                continue
            instead = [
                (other, place)
                for other, place in body
                if other.key not in lines and _stands_for(one, other, passage, passages[place])
            ]
            if len({other.key for other, _place in instead}) != 1:  # of several the headline may mean none
                continue
            other, place = instead[0]
            if not _is_rounded(one.value, other.value):
                sides = Said.by_figure(one), Said.by_figure(other)
                found.append(Disagreement(one.kind, *sides, at, place, Reason.OWN_BODY))
    return found


def _has_day(date: Figure, body: Sequence[tuple[Figure, int]]) -> bool:
    """Whether the body has the same day and month, without a year on one side."""
    year, day = divmod(int(date.value), 10_000)
    days = [divmod(int(figure.value), 10_000) for figure, _at in body if figure.kind == Kind.DATE]
    return any(day == its_day and not (year and its_year) for its_year, its_day in days)


def _is_sum(one: Figure, counted: Sequence[tuple[Figure, list[str]]]) -> bool:
    """Whether the body has two numbers of one thing whose sum or difference this is: 8 cheetahs and 12 are 20."""
    few = counted[:_MAX_SUMMANDS]
    return any(
        one.value in (a.value + b.value, abs(b.value - a.value), 2 * a.value, 2 * b.value)
        for (a, of_a), (b, of_b) in combinations(few, 2)
        if of_a == of_b or not (of_a and of_b) or a.measure == b.measure != ""
    )


def _is_rounded(one: Fraction, other: Fraction) -> bool:
    """Whether one is the other to fewer digits: 1,500 for 1,512."""
    high, low = max(one, other), min(one, other)
    return one != other and high - low <= high / 20 and _digits(one) < _digits(other)


def _digits(value: Fraction) -> int:
    return len(f"{float(value):g}".replace(".", "").strip("0"))


def _stands_for(one: Figure, other: Figure, passage: Passage, opposite: Passage) -> bool:
    """Whether both count the same: one measure, or a word beside both. A slip needs less."""
    if one.key[0] != other.key[0] or one.key == other.key:
        return False
    if one.kind == Kind.DATE:
        return is_slip(one, other)
    if one.measure and other.measure and one.measure != other.measure:
        return False
    if _is_year(one) or _is_year(other):
        return is_slip(one, other) and sorted(_decimal(one)) == sorted(_decimal(other))
    ours, theirs = _after(one, passage.text), _after(other, opposite.text)
    if (
        is_slip(one, other)
        and sorted(_decimal(one)) == sorted(_decimal(other))
        and (one.value >= _SMALL or one.value.denominator > 1)
    ):
        return True
    high, low = max(one.value, other.value), min(one.value, other.value)
    are_whole = one.value.denominator == other.value.denominator == 1
    return are_whole and bool(ours) and ours[:1] == theirs[:1] and low >= high * _NEAR


def _decimal(figure: Figure) -> str:
    return f"{float(figure.value):g}"


def _is_year(figure: Figure) -> bool:
    return figure.kind == Kind.NUMBER and 1800 <= figure.value < 2100 and "," not in figure.text


def _after(figure: Figure, text: str) -> list[str]:
    """The stems of the words after a figure, which say what it counts."""
    words = [normalize(found[0]) for found in WORD.finditer(text[figure.end : figure.end + 60])][:_CONTEXT]
    return [word[:_STEM] for word in words if len(word) >= _MIN_WORD and not _is_number(word)]


def _is_number(word: str) -> bool:
    return word in CARDINALS or word in MULTIPLIERS or word[0].isdigit()
