"""The working copy of a live edition: unpublished changes that readers don't see."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .edition import Edition, Unescaped
from .edition_querysets import WorkingCopyQuerySet

if TYPE_CHECKING:
    from django.db.models import QuerySet


class WorkingCopy(models.Model):
    """The texts that people write while readers see the published ones. An edition has at most one.

    `base_version` is the edition's version that they began from, or were merged with. `number` counts their saves.
    `source_version` is the source's version that they say the same as; None if they don't say. The status goes through
    the same transitions as that of an edition (articles/workflow.py). PUBLISHED with `publish_at` is a scheduled one.
    """

    Status = Edition.Status
    STATUSES = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.PUBLISHED)
    is_live = False  # readers never see a working copy: once it is live, it is a version of the edition

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="stored_copy")
    texts = models.JSONField(encoder=Unescaped)
    base_version = models.PositiveIntegerField()
    source_version = models.PositiveIntegerField(null=True)
    number = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)
    status = models.CharField(
        max_length=20, choices=[(each.value, each.label) for each in STATUSES], default=Status.DRAFT
    )
    moved_at = models.DateTimeField(default=timezone.now)
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    review_note = models.CharField(max_length=1000, blank=True)
    publish_at = models.DateTimeField(null=True)
    # What the person chose who scheduled it: a minor edit, and an “updated” date that stays as it is.
    is_minor = models.BooleanField(default=False)
    keeps_date = models.BooleanField(default=False)

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "review", "approved"])
                | models.Q(status="published", publish_at__isnull=False),
                name="working_copy_has_a_known_status",
            ),
        ]
        indexes = [
            models.Index(fields=["publish_at"], name="working_copy_due", condition=models.Q(status="published")),
        ]

    def __str__(self) -> str:
        return self.texts.get("headline") or str(self.edition)

    @property
    def authors(self) -> "QuerySet[User]":
        """Everybody who saved it, by name of user."""
        return User.objects.filter(pk__in=self.saves.values("saved_by")).order_by("username")


class WorkingCopySave(models.Model):
    """The texts of one save of a working copy, for the merge with a save that began from them. None changes later.

    `saved_by` is None where the working copy took over what was published meanwhile.
    """

    working_copy = models.ForeignKey(WorkingCopy, models.CASCADE, related_name="saves")
    number = models.PositiveIntegerField()
    texts = models.JSONField(encoder=Unescaped)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["working_copy", "number"], name="one_row_per_save_of_a_working_copy")
        ]

    def __str__(self) -> str:
        return f"{self.working_copy_id}: {self.number}"
