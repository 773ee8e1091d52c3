"""manage.py check_bodies"""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts import audit
from articles import audit_actions
from articles.body_check import check_bodies, store_canonical_form

MAX_SHOWN = 100  # characters of an address; that of a picture as data has millions


class Command(BaseCommand):
    help = "Lists stored bodies with dead links, or with other markup than the sanitiser writes today."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fix", action="store_true", help="store the canonical form of each listed body")

    def handle(self, *, fix: bool, **options: Any) -> None:
        kinds: Counter[str] = Counter()
        listed = fixed = 0
        for found in check_bodies():
            listed += 1
            edition = found.edition
            for problem in found.problems:
                kinds[problem.kind] += 1
                what = problem.what if len(problem.what) <= MAX_SHOWN else f"{problem.what[: MAX_SHOWN - 1]}…"
                where = f"Story {edition.article_id} ({edition.language}) “{edition.headline}”"
                self.stdout.write(f"{where}: {problem.kind}{f': {what}' if what else ''}")
            if fix and store_canonical_form(found):
                fixed += 1
        if fixed:
            audit.record(None, audit_actions.BODIES_FIXED, str(fixed))
        counts = f" ({', '.join(f'{count} {kind}' for kind, count in kinds.items())})" if kinds else ""
        self.stdout.write(f"{listed} bodies listed{counts}; {fixed} fixed.")
