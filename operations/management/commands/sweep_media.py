"""manage.py sweep_media"""

from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandParser

from operations.media import sweep
from withheld.files import settle_all


class Command(BaseCommand):
    help = (
        "Lists orphaned uploads (at least an hour old), and pictures and recordings whose files are missing. "
        "Takes files of withdrawn stories that are still public off their addresses."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--delete", action="store_true", help="delete the orphaned files")

    def handle(self, *, delete: bool, **options: Any) -> None:
        if settle_all():
            self.stdout.write("Files of withdrawn stories were withheld, or files of published ones were released.")
        result = sweep()
        for name in result.orphans:
            if delete:
                default_storage.delete(name)
            self.stdout.write(f"{'Deleted' if delete else 'Orphaned'}: {name}")
        for row in result.lost:
            kind = type(row).__name__  # Picture or Recording
            self.stdout.write(f"{kind} {row.pk} has lost its file {row.file.name}. Restore it from a backup.")
        for row in result.incomplete:
            self.stdout.write(f"Picture {row.pk} lacks some of its renditions. Run manage.py make_renditions.")
        self.stdout.write(
            f"{len(result.orphans)} orphaned files{', deleted' if delete else ''}; "
            f"{len(result.lost)} rows without their file, {len(result.incomplete)} pictures without some renditions."
        )
