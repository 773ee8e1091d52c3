"""manage.py clean_complaints: run it every night (docs/production.md)."""

from typing import Any

from django.core.management.base import BaseCommand

from complaints import handling


class Command(BaseCommand):
    """Deletes the personal data of complaints that were decided 180 days ago."""

    help = "Deletes names, email addresses and texts of complaints that were decided 180 days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say of how many complaints."""
        cleaned = handling.clean()
        if options["verbosity"] > 1 or cleaned:
            self.stdout.write(f"{cleaned} cleaned.")
