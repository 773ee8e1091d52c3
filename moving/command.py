"""What the commands of all systems share: import_wordpress and its like."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from tqdm import tqdm

from .alone import AnotherMove, alone
from .engine import move_in
from .items import Reader, UnreadableFile
from .media import open_media
from .report import entries_of, summary, write_report


class MoveCommand(BaseCommand):
    """Moves an old site in. A subclass has a `help` and opens its exports. An interrupted run goes on when started again."""

    def open(self, file: Path, **options: Any) -> Reader:
        """The reader of an export. Raises UnreadableFile."""
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the export of the old site")
        parser.add_argument(
            "--media",
            default="",
            metavar="FOLDER|ZIP|URL",
            help="where its pictures are: a folder, a zip, or the address of the old site, from which they are fetched",
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing; the report is the same")
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="write what happened to each item, as .html, .csv or .json"
        )

    def handle(
        self, *, file: Path, media: str = "", dry_run: bool = False, report: Path | None = None, **options: Any
    ) -> None:
        if report and not report.parent.is_dir():
            raise CommandError(f"{report} can't be written: {report.parent} is no folder.")
        with translation.override("en"):
            try:
                found = open_media(media)
            except UnreadableFile as error:
                raise CommandError(f"--media {media}: {error}") from error
            try:
                reader = self.open(file, **options)
                with (
                    nullcontext() if dry_run else alone(),
                    tqdm(total=len(reader), unit=" items", disable=options["verbosity"] == 0, file=self.stderr) as bar,
                ):
                    ledger = move_in(reader, found, dry_run, tick=bar.update)
            except AnotherMove as error:
                raise CommandError(str(error)) from error
            except UnreadableFile as error:
                raise CommandError(f"{file}: {error}") from error
            if report:
                try:
                    write_report(report, entries_of(ledger), ledger.counts)
                except OSError as error:
                    done = "Nothing was written" if dry_run else "The move is done"
                    raise CommandError(f"{report} can't be written: {error.strerror}. {done}.") from error
            for line in summary(ledger.counts):
                self.stdout.write(f"{line.what}: {line.number} {line.outcome}")
            if dry_run:
                self.stdout.write("Nothing was written.")
