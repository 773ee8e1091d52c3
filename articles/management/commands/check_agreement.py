"""manage.py check_agreement"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.agreement_report import report as found_stories


class Command(BaseCommand):
    help = "Lists figures and dates that the two editions of a story give differently, over all stories."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the findings as JSON")

    def handle(self, *, report: Path | None, **options: Any) -> None:
        stories = list(found_stories())
        for story in stories:
            for finding in story["findings"]:
                self.stdout.write(f"{story['external_id']}: {finding['field']}: {finding['message']}")
        if report:
            try:
                report.write_text(json.dumps({"stories": stories}, ensure_ascii=False, indent=1), encoding="utf-8")
            except OSError as error:
                raise CommandError(f"{report} can't be written: {error.strerror}") from error
        findings = sum(len(story["findings"]) for story in stories)
        self.stdout.write(f"{findings} disagreements in {len(stories)} stories.")
