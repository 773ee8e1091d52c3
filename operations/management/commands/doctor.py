"""manage.py doctor"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from operations.doctor import run_probes


class Command(BaseCommand):
    help = "Reports problems of this installation and how to fix them. Exits with 1 if there are any."
    requires_system_checks = []  # it must also run when they fail

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Newsroom {settings.VERSION}")
        with translation.override("en"):
            results = run_probes(thorough=True)
        for result in results:
            style = self.style.ERROR if result.is_problem else self.style.WARNING
            self.stdout.write(f"{style('Problem:' if result.is_problem else 'Note:   ')} {result.message}")
            self.stdout.write(f"         {result.fix}")
        if count := sum(result.is_problem for result in results):
            raise CommandError(f"{count} {'problems' if count > 1 else 'problem'} found.")
        self.stdout.write(self.style.SUCCESS("No problems found."))
