"""The paper's words: what its editors decided about spelling."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MAX_LENGTH = 60


class PaperWordQuerySet(models.QuerySet["PaperWord"]):
    """Queries for the paper's words."""

    def same_as(self, word: str) -> Self:
        """The row of a word, in capitals or not."""
        return self.filter(word__iexact=word)


class PaperWord(models.Model):
    """A word that the paper's spelling check knows: it is right, or another one is to be written instead."""

    word = models.CharField(_("word"), max_length=MAX_LENGTH)
    preferred = models.CharField(
        _("write instead"),
        max_length=MAX_LENGTH,
        blank=True,
        help_text=_("Empty: the word is right as it is. Otherwise the word is marked, and this one is suggested."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        verbose_name=pgettext_lazy("word", "added by"),
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = PaperWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of the paper")
        verbose_name_plural = _("Paper’s words")
        ordering = ["-added_at", "-pk"]
        constraints = [models.UniqueConstraint(Lower("word"), name="one_row_for_a_word_of_the_paper")]

    def __str__(self) -> str:
        return f"{self.word} → {self.preferred}" if self.preferred else self.word
