"""The words by which a picture is found, in either script: a person's name, a credit, a file name, a day."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format

from bilingual import languages
from transliteration import fold, words

_NUMBER_OF_A_DAY = re.compile(r"\D?\d{1,2}")  # of the day or the month: 2 must not find 25


def search_words(texts: Iterable[str], added_at: datetime) -> str:
    """The folded words of these texts and of the day, each after a space.

    The day is there as 2026-11-05, as 5 and 05, and with its month in each language.
    """
    day = timezone.localtime(added_at)
    spellings = [f"{day:%Y-%m-%d %Y %m %d}", f"{day.day} {day.month}"]
    for code in languages.codes():
        with translation.override(code):
            spellings += [date_format(day, "F"), date_format(day, "M")]
    found = [fold(word) for text in [*texts, *spellings] for word in words(text)]
    return " ".join(["", *dict.fromkeys(filter(None, found)), ""])


def search_keys(query: str) -> list[str]:
    """The parts that search_words() of a matching picture contains: the beginning of a word, or a whole short number."""
    folded = filter(None, map(fold, words(query)))
    return [f" {key} " if _NUMBER_OF_A_DAY.fullmatch(key) else f" {key}" for key in dict.fromkeys(folded)]
