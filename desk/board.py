"""The board above the list of stories: how many stories are in each state, by language."""

from collections import Counter
from typing import NamedTuple

from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR, ChangeList
from django.core.cache.backends.locmem import LocMemCache
from django.db.models import Count, QuerySet
from django.utils.text import capfirst

from accounts.models import User
from articles.models import Article, Edition
from articles.workflow import ADDITIONS, STATES
from bilingual import languages

LARGE_COUNT = 20_000  # rows: from here a count is slow enough to be cached
CACHE_SECONDS = 10
_counts_cache = LocMemCache("board", {})  # per process: stale counts do no harm here
UNPUBLISHED = [status for status in Edition.Status.values if status != Edition.Status.PUBLISHED]


class Cell(NamedTuple):
    """One state in one language. `query` filters the list by it, or removes that filter if it `is_chosen`."""

    state: str
    label: str
    stories: int
    query: str
    is_chosen: bool


class Row(NamedTuple):
    """One language, with a cell for each state."""

    language: str
    name: str
    cells: list[Cell]


class Chip(NamedTuple):
    """One chosen filter, in words, and the query string of the list without it."""

    label: str
    query: str


def build_chips(changelist: ChangeList) -> list[Chip]:
    """What the list is filtered by, for buttons that remove it. The board shows the chosen states too."""
    chips = []
    if changelist.query:
        chips.append(Chip(f"“{changelist.query}”", changelist.get_query_string(remove=[SEARCH_VAR, PAGE_VAR])))
    for spec in changelist.filter_specs:
        parameters = [name for name in spec.expected_parameters() if name in changelist.filter_params]
        if not parameters:
            continue
        chosen = [str(choice["display"]) for choice in spec.choices(changelist) if choice["selected"]]
        label = capfirst(f"{spec.title}: {', '.join(chosen)}" if chosen else str(spec.title))
        chips.append(Chip(label, changelist.get_query_string(remove=[*parameters, PAGE_VAR])))
    return chips


def build_board(changelist: ChangeList, user: User) -> list[Row]:
    """The rows of the board, in the paper's order of languages, of what the person may read.

    The counts ignore the list's filters.

    Live editions, which are nearly all, are counted apart from the others: that count uses an index, and one GROUP BY
    over all states takes twice as long.
    """
    stories = _count_stories(user)
    editions = Edition.objects.visible_to(user).filter(language__in=languages.codes())
    unpublished = _count_by(editions.filter(status__in=UNPUBLISHED), "language", "status")
    scheduled, behind = _count_by(editions.scheduled(), "language"), _count_by(editions.behind(), "language")
    copies = _count_by(editions.open_to(user).with_working_copy(), "language")
    rows = []
    for language, name in languages.choices():
        counts = {status: unpublished[language, status] for status in UNPUBLISHED}
        counts["scheduled"] = scheduled[language,]
        counts["live"] = _count_live(language)
        counts["missing"] = max(0, stories - sum(counts.values()))
        counts["behind"] = behind[language,]
        counts["with_working_copy"] = copies[language,]
        rows.append(Row(language, str(name), _build_cells(changelist, f"state_{language}", counts)))
    return rows


def count_missing(language: str, user: User) -> int:
    """The number of stories that the person may read and that have no edition in that language, as the board has it."""
    editions = Edition.objects.visible_to(user).in_language(language)
    others = editions.filter(status__in=UNPUBLISHED).count() + editions.scheduled().count()
    return max(0, _count_stories(user) - _count_live(language) - others)


def _count_stories(user: User) -> int:
    visible = Article.objects.visible_to(user)
    return _count(f"stories-{user.pk}" if visible.query.has_filters() else "stories", visible)


def _count_live(language: str) -> int:
    return _count(language, Edition.objects.live().in_language(language))


def _build_cells(changelist: ChangeList, parameter: str, counts: dict[str, int]) -> list[Cell]:
    chosen = changelist.params.get(parameter)
    cells = []
    for state, label in (STATES | ADDITIONS).items():
        query = changelist.get_query_string({} if state == chosen else {parameter: state}, [parameter, "p"])
        cells.append(Cell(state, str(label), counts[state], query, state == chosen))
    return cells


def _count(key: str, rows: QuerySet) -> int:
    """The number of rows. From LARGE_COUNT on it is cached under `key`, so it may be CACHE_SECONDS stale."""
    cached: int | None = _counts_cache.get(key)
    if cached is not None:
        return cached
    count = rows.count()
    if count >= LARGE_COUNT:
        _counts_cache.set(key, count, CACHE_SECONDS)
    return count


def _count_by(editions: QuerySet[Edition], *fields: str) -> Counter[tuple[str, ...]]:
    """The number of editions for each combination of values of the fields."""
    counted = editions.order_by().values_list(*fields).annotate(count=Count("*"))
    return Counter({tuple(values): count for *values, count in counted})
