"""manage.py send_notices: run it every few minutes (docs/production.md)."""

from typing import Any

from django.core.management.base import BaseCommand

from notices.mailing import send_notices


class Command(BaseCommand):
    """Sends e-mails about new notices."""

    help = "Sends e-mails about new notices. Run it every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many were sent."""
        sent = send_notices()
        if options["verbosity"] > 1 or sent:
            self.stdout.write(f"{sent} sent.")
