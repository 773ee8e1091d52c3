"""The sessions of people at the desk, for the list in which a person sees and ends them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class DeskSession(models.Model):
    """A session of a person: where and when it began, and its last use. Deleting the row ends the session."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_sessions")
    began = models.DateTimeField(default=timezone.now)
    used = models.DateTimeField(default=timezone.now)
    address = models.GenericIPAddressField(null=True)
    user_agent = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-used", "-id"]
