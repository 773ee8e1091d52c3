"""manage.py import_stories"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from tqdm import tqdm

from exchange.importing import import_stories
from exchange.notes import ItemNote, Kind, items_with_losses, write_csv
from exchange.values import ItemError


class Command(BaseCommand):
    help = "Imports stories from a JSON file (docs/import-export.md). A known external_id updates that story."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a JSON file")
        parser.add_argument("--strict", action="store_true", help="import nothing when an item is invalid")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write what changed or was lost to a CSV file")
        parser.add_argument(
            "--pictures",
            type=Path,
            metavar="FOLDER",
            help="the files of pictures, such as a copy of wp-content/uploads",
        )
        parser.add_argument(
            "--summaries",
            choices=["first-paragraph"],
            help="what stands in for the missing summary of a published edition",
        )

    def handle(
        self,
        *,
        file: Path,
        strict: bool,
        report: Path | None = None,
        summaries: str | None = None,
        pictures: Path | None = None,
        **options: Any,
    ) -> None:
        if pictures and not pictures.is_dir():
            raise CommandError(f"{pictures} is no folder.")
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
                    result = import_stories(
                        data,
                        strict=strict,
                        tick=bar.update,
                        source=file.name,
                        makes_summaries=summaries is not None,
                        pictures=pictures,
                    )
                except ItemError as error:
                    raise CommandError(f"{file}: {error.reason}") from error
        if report:
            try:
                write_csv(report, result.lines())
            except OSError as error:
                raise CommandError(f"{report} can't be written: {error.strerror}. The import is done.") from error
        for number, field, reason in result.refused:
            self.stderr.write(f"Item {number} refused: {field}: {reason}")
        if strict and result.refused:
            raise CommandError(f"{len(result.refused)} invalid items; nothing was imported.")
        self.stdout.write(
            self.style.SUCCESS(f"{result.created} created, {result.updated} updated, {len(result.refused)} refused.")
        )
        if result.notes:
            self.stdout.write(self.summary(result.notes, report))

    def summary(self, notes: list[ItemNote], report: Path | None) -> str:
        """One line on the notes: how many items lost something, and how many of each kind there are."""
        kinds = Counter({kind: sum(note.times for note in notes if note.kind == kind) for kind in Kind})
        counts = ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count)
        where = f"{report} lists them." if report else "--report FILE lists them."
        return f"{items_with_losses(notes)} items lost something ({counts}). {where}"

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
