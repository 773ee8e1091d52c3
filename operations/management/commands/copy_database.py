from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError
from django.utils import translation
from tqdm import tqdm

from operations.copy_database import connect, copy_rows
from operations.exceptions import Refused

SOURCE = "source"


class Command(BaseCommand):
    help = (
        "Copies a whole paper into the empty database that DATABASE_URL names: stories, history, people, all. Stop the "
        "site first. The uploads stay where they are."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "source",
            nargs="?",
            default=f"sqlite:///{settings.VAR_DIR / 'newsroom.sqlite3'}",
            help="the database to copy from, written like DATABASE_URL (the SQLite file in var/)",
        )

    def handle(self, *, source: str, **options):
        with translation.override("en"), tqdm(unit=" rows", file=self.stderr) as bar:

            def tick(model: str, count: int) -> None:
                bar.set_description(model, refresh=False)
                bar.update(count)

            try:
                connect(SOURCE, source)
                call_command("migrate", verbosity=0)
                copied = copy_rows(SOURCE, DEFAULT_DB_ALIAS, tick)
            except (Refused, DatabaseError) as error:
                raise CommandError(f"Nothing was copied. {error}") from error
        for model, count in copied.items():
            if count:
                self.stdout.write(f"{count:>10,} {model}")
        call_command("rebuild_search")
        self.stdout.write(self.style.SUCCESS("The paper is copied, and the numbers of rows are the same."))
