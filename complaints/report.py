"""The public count of complaints by month."""

from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from .models import Complaint

MONTHS = 24  # in the table, the newest first


class Month(NamedTuple):
    """The complaints that came in one month, by what has become of them until now."""

    month: object
    received: int
    grievances: int
    decided: int
    upheld: int
    pending: int


def by_month() -> list[Month]:
    """The months in which complaints came, in the paper's time zone. One query."""
    counts = {
        "received": Count("pk"),
        "grievances": Count("pk", filter=Q(kind=Complaint.Kind.GRIEVANCE)),
        "decided": Count("pk", filter=Q(decided_at__isnull=False)),
        "upheld": Count("pk", filter=Q(decision__in=Complaint.UPHELD_DECISIONS)),
        "pending": Count("pk", filter=Q(decided_at=None)),
    }
    zone = timezone.get_default_timezone()
    months = Complaint.objects.order_by().annotate(month=TruncMonth("at", tzinfo=zone)).values("month")
    rows = months.annotate(**counts).order_by("-month").values_list("month", *counts)
    return [Month(*row) for row in rows[:MONTHS]]
