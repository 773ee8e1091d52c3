"""Wanted translations. `taken_by` is a claim without more: an app of assignments can replace it."""

from django.conf import settings
from django.db import models

from articles.models import Article
from bilingual import languages
from topics.models import Topic


class Wanted(models.Model):
    """What an editor decided about one story in one language, and who has taken the work.

    Without a row, the story's topics decide (WantedTopic).
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=10, choices=languages.choices)
    is_wanted = models.BooleanField(default=True)
    deadline = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "language"], name="wanted_once_per_language")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.language}"


class WantedTopic(models.Model):
    """A topic whose published stories are wanted in every language."""

    topic = models.OneToOneField(Topic, on_delete=models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.topic_id)
