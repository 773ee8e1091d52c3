"""The public list of corrections and withdrawals, by year."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.utils import timezone

from .models import Correction, Edition


class Entry(NamedTuple):
    """A correction of an edition, or the reason for its withdrawal."""

    at: datetime
    text: str
    edition: Edition
    is_withdrawal: bool
    changed_at: datetime | None = None


def years(language: str) -> list[int]:
    """Every year from the latest entry in that language back to the first one; [] without entries."""
    corrected = _corrections(language).aggregate(first=Min("at"), last=Max("at"))
    withdrawn = _withdrawals(language).aggregate(first=Min("withdrawn_at"), last=Max("withdrawn_at"))
    moments = [timezone.localtime(at).year for at in (*corrected.values(), *withdrawn.values()) if at]
    return list(range(max(moments), min(moments) - 1, -1)) if moments else []


def entries(language: str, year: int) -> list[Entry]:
    """The corrections and withdrawals of that year (in the site's time zone) in that language, newest first."""
    start, end = (timezone.make_aware(datetime(each, 1, 1)) for each in (year, year + 1))
    corrections = _corrections(language).filter(at__gte=start, at__lt=end).defer("edition__body")
    withdrawals = _withdrawals(language).filter(withdrawn_at__gte=start, withdrawn_at__lt=end).defer("body")
    found = [Entry(each.at, each.text, each.edition, False, each.changed_at) for each in corrections]
    found += [Entry(each.withdrawn_at, each.withdrawal_note, each, True) for each in withdrawals if each.withdrawn_at]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _corrections(language: str) -> QuerySet[Correction]:
    """Corrections of live editions. A withdrawn edition has its own entry."""
    live = Edition.objects.live().in_language(language).filter(pk=OuterRef("edition"))  # IN would list all of them
    return Correction.objects.filter(Exists(live)).select_related("edition")


def _withdrawals(language: str) -> QuerySet[Edition]:
    """Withdrawn editions that were published before and have a reason."""
    return (
        Edition.objects.withdrawn().in_language(language).exclude(withdrawal_note="").exclude(first_published_at=None)
    )
