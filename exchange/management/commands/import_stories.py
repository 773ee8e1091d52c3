"""manage.py import_stories"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from tqdm import tqdm

from exchange.importing import import_stories
from exchange.items import ItemError


class Command(BaseCommand):
    help = "Imports stories from a JSON file (docs/import-export.md). A known external_id updates that story."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a JSON file")
        parser.add_argument("--strict", action="store_true", help="import nothing when an item is invalid")

    def handle(self, *, file: Path, strict: bool, **options: Any) -> None:
        with translation.override("en"):
            data = self.read(file)
            stories = data.get("stories") if isinstance(data, dict) else data
            with tqdm(
                total=len(stories) if isinstance(stories, list) else 0,
                unit=" stories",
                disable=options["verbosity"] == 0,
                file=self.stderr,
            ) as bar:
                try:
                    report = import_stories(data, strict=strict, tick=bar.update, source=file.name)
                except ItemError as error:
                    raise CommandError(f"{file}: {error.reason}") from error
        for number, field, reason in report.refused:
            self.stderr.write(f"Item {number} refused: {field}: {reason}")
        if strict and report.refused:
            raise CommandError(f"{len(report.refused)} invalid items; nothing was imported.")
        self.stdout.write(
            self.style.SUCCESS(f"{report.created} created, {report.updated} updated, {len(report.refused)} refused.")
        )

    def read(self, file: Path) -> Any:
        """Return the parsed JSON. Raises CommandError."""
        try:
            return json.loads(file.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from error
        except (UnicodeDecodeError, RecursionError) as error:
            raise CommandError(f"{file} is not JSON in UTF-8.") from error
        except json.JSONDecodeError as error:
            raise CommandError(f"{file} is not JSON: {error.msg} in line {error.lineno}.") from error
