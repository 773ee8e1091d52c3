"""What a machine wrote, so that it stays marked until a person has worked on it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models import Article
from bilingual import languages


class MachinePassage(models.Model):
    """A passage of a machine draft. `key` is a digest of its text (passages.py): the passage is open while the text stands.

    Somebody who calls it right as it is accepts it.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=10, choices=languages.choices)
    key = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "language", "key"], name="one_row_per_passage")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.language}"
