"""Writes to complaints, each in one short transaction: receiving, deciding, and deleting personal data."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import User

from .models import Complaint

RECEIVED = "complaint-received"
DECIDED = "complaint-decided"
CLEANED = "complaints-cleaned"
VERBS = {
    RECEIVED: _("received a complaint"),
    DECIDED: _("decided a complaint"),
    CLEANED: _("deleted personal data of complaints"),
}


class ComplaintChanged(Exception):
    """Somebody saved the complaint since it was read."""


def form_key_of(token: str) -> str:
    """What a complaint stores of the token of its form."""
    return salted_hmac("complaints.form", token, algorithm="sha256").hexdigest()


def receive(complaint: Complaint, token: str) -> tuple[Complaint, bool]:
    """Store a new complaint. Returns it and whether it is new: a token that was used before leads to its complaint."""
    complaint.form_key = form_key_of(token)
    try:
        with transaction.atomic():
            complaint.save(force_insert=True)
            audit.record(None, RECEIVED, complaint, complaint.kind, complaint.desk_url)
    except IntegrityError:
        known = Complaint.objects.filter(form_key=complaint.form_key).first()
        if known is None:  # two receipt numbers are equal, which happens once in 10¹²
            raise
        return known, False
    return complaint, True


@transaction.atomic
def decide(complaint: Complaint, by: User) -> None:
    """Store the decision and the answer. The first decision has the date that counts.

    Raises ComplaintChanged if somebody saved it since it was read.
    """
    stored = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if stored.revision != complaint.revision:
        raise ComplaintChanged
    complaint.revision += 1
    complaint.decided_at = stored.decided_at or timezone.now()
    complaint.decided_by = by
    complaint.save(update_fields=["decision", "answer", "decided_at", "decided_by", "revision"])
    audit.record(by, DECIDED, complaint, complaint.decision, complaint.desk_url)


@transaction.atomic
def clean() -> int:
    """Delete the personal data of complaints that were decided KEPT_FOR ago. Returns how many there were.

    The kind, the dates, the story, the decision and the answer stay: the public count and the answer need them.
    """
    count = Complaint.objects.to_clean().update(name="", email="", text="", page="", cleaned_at=timezone.now())
    if count:
        audit.record(None, CLEANED, str(count))
    return count
