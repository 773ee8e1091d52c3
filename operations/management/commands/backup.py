from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.template.defaultfilters import filesizeformat
from django.utils import translation

from operations.backup import back_up
from operations.exceptions import Refused


class Command(BaseCommand):
    help = "Writes a dated backup of the database and the uploads, while the paper runs."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BACKUP_DIR, help="BACKUP_DIR by default")
        parser.add_argument("--keep", type=int, default=7, help="delete the oldest beyond so many; 0 keeps all (7)")

    def handle(self, *, folder: Path, keep: int, **options):
        if keep < 0:
            raise CommandError("--keep is a number of backups, or 0 to keep all.")
        try:
            backup, lost = back_up(folder, keep)
        except (Refused, DatabaseError, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        with translation.override("en"):
            self.stdout.write(self.style.SUCCESS(f"{backup.path} ({filesizeformat(backup.size)})"))
        if lost:
            self.stderr.write(f"{len(lost)} files of pictures were lost before: manage.py sweep_media lists them.")
