"""Sets, changes and ends breaking lines. Each function is one transaction with its audit entry."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import User

from .models import BreakingLine

SET, CHANGED, ENDED = "breaking-set", "breaking-changed", "breaking-ended"
VERBS = {
    SET: _("set a breaking line"),
    CHANGED: _("changed a breaking line"),
    ENDED: _("ended a breaking line"),
}


class LineEnded(Exception):
    """The line has ended: it can no longer be changed or ended."""


@transaction.atomic
def set_line(line: BreakingLine, by: User) -> None:
    """Store a new line."""
    line.set_by = by
    line.save()
    _record(by, SET, line)


@transaction.atomic
def change_line(line: BreakingLine, by: User) -> None:
    """Store what was changed in a line. Raises LineEnded if it has ended since it was read."""
    _lock(line.pk)
    line.save(update_fields=["text_hi", "text_en", "article", "starts_at", "ends_at"])
    _record(by, CHANGED, line)


@transaction.atomic
def end_line(pk: int, by: User) -> None:
    """End a line now. One that has not begun never begins. Raises LineEnded for one that has ended."""
    line = _lock(pk)
    line.ends_at, line.ended_by = max(timezone.now(), line.starts_at), by
    line.save(update_fields=["ends_at", "ended_by"])
    _record(by, ENDED, line)


def _lock(pk: int) -> BreakingLine:
    line = BreakingLine.objects.select_for_update().filter(pk=pk).first()
    if line is None or line.ended_by_id or line.ends_at <= timezone.now():
        raise LineEnded
    return line


def _record(by: User, verb: str, line: BreakingLine) -> None:
    details = " · ".join(filter(None, [line.text_hi, line.text_en]))
    audit.record(by, verb, line, details, reverse("breaking"))
