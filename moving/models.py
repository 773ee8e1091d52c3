"""Moves, and what each item of an old site became. The second run and the report read it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .items import What


class Move(models.Model):
    """One run of a move, in a command or at the desk."""

    class State(models.TextChoices):
        """Where the run is. A run that was killed stays RUNNING, and its `seen_at` grows old."""

        WAITING = "waiting", _("Waiting to run")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        UNDOING = "undoing", _("Being deleted")
        UNDONE = "undone", _("Deleted again")

    system = models.CharField(_("old system"), max_length=20)
    file_name = models.CharField(_("file"), max_length=200)
    site = models.CharField(_("old site"), max_length=300, blank=True)
    fetch_from = models.CharField(_("fetch missing pictures from"), max_length=300, blank=True)
    types = models.CharField(_("other types of posts"), max_length=200, blank=True)  # of WordPress, with commas
    is_dry_run = models.BooleanField(_("only look"), default=False)
    language = models.CharField(max_length=10, blank=True)  # of the person, for the report
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=list)  # kind of item, outcome, number
    error = models.TextField(blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ["-pk"]
        permissions = [("run_move", "Can move an old site in")]
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name


class MovedItemQuerySet(models.QuerySet["MovedItem"]):
    """Queries on moved items."""

    def of_source(self, source: str) -> "MovedItemQuerySet":
        """The items of one old site, in the order in which they came."""
        return self.filter(source=source).order_by("pk")

    def made(self) -> "MovedItemQuerySet":
        """Those that a move made here, which an undo deletes."""
        return self.filter(outcome__in=(MovedItem.Outcome.CREATED, MovedItem.Outcome.UPDATED), object_id__isnull=False)

    def to_look_at(self) -> "MovedItemQuerySet":
        """Those that are not here as they were on the old site. Menus and the like are in the report alone."""
        fine = (MovedItem.Outcome.CREATED, MovedItem.Outcome.UPDATED, MovedItem.Outcome.KNOWN)
        return self.exclude(outcome__in=fine).exclude(what=What.OTHER)


class MovedItem(models.Model):
    """What one item of an old site became."""

    class Outcome(models.TextChoices):
        """What happened to the item."""

        CREATED = "created", _("Created")
        UPDATED = "updated", _("Updated")
        KNOWN = "known", _("Was here already")
        KEPT = "kept", _("Kept as the desk has it")
        MISSING = "missing", _("File missing")
        LEFT_OUT = "left-out", _("Left out")
        REFUSED = "refused", _("Refused")

    source = models.CharField(max_length=200)  # the system and the host: wordpress:old.example.com
    what = models.CharField(max_length=10, choices=[(each.value, each.value) for each in What])
    key = models.CharField(max_length=255)
    title = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField(blank=True)
    line = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)  # of the item and of the pictures that were found
    object_id = models.PositiveBigIntegerField(null=True)
    file = models.CharField(max_length=255, blank=True)  # of a picture in the library
    versions = models.JSONField(default=dict)  # of the editions, or the revision of the page, after the import
    changes = models.JSONField(default=list)  # of items.ItemChange, as lists
    old_addresses = models.JSONField(default=list)

    objects: ClassVar = MovedItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("moved item")
        verbose_name_plural = _("moved items")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["source", "what", "key"], name="moved_item_key")]

    def __str__(self) -> str:
        return f"{self.what} {self.key}: {self.outcome}"
