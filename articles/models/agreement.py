"""What is known about the agreement of a story's editions: what people accepted, and how much is open."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .article import Article


class AcceptedDisagreement(models.Model):
    """A disagreement that a person called right as it is. `key` is a digest of both passages: a change brings it back."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="accepted_disagreements")
    key = models.CharField(max_length=64)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="one_acceptance_per_disagreement")]


class OpenDisagreements(models.Model):
    """How many disagreements the stored editions of a story have that nobody accepted. Stories without any have no row."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="disagreements", primary_key=True)
    number = models.PositiveIntegerField()
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
