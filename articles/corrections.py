"""What the paper has corrected and withdrawn, for the public page: year by year."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, Min
from django.utils import timezone

from .models import Correction, Edition


class Entry(NamedTuple):
    """A correction, or the reason why an edition was withdrawn."""

    at: datetime
    text: str
    edition: Edition
    is_withdrawal: bool


def years(language: str) -> list[int]:
    """The years from the latest entry in that language to the first, newest first."""
    corrected = _corrections(language).aggregate(first=Min("at"), last=Max("at"))
    withdrawn = _withdrawals(language).aggregate(first=Min("withdrawn_at"), last=Max("withdrawn_at"))
    moments = [timezone.localtime(at).year for at in (*corrected.values(), *withdrawn.values()) if at]
    return list(range(max(moments), min(moments) - 1, -1)) if moments else []


def entries(language: str, year: int) -> list[Entry]:
    """Every correction and withdrawal of that year in that language, newest first."""
    span = [timezone.make_aware(datetime(each, 1, 1)) for each in (year, year + 1)]
    corrections = _corrections(language).filter(at__gte=span[0], at__lt=span[1]).defer("edition__body")
    withdrawals = _withdrawals(language).filter(withdrawn_at__gte=span[0], withdrawn_at__lt=span[1]).defer("body")
    found = [Entry(each.at, each.text, each.edition, False) for each in corrections]
    found += [Entry(each.withdrawn_at, each.withdrawal_note, each, True) for each in withdrawals]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _corrections(language: str):
    """Of the editions that readers see; what was withdrawn says why itself."""
    return Correction.objects.filter(edition__in=Edition.objects.live().in_language(language)).select_related("edition")


def _withdrawals(language: str):
    """Of what readers could have seen. Without a reason there is nothing to read."""
    return (
        Edition.objects.withdrawn().in_language(language).exclude(withdrawal_note="").exclude(first_published_at=None)
    )
