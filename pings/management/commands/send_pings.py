"""manage.py send_pings: run it every few minutes (docs/production.md)."""

from typing import Any

from django.core.management.base import BaseCommand

from pings.sending import send_pings


class Command(BaseCommand):
    """Tells the hub of WebSub and IndexNow of what changed."""

    help = "Tells the hub of WebSub and the search engines of IndexNow of what changed. Run it every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say for each service how many editions it was told of and what failed."""
        for service, sent, failed, error in send_pings():
            if failed:
                self.stderr.write(f"{service}: {sent} sent, {failed} failed and are tried again: {error}")
            elif sent or options["verbosity"] > 1:
                self.stdout.write(f"{service}: {sent} sent.")
