"""Complaints of readers: A mistake in a story, or A grievance under the IT Rules 2021."""

import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from bilingual import languages

# Information Technology (Intermediary Guidelines and Digital Media Ethics Code) Rules 2021, rule 10: a publisher
# acknowledges a grievance within 24 hours, which the receipt does at once, and decides within 15 days.
DECIDE_WITHIN = timedelta(days=15)
KEPT_FOR = timedelta(days=180)  # personal data, after the decision
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O, which are read as each other


def new_receipt() -> str:
    """A receipt number such as NR-2026-7K3Q-F8WX. Of its eight last characters there are 10¹² combinations."""
    code = "".join(secrets.choice(_LETTERS) for _place in range(8))
    return f"NR-{timezone.localdate().year}-{code[:4]}-{code[4:]}"


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Queries on complaints."""

    def open(self) -> "ComplaintQuerySet":
        """Those without a decision, the oldest first."""
        return self.filter(decided_at=None).order_by("at", "pk")

    def to_clean(self) -> "ComplaintQuerySet":
        """Those whose personal data has been kept long enough."""
        return self.filter(decided_at__lt=timezone.now() - KEPT_FOR, cleaned_at=None)


class Complaint(models.Model):
    """One complaint with the paper's answer. `clean_complaints` empties its personal data long after the decision."""

    class Kind(models.TextChoices):
        """What a complaint is about."""

        MISTAKE = "mistake", _("A mistake in a story")
        GRIEVANCE = "grievance", _("A grievance under the IT Rules 2021")

    class Decision(models.TextChoices):
        """What the paper decided."""

        CORRECTED = "corrected", _("Upheld: the story was corrected")
        WITHDRAWN = "withdrawn", _("Upheld: the story was withdrawn")
        UPHELD = "upheld", _("Upheld in another way")
        NOT_UPHELD = "not-upheld", _("Not upheld")
        OTHER = "other", _("No complaint about what we published")

    UPHELD_DECISIONS: ClassVar = (Decision.CORRECTED, Decision.WITHDRAWN, Decision.UPHELD)

    receipt = models.CharField(_("receipt number"), max_length=20, unique=True, default=new_receipt)
    # A digest of the form's token: a form that is sent twice makes one complaint.
    form_key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    language = models.CharField(_("language"), max_length=10, choices=languages.choices)
    at = models.DateTimeField(_("received"), default=timezone.now)
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("email"), blank=True)
    page = models.CharField(_("address of the story"), max_length=500, blank=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("story")
    )
    text = models.TextField(_("complaint"), blank=True)
    decision = models.CharField(_("decision"), max_length=20, choices=Decision, blank=True)
    answer = models.TextField(
        _("answer"), blank=True, help_text=_("Readers see it under the receipt number. Name nobody.")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    cleaned_at = models.DateTimeField(_("personal data deleted"), null=True, blank=True)
    # Counts the saves. A form that was opened with an earlier number is refused.
    revision = models.PositiveIntegerField(default=0)

    objects: ClassVar = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        default_permissions = ("view", "change")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["decided_at", "at"], name="complaints_open")]

    def __str__(self) -> str:
        return self.receipt

    def get_absolute_url(self) -> str:
        """The path of its public page, in the language of the current page."""
        return reverse("complaint", args=[self.receipt])

    @property
    def desk_url(self) -> str:
        """The path of its form at the desk."""
        return reverse("admin:complaints_complaint_change", args=[self.pk])

    @property
    def due_at(self) -> datetime:
        """When the rules ask for a decision."""
        return self.at + DECIDE_WITHIN

    @property
    def is_overdue(self) -> bool:
        """Whether it has no decision though it is due."""
        return self.decided_at is None and timezone.now() > self.due_at

    @property
    def days_left(self) -> int:
        """The days until the date on which it is due, negative afterwards."""
        return (timezone.localdate(self.due_at) - timezone.localdate()).days

    @property
    def is_upheld(self) -> bool:
        """Whether the paper agreed with it."""
        return self.decision in self.UPHELD_DECISIONS
