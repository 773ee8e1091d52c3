"""The board: how many stories stand where, language by language. It heads the list of stories."""

from typing import NamedTuple

from django.db.models import Count, Q, Subquery, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import languages
from ..models import Article, Edition
from ..workflow import STATES


class Cell(NamedTuple):
    """A state in one language: how many stories, and whether the list is narrowed to it now."""

    state: str
    label: str
    count: int
    query: str
    is_chosen: bool


class Row(NamedTuple):
    language: str
    cells: list[Cell]


def board(changelist) -> list[Row]:
    """A row for each language, a cell for each state, whose link narrows the list to it or widens it again.

    The counts are of all stories, whatever the list is narrowed to. Two queries in all.
    """
    everything = Article.objects.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
    counted = {
        row["language"]: row
        for row in Edition.objects.order_by()
        .values("language")
        .annotate(
            stories=Subquery(everything),
            all=Count("pk"),
            scheduled=Count("pk", filter=Q(status="published", publish_at__gt=timezone.now())),
            **{status: Count("pk", filter=Q(status=status)) for status in Edition.Status.values},
        )
    }
    behind = dict(
        Edition.objects.behind().order_by().values("language").annotate(n=Count("pk")).values_list("language", "n")
    )
    stories = max((row["stories"] for row in counted.values()), default=0)
    rows = []
    for language in languages.codes():
        counts = dict(counted.get(language, {}))
        counts["missing"] = stories - counts.get("all", 0)
        counts["live"] = counts.get("published", 0) - counts.get("scheduled", 0)
        counts["behind"] = behind.get(language, 0)
        parameter = f"state_{language}"
        chosen = changelist.params.get(parameter)
        cells = []
        for state, label in [*STATES.items(), ("behind", _("Behind"))]:
            query = changelist.get_query_string({} if state == chosen else {parameter: state}, [parameter, "p"])
            cells.append(Cell(state, label, counts.get(state, 0), query, state == chosen))
        rows.append(Row(language, cells))
    return rows
