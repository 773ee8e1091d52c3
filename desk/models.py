"""What the desk itself stores: which creation forms were saved, and people's own filters of the list of stories."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Creation(models.Model):
    """A creation form that was saved, so that the same form sent twice makes one row (desk/saving.py).

    `key` is a digest of the form's nonce and of what was sent; `object_id` the primary key of the row that it made.
    """

    key = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.object_id


class SavedFilter(models.Model):
    """A filter of the list of stories that a person named. `query` is the list's query string."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1_000)

    class Meta:
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_filter_per_name")]

    def __str__(self) -> str:
        return self.name
