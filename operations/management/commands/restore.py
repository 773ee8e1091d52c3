from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import translation

from operations.exceptions import Refused
from operations.health import unapplied_migrations
from operations.restore import restore


class Command(BaseCommand):
    help = "Brings back a backup into an empty database and an empty place for uploads. Stop the site first."

    def add_arguments(self, parser):
        parser.add_argument("backup", type=Path, help="a file that manage.py backup has written")
        parser.add_argument("--replace", action="store_true", help="replace the paper that is there")

    def handle(self, *, backup: Path, replace: bool, **options):
        with translation.override("en"):
            try:
                manifest = restore(backup, replace)
            except (Refused, DatabaseError, OSError) as error:
                raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(f"The paper is as it was at {manifest.made_at}."))
        if newer := unapplied_migrations():
            self.stdout.write(f"{len(newer)} migrations are newer than the backup: run manage.py migrate.")
