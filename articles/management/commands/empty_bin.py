"""`manage.py empty_bin` deletes what has been in the bin for 30 days."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.story_bin import KEPT_FOR, delete_expired


class Command(BaseCommand):
    """Deletes stories that have been in the bin for 30 days. Run it once a day; a later run loses nothing."""

    help = f"Deletes stories that have been in the bin for {KEPT_FOR.days} days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and say how many."""
        self.stdout.write(f"Deleted from the bin: {delete_expired()}")
