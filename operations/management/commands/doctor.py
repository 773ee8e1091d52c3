from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from operations.doctor import examine


class Command(BaseCommand):
    help = "Says what is wrong with this installation and what to do about it. Answers 1 if anything is."
    requires_system_checks = []  # it should speak when they can't pass

    def handle(self, **options):
        self.stdout.write(f"Newsroom {settings.VERSION}")
        with translation.override("en"):
            findings = examine(thorough=True)
        for finding in findings:
            style = self.style.ERROR if finding.is_wrong else self.style.WARNING
            self.stdout.write(f"{style('Problem:' if finding.is_wrong else 'Note:   ')} {finding.says}")
            self.stdout.write(f"         {finding.do}")
        if wrong := sum(finding.is_wrong for finding in findings):
            raise CommandError(f"{wrong} {'problems' if wrong > 1 else 'problem'} found.")
        self.stdout.write(self.style.SUCCESS("No problems found."))
