"""The board: how many stories stand where, language by language. It heads the list of stories."""

from collections import Counter
from typing import NamedTuple

from django.core.cache.backends.locmem import LocMemCache
from django.db.models import Count
from django.utils.translation import gettext as _

from articles.models import Article, Edition
from articles.workflow import STATES
from bilingual import languages

LARGE, SECONDS = 20_000, 10
_totals = LocMemCache("board", {})  # of this process, so that the board needs no other server
UNPUBLISHED = [status for status in Edition.Status.values if status != Edition.Status.PUBLISHED]


class Cell(NamedTuple):
    """A state in one language: how many stories, and whether the list is narrowed to it now."""

    state: str
    label: str
    count: int
    query: str
    is_chosen: bool


class Row(NamedTuple):
    language: str
    name: str
    cells: list[Cell]


def board(changelist) -> list[Row]:
    """A row for each language, a cell for each state, whose link narrows the list to it or widens it again.

    The counts are of all stories, whatever the list is narrowed to. Nearly all are live, so these are counted by
    themselves, along an index: grouped with the others they took twice as long.
    """
    stories = _total("stories", Article.objects.all())
    editions = Edition.objects.filter(language__in=languages.codes())
    unpublished = _counts(editions.filter(status__in=UNPUBLISHED), "language", "status")
    scheduled, behind = _counts(editions.scheduled(), "language"), _counts(editions.behind(), "language")
    rows = []
    for language, name in languages.choices():
        counts = {status: unpublished[language, status] for status in UNPUBLISHED}
        counts |= {
            "scheduled": scheduled[language,],
            "live": _total(language, Edition.objects.live().in_language(language)),
        }
        counts["missing"] = max(0, stories - sum(counts.values()))
        counts["behind"] = behind[language,]
        parameter = f"state_{language}"
        chosen = changelist.params.get(parameter)
        cells = []
        for state, label in [*STATES.items(), ("behind", _("Out of date"))]:
            query = changelist.get_query_string({} if state == chosen else {parameter: state}, [parameter, "p"])
            cells.append(Cell(state, label, counts[state], query, state == chosen))
        rows.append(Row(language, name, cells))
    return rows


def _total(name: str, rows) -> int:
    """How many rows there are. A large number, which takes long to count, may be SECONDS old."""
    count = _totals.get(name)
    if count is None and (count := rows.count()) >= LARGE:
        _totals.set(name, count, SECONDS)
    return count


def _counts(editions, *fields: str) -> Counter:
    """How many of the editions have each combination of values of the fields."""
    counted = editions.order_by().values_list(*fields).annotate(count=Count("*"))
    return Counter({tuple(values): count for *values, count in counted})
