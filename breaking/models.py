"""Breaking lines: one sentence in each language, for a limited time."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from bilingual.languages import localized


class BreakingLineQuerySet(models.QuerySet["BreakingLine"]):
    """Queries for breaking lines."""

    def current(self) -> Self:
        """Those that have begun and not ended, the latest begun first."""
        now = timezone.now()
        return self.filter(starts_at__lte=now, ends_at__gt=now).order_by("-starts_at", "-pk")

    def not_ended(self, now: datetime) -> Self:
        """The current and the future ones."""
        return self.filter(ends_at__gt=now).order_by("-starts_at", "-pk")

    def in_language(self, language: str) -> Self:
        """Those that have a text in that language."""
        return self.exclude(**{f"text_{language}": ""})


class BreakingLine(models.Model):
    """A line above the paper's name on every page of the languages that it has a text in.

    Of several current lines, readers see the one that began last.
    """

    text_hi = models.CharField(_("text in Hindi"), max_length=140, blank=True)
    text_en = models.CharField(_("text in English"), max_length=140, blank=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("story")
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), db_index=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = BreakingLineQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("set_line", "Can set and end the breaking line")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="breaking_line_ends_after_its_start")
        ]

    def __str__(self) -> str:
        return self.text_hi or self.text_en

    def text_in(self, language: str) -> str:
        """The text in that language; "" without one."""
        return localized(self, "text", language)

    @property
    def has_begun(self) -> bool:
        """Whether readers see it, or have seen it."""
        return self.starts_at <= timezone.now()
