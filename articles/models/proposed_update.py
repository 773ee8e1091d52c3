"""Texts that somebody proposes for a live edition, while readers see the published ones."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .edition import Edition


class ProposedUpdate(models.Model):
    """The proposed texts of one live edition. They become its next version when an editor puts them live.

    `base_version` is the edition's version that they began from. `number` counts their saves, so that two people don't
    overwrite each other. `source_version` is the source's version that they say the same as; None if they don't say.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="proposed_update")
    texts = models.JSONField()
    base_version = models.PositiveIntegerField()
    source_version = models.PositiveIntegerField(null=True)
    number = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.edition} ({self.number})"
