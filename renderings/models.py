"""The glossary of the paper, and the aligned texts of its stories."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Article
from articles.models.edition import Unescaped
from bilingual import languages


class Side(NamedTuple):
    """A term in one language: the agreed words, and those that are not to be used."""

    agreed: str
    forbidden: list[str]


class Term(models.Model):
    """A term with its agreed words in each language. Both sides are filled."""

    text_hi = models.CharField(_("Hindi"), max_length=100)
    text_en = models.CharField(_("English"), max_length=100)
    forbidden_hi = models.TextField(
        _("not to be used in Hindi"), max_length=1000, blank=True, help_text=_("One per line.")
    )
    forbidden_en = models.TextField(
        _("not to be used in English"), max_length=1000, blank=True, help_text=_("One per line.")
    )
    note = models.CharField(
        pgettext_lazy("of a term", "note"), max_length=300, blank=True, help_text=_("When to use it, and why.")
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering = ["text_en", "pk"]
        constraints = [models.UniqueConstraint(fields=["text_hi", "text_en"], name="one_row_per_term")]

    def __str__(self) -> str:
        return f"{self.text_en} · {self.text_hi}"

    def side(self, language: str) -> Side:
        """The term in that language."""
        forbidden: str = languages.localized(self, "forbidden", language)
        lines = (line.strip() for line in forbidden.splitlines())
        return Side(languages.localized(self, "text", language), [line for line in lines if line])


class StoryPairs(models.Model):
    """The texts of a published story, each with its translation: [text in the first language, text in the second] in order.

    Whether the story is live now is decided by the query.
    """

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="+")
    pairs = models.JSONField(encoder=Unescaped)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article_id)
