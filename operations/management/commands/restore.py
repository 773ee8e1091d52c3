"""manage.py restore"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import translation

from operations.exceptions import OperationFailed
from operations.health import unapplied_migrations
from operations.restore import restore


class Command(BaseCommand):
    help = "Restores a backup into an empty database and an empty media folder. Stop the site first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("backup", type=Path, help="a file written by manage.py backup")
        parser.add_argument("--replace", action="store_true", help="replace the existing data")

    def handle(self, *, backup: Path, replace: bool, **options: Any) -> None:
        with translation.override("en"):
            try:
                manifest = restore(backup, replace)
            except (OperationFailed, DatabaseError, OSError) as error:
                raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(f"The backup of {manifest.made_at} was restored."))
        if newer := unapplied_migrations():
            self.stdout.write(f"{len(newer)} migrations are newer than the backup: run manage.py migrate.")
