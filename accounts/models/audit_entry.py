"""The audit log."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

READ_ONLY = "The audit log is append-only."


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    """Audit entries can be read and added. Updates and deletions raise TypeError."""

    def update(self, **values: Any) -> NoReturn:
        """Raise TypeError."""
        raise TypeError(READ_ONLY)

    def delete(self) -> NoReturn:
        """Raise TypeError."""
        raise TypeError(READ_ONLY)


class AuditEntry(models.Model):
    """One row of the audit log: who did what to whom, and when. audit.record() inserts it."""

    at = models.DateTimeField(_("time"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("person")
    )
    verb = models.CharField(_("action"), max_length=40)
    subject = models.CharField(_("target"), max_length=300)
    subject_url = models.CharField(max_length=200, blank=True)
    details = models.TextField(_("details"), blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        db_table = "log"
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["-id"]
        indexes = [models.Index(fields=["-at"], name="log_at"), models.Index(fields=["verb", "-id"], name="log_verb")]

    def __str__(self) -> str:
        return self.subject

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert a new entry. Raises TypeError for a stored one."""
        if not self._state.adding:
            raise TypeError(READ_ONLY)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise TypeError."""
        raise TypeError(READ_ONLY)
