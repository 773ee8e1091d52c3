"""Whether the headline and the summary of an edition say what its own body says: “the headline says 13, the body 12”."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from agreement.figure import Figure, Kind
from agreement.figures import figures
from agreement.number_words import CARDINALS, MULTIPLIERS, normalize
from agreement.passages import BODY, HEADLINE, Disagreement, Passage, Reason, Said
from agreement.slips import is_ordinal, is_slip
from transliteration import WORD

_CONTEXT = 4  # words around a figure that may say what it counts
_STEM = 4  # letters that two forms of a word share: die and died, मौत and मौतें
_MIN_WORD = 3
_SMALL = 12
_LARGE = 100
_BEGINNING = 2  # paragraphs in which a story says again what its headline says
_TIMES = frozenset({"year", "month", "week", "day", "hour"})
_COMPARABLE = Fraction(2, 3)  # seven years, ten years
_NEAR = Fraction(4, 5)  # a figure that stands for another one of the same thing is about as large
_MAX_SUMMANDS = 12


def compare(passages: Sequence[Passage], other: Sequence[Passage]) -> list[Disagreement]:
    """Figures of the headline and the summary that the body lacks, each with the one that stands there instead.

    `other` is the edition in the other language. What both bodies give otherwise needs less to be the same.
    """
    body = [(figure, at) for at, each in enumerate(passages) if each.field == BODY for figure in figures(each.text)]
    if not body:
        return []
    lines = {figure.key for each in passages if each.field != BODY for figure in figures(each.text)}
    said = {figure.key for figure, _at in body}
    counted = [(figure, _after(figure, passages[at].text)[:1]) for figure, at in body]
    said |= {(Kind.NUMBER, Fraction(int(figure.value) // 10_000)) for figure, _at in body if figure.kind == Kind.DATE}
    found = _in_both(passages, other, counted)
    known = {(each.left_at, each.left) for each in found}
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
                (figure, place)
                for figure, place in body
                if figure.key not in lines and _stands_for(one, figure, passage, passages[place])
            ]
            if len({figure.key for figure, _place in instead}) != 1:  # of several the headline may mean none
                continue
            figure, place = instead[0]
            sides = Said.by_figure(one), Said.by_figure(figure)
            if not _is_rounded(one.value, figure.value) and (at, sides[0]) not in known:
                found.append(Disagreement(one.kind, *sides, at, place, Reason.OWN_BODY))
    return found


def _in_both(
    passages: Sequence[Passage], other: Sequence[Passage], counted: Sequence[tuple[Figure, list[str]]]
) -> list[Disagreement]:
    """Numbers of the headline that neither body has, where both begin with one that is a slip for it or counts the same."""
    ours = _numbers(passages, BODY)
    theirs = {figure.key for figure, _at in _numbers(other, BODY)}
    measured = {(figure.measure, figure.value) for side in (passages, other) for figure, _at in _numbers(side, BODY)}
    values = {figure.value for figure, _at in ours} | {value for _measure, value in measured}
    begins = [each for each in ours if sum(passage.field == BODY for passage in passages[: each[1]]) < _BEGINNING]
    lines = {(each.measure, each.value) for field in (HEADLINE, "summary") for each, _at in _numbers(passages, field)}
    found = []
    for one, at in _numbers(passages, HEADLINE):
        is_said = (one.measure, one.value) in measured if one.measure else one.value in values
        if is_said or one.value <= 1 or is_ordinal(one) or (not one.measure and _is_sum(one, counted)):
            continue
        instead = [
            (figure, place)
            for figure, place in begins
            if figure.key in theirs
            and (figure.measure, figure.value) not in lines
            and _is_nearly(one, figure, passages[at], passages[place])
        ]
        if len({figure.value for figure, _place in instead}) == 1:
            figure, place = instead[0]
            sides = Said.by_figure(one), Said.by_figure(figure)
            found.append(Disagreement(one.kind, *sides, at, place, Reason.OWN_BODY))
    return found


def _numbers(passages: Sequence[Passage], field: str) -> list[tuple[Figure, int]]:
    """The numbers of one field that are no years, each with its passage."""
    return [
        (figure, at)
        for at, passage in enumerate(passages)
        if passage.field == field
        for figure in figures(passage.text)
        if figure.kind == Kind.NUMBER and not _is_year(figure)
    ]


def _is_nearly(one: Figure, figure: Figure, headline: Passage, passage: Passage) -> bool:
    """Whether two numbers count the same measure and are about as large, or differ in one digit or in the order of two."""
    if is_ordinal(figure) or _is_rounded(one.value, figure.value):
        return False
    if one.measure in _TIMES and one.measure == figure.measure:
        return min(one.value, figure.value) >= max(one.value, figure.value) * _COMPARABLE
    ours, theirs = _after(one, headline.text), _after(figure, passage.text)
    if one.measure != figure.measure or (ours and theirs and ours[:1] != theirs[:1]) or one.value < 10:
        return False
    return sorted(str(one.value)) == sorted(str(figure.value)) or _differ_in_one_digit(one, figure)


def _differ_in_one_digit(one: Figure, other: Figure) -> bool:
    if 1 not in (one.value.denominator, other.value.denominator):
        return False
    digits = str(int(one.value)), str(int(other.value))
    return len(digits[0]) == len(digits[1]) and sum(a != b for a, b in zip(*digits, strict=True)) == 1


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
    are_whole = 1 in (one.value.denominator, other.value.denominator)
    is_near = low >= high * _NEAR and (high < _LARGE or _differ_in_one_digit(one, other))
    if one.measure in _TIMES:
        return False
    return are_whole and bool(ours) and ours[:1] == theirs[:1] and is_near and not is_ordinal(one)


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
