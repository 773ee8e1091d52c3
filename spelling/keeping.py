"""Adds, changes and takes out the paper's words. Each function is one transaction with its audit entry."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import User

from .models import PaperWord

PERMISSION = "spelling.add_paperword"
ADDED, CHANGED, REMOVED = "spelling-added", "spelling-changed", "spelling-removed"
VERBS = {
    ADDED: _("added to the paper’s words"),
    CHANGED: _("changed in the paper’s words"),
    REMOVED: _("took out of the paper’s words"),
}


@transaction.atomic
def add(word: str, by: User) -> PaperWord:
    """Add a word as right. Where the row of the word said otherwise, it says so no longer."""
    known = PaperWord.objects.same_as(word).select_for_update().first()
    if known and not known.preferred:
        return known
    row = known or PaperWord(word=word, added_by=by)
    row.preferred = ""
    save(row, by, is_new=known is None)
    return row


@transaction.atomic
def save(row: PaperWord, by: User, *, is_new: bool) -> None:
    """Store a row."""
    if is_new:
        row.added_by = by
    row.save()
    audit.record(by, ADDED if is_new else CHANGED, row, url=reverse("admin:spelling_paperword_changelist"))


@transaction.atomic
def remove(row: PaperWord, by: User) -> None:
    """Take a word out."""
    audit.record(by, REMOVED, row, url=reverse("admin:spelling_paperword_changelist"))
    row.delete()
