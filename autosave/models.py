"""What somebody typed on a page of the desk and has not saved."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=30)
MAX_PAGES = 50  # of one person; the oldest go


class UnsavedTextQuerySet(models.QuerySet["UnsavedText"]):
    """Queries on unsaved texts. Each starts from one person: nobody sees another person's."""

    def of(self, person_id: int) -> "UnsavedTextQuerySet":
        """The person's unsaved texts, the newest first."""
        return self.filter(person=person_id, typed_at__gt=timezone.now() - KEPT_FOR).order_by("-typed_at")

    def on_page(self, path: str) -> "UnsavedTextQuerySet":
        """Those typed at this path of the desk."""
        return self.filter(path=path)

    def as_drafts(self) -> list[dict[str, Any]]:
        """The texts as static/desk/drafts.js keeps its drafts. Both times are in milliseconds since 1970: `at` by this
        server's clock, `keptAt` by the browser's."""
        return [
            {
                "slot": row.slot,
                "at": round(row.typed_at.timestamp() * 1000),
                "keptAt": row.kept_at,
                "text": row.typed,
                "beginning": row.beginning,
            }
            for row in self
        ]

    def prune(self, person_id: int) -> None:
        """Delete the person's texts that are too old or too many."""
        kept = list(self.of(person_id).values_list("pk", flat=True)[:MAX_PAGES])
        self.filter(person=person_id).exclude(pk__in=kept).delete()


class UnsavedText(models.Model):
    """The fields of one opened page as they were typed last. `slot` tells two tabs with the same path apart.

    `typed` and `beginning` are what static/desk/drafts.js reads from the form, and puts back into it. `kept_at` is when
    it read them, by the browser's clock: a late request must not make its text look newer than the browser's own copy.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=200)
    slot = models.CharField(max_length=40)
    headline = models.CharField(max_length=300, blank=True)
    typed = models.JSONField()
    beginning = models.JSONField()
    typed_at = models.DateTimeField(default=timezone.now)
    kept_at = models.BigIntegerField(db_default=0)  # milliseconds since 1970

    objects: ClassVar = UnsavedTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "path", "slot"], name="unsaved_text_of_a_page")]
        indexes = [models.Index(fields=["person", "-typed_at"], name="unsaved_text_newest")]

    def __str__(self) -> str:
        return self.headline or self.path
