"""The doctor's probe of old addresses."""

from collections.abc import Iterator

from django.conf import settings
from django.http.request import validate_host
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from operations.probes import ProbeResult

from . import destinations, targets
from .models import OldAddress

SAMPLE = 200  # addresses
_MAX_HOSTS = 50


def old_addresses() -> Iterator[ProbeResult]:
    """Old addresses of a sample whose pages were deleted, and old hosts whose requests are refused."""
    sample = _sample()
    lost = [row for row, found in destinations.of_rows(sample)
            if found.status == destinations.NOT_FOUND and not targets.find(row.kind, [row.object_id])]  # fmt: skip
    if lost:
        text = ngettext(
            "%(count)d of %(all)d old addresses that were checked leads to a deleted page, such as %(example)s.",
            "%(count)d of %(all)d old addresses that were checked lead to deleted pages, such as %(example)s.",
            len(lost),
        )
        yield ProbeResult(
            text % {"count": len(lost), "all": len(sample), "example": lost[0].url},
            _("Let them lead to other pages, or delete them, at the desk: More, Old addresses."),
            is_problem=False,
        )
    hosts = OldAddress.objects.exclude(host="").order_by("host").values_list("host", flat=True).distinct()[:_MAX_HOSTS]
    if refused := [host for host in hosts if not validate_host(host, filter(None, settings.ALLOWED_HOSTS))]:
        yield ProbeResult(
            _("Requests for these old hosts are refused: %(hosts)s.") % {"hosts": ", ".join(refused)},
            _("Where their names lead to this server, add them to ALLOWED_HOSTS, with and without www."),
            is_problem=False,
        )


def _sample() -> list[OldAddress]:
    """All addresses of a small table, or some that are spread over a large one. The queries read the primary key.

    Ids may begin anywhere: PostgreSQL's sequences never go back.
    """
    newest = list(OldAddress.objects.order_by("-pk")[: SAMPLE + 1])
    if len(newest) <= SAMPLE:
        return newest
    first, last = OldAddress.objects.order_by("pk").values_list("pk", flat=True)[0], newest[0].pk
    return list(OldAddress.objects.filter(pk__in=range(last, first - 1, -((last - first) // SAMPLE))))[:SAMPLE]
