"""Public corrections, and the flags on the other editions of the story that may need the same correction."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .edition import Edition
from .querysets import CorrectionFlagQuerySet


class Correction(models.Model):
    """A dated, public note that fixes an error in an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField(_("text"), max_length=2000)
    at = models.DateTimeField(_("date"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(_("changed"), null=True, editable=False)  # readers see it beside the date

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text


class CorrectionFlag(models.Model):
    """Marks that a correction of one edition needs an answer in another edition of the same story."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="flags")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="flags")
    answered_at = models.DateTimeField(_("handled"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CorrectionFlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction made in the other language")
        verbose_name_plural = _("corrections made in the other language")
        constraints = [models.UniqueConstraint(fields=["correction", "edition"], name="one_flag_per_edition")]
        indexes = [models.Index(fields=["edition"], name="flag_unanswered", condition=Q(answered_at__isnull=True))]
