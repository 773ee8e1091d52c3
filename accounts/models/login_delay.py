"""The number of failed log-ins, for the delay before the next try."""

from django.db import models


class LoginDelay(models.Model):
    """The tries of one username, browser or network. accounts/login_delays.py counts them."""

    # A keyed hash: what is typed as a username may be a password.
    key = models.CharField(max_length=64, unique=True)
    tries = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
