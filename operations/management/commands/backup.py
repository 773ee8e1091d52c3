"""manage.py backup"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.template.defaultfilters import filesizeformat
from django.utils import translation

from operations.backup import create_backup
from operations.exceptions import OperationFailed


class Command(BaseCommand):
    help = "Writes a dated backup of the database and the uploads, while the site is running."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BACKUP_DIR, help="BACKUP_DIR by default")
        parser.add_argument(
            "--keep", type=int, default=7, help="how many backups to keep; the oldest are deleted; 0 keeps all (7)"
        )

    def handle(self, *, folder: Path, keep: int, **options: Any) -> None:
        if keep < 0:
            raise CommandError("--keep must be a number of backups, or 0 to keep all.")
        try:
            backup, lost = create_backup(folder, keep)
        except (OperationFailed, DatabaseError, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        with translation.override("en"):
            self.stdout.write(self.style.SUCCESS(f"{backup.path} ({filesizeformat(backup.size)})"))
        if lost:
            self.stderr.write(
                f"{len(lost)} uploaded files are missing from the media folder: manage.py sweep_media lists them."
            )
