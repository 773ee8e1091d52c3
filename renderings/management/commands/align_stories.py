from typing import Any

from django.core.management.base import BaseCommand

from renderings import pairs


class Command(BaseCommand):
    """Aligns every published story for the concordance: once, and after an import."""

    help = "Align the languages of every published story, for the concordance."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done in pairs.store_all():
            self.stdout.write(f"{done} stories", ending="\r")
        self.stdout.write(f"{done} stories aligned.")
