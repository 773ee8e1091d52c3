"""manage.py export_site"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from tqdm import tqdm

from static_site.copying import Copy, FolderInUse, PageFails, static_files_are_collected

MAX_LISTED = 20  # addresses


class Command(BaseCommand):
    help = "Writes the live paper as static files that any web server can serve: pages, media, feeds, redirects."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a new or an empty folder")

    def handle(self, *, folder: Path, **options: Any) -> None:
        with translation.override("en"):
            if not static_files_are_collected():
                raise CommandError("Run manage.py collectstatic first: the pages need their stylesheets.")
            with tqdm(unit=" files", disable=options["verbosity"] == 0, file=self.stderr) as bar:
                copy = Copy(folder, tick=bar.update)
                try:
                    copy.write()
                except (FolderInUse, PageFails) as error:
                    raise CommandError(str(error)) from error
                except OSError as error:
                    raise CommandError(f"{folder} can't be written: {error.strerror}.") from error
        counts = ", ".join(f"{number} {kind}" for kind, number in copy.counts.items())
        self.stdout.write(self.style.SUCCESS(f"{folder}: {counts}."))
        if copy.missing:
            shown = " ".join(copy.missing[:MAX_LISTED])
            self.stdout.write(f"{len(copy.missing)} links of the paper lead nowhere: {shown}")
