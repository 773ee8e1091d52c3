"""Who has a story open at the desk."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from bilingual import languages

from .article import Article


class Presence(models.Model):
    """A user who has a story open at the desk. The open page updates both by polling."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    language = models.CharField(max_length=10, choices=languages.choices, blank=True)  # of the text that they are in
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="one_presence_per_person")]
