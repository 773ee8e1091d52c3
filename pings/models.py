"""What the services have not been told of yet."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from articles.models import Edition


class PingQuerySet(models.QuerySet["Ping"]):
    """Queries on waiting pings."""

    def due(self, service: str) -> "PingQuerySet":
        """Those of the service whose time has come, the longest waiting first."""
        return self.filter(service=service, due_at__lte=timezone.now()).order_by("due_at", "pk")


class Ping(models.Model):
    """A change of an edition that one service has to be told of, at `due_at` or later.

    Two changes of an edition are one ping: the service then reads the page or the feed as it is.
    """

    class Service(models.TextChoices):
        """Who is told."""

        WEBSUB = "websub", "WebSub"
        INDEXNOW = "indexnow", "IndexNow"

    service = models.CharField(max_length=10, choices=Service)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)  # that failed

    objects: ClassVar = PingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["service", "edition"], name="one_ping_of_an_edition")]
        indexes = [models.Index(fields=["service", "due_at"], name="pings_due")]

    def __str__(self) -> str:
        return f"{self.service}: {self.edition_id}"
