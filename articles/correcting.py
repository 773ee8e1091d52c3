"""Adds public corrections, changes them and takes them back. The log keeps the text that readers saw before."""

from django.utils import timezone

from accounts.models import User

from . import audit_actions
from .changes import unit_of_work
from .models import Article, Correction, CorrectionFlag, Edition


@unit_of_work()
def correct(edition: Edition, by: User | None, text: str) -> Correction:
    """Add a dated, public correction to the edition.

    It answers the flags of this edition, and flags the story's other editions that were ever published.
    """
    correction = Correction.objects.create(edition=edition, by=by, text=text)
    answer_corrections(edition, by)
    others = edition.article.editions.exclude(pk=edition.pk).filter(first_published_at__isnull=False)
    CorrectionFlag.objects.bulk_create(CorrectionFlag(correction=correction, edition=other) for other in others)
    _touch(edition, by)
    audit_actions.record(by, audit_actions.CORRECTED, edition, text)
    return correction


@unit_of_work()
def answer_corrections(edition: Edition, by: User | None) -> None:
    """Answer the flags of this edition: it needs no more changes for the corrections of other editions."""
    if edition.flags.unanswered().update(answered_at=timezone.now(), answered_by=by):
        audit_actions.record(by, audit_actions.CORRECTION_ANSWERED, edition)


@unit_of_work()
def change_correction(correction: Correction, text: str, by: User) -> None:
    """Give the correction another text. Readers see the day of the change beside its date."""
    audit_actions.record(by, audit_actions.CORRECTION_CHANGED, correction.edition, correction.text)
    correction.text, correction.changed_at = text, timezone.now()
    correction.save(update_fields=["text", "changed_at"])
    _touch(correction.edition, by)


@unit_of_work()
def take_back_correction(correction: Correction, by: User) -> None:
    """Delete the correction, with its flags on other editions."""
    audit_actions.record(by, audit_actions.CORRECTION_TAKEN_BACK, correction.edition, correction.text)
    _touch(correction.edition, by)
    correction.delete()


def _touch(edition: Edition, by: User | None) -> None:
    Article.objects.filter(pk=edition.article_id).update(updated_at=timezone.now(), updated_by=by)
