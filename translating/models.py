"""Wanted translations. Who does the work is an assignment (planning)."""

from django.db import models

from articles.models import Article
from bilingual import languages
from topics.models import Topic


class Wanted(models.Model):
    """What an editor decided about one story in one language.

    Without a row, the story's topics decide (WantedTopic).
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=10, choices=languages.choices)
    is_wanted = models.BooleanField(default=True)
    deadline = models.DateTimeField(null=True)

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
