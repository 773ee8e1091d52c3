"""Changes public corrections and takes them back. The log keeps the text that readers saw before."""

from django.utils import timezone

from accounts.models import User

from . import audit_actions
from .changes import unit_of_work
from .models import Article, Correction


@unit_of_work()
def change_correction(correction: Correction, text: str, by: User) -> None:
    """Give the correction another text. Readers see the day of the change beside its date."""
    audit_actions.record(by, audit_actions.CORRECTION_CHANGED, correction.edition, correction.text)
    correction.text, correction.changed_at = text, timezone.now()
    correction.save(update_fields=["text", "changed_at"])
    _touch(correction, by)


@unit_of_work()
def take_back_correction(correction: Correction, by: User) -> None:
    """Delete the correction, with its flags on other editions."""
    audit_actions.record(by, audit_actions.CORRECTION_TAKEN_BACK, correction.edition, correction.text)
    _touch(correction, by)
    correction.delete()


def _touch(correction: Correction, by: User) -> None:
    Article.objects.filter(pk=correction.edition.article_id).update(updated_at=timezone.now(), updated_by=by)
