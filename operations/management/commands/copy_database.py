"""manage.py copy_database"""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, DatabaseError
from django.utils import translation
from tqdm import tqdm

from operations.copy_database import connect, copy_rows
from operations.exceptions import OperationFailed

SOURCE_ALIAS = "source"


class Command(BaseCommand):
    help = (
        "Copies all rows, users and history included, into the empty database of DATABASE_URL. "
        "Stop the site first. Uploads are not touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "source",
            nargs="?",
            default=f"sqlite:///{settings.VAR_DIR / 'newsroom.sqlite3'}",
            help="the database to copy from, a URL like DATABASE_URL (the SQLite file in var/)",
        )

    def handle(self, *, source: str, **options: Any) -> None:
        with translation.override("en"), tqdm(unit=" rows", file=self.stderr) as bar:

            def tick(model: str, count: int) -> None:
                bar.set_description(model, refresh=False)
                bar.update(count)

            try:
                connect(SOURCE_ALIAS, source)
                call_command("migrate", verbosity=0)
                copied = copy_rows(SOURCE_ALIAS, DEFAULT_DB_ALIAS, tick)
            except (OperationFailed, DatabaseError) as error:
                raise CommandError(f"Nothing was copied. {error}") from error
        for model, count in copied.items():
            if count:
                self.stdout.write(f"{count:>10,} {model}")
        call_command("rebuild_search")
        self.stdout.write(self.style.SUCCESS("All rows were copied, and the row counts match."))
