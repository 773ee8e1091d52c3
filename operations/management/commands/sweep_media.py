from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand

from operations.media import sweep


class Command(BaseCommand):
    help = "Lists uploaded files that no row names, an hour old or more, and pictures whose files are missing."

    def add_arguments(self, parser):
        parser.add_argument("--delete", action="store_true", help="delete the files that no row names")

    def handle(self, *, delete: bool, **options):
        found = sweep()
        for name in found.orphans:
            if delete:
                default_storage.delete(name)
            self.stdout.write(f"{'Deleted' if delete else 'Named by no row'}: {name}")
        for picture in found.lost:
            self.stdout.write(f"Picture {picture.pk} has lost its file {picture.file.name}. Restore it from a backup.")
        for picture in found.incomplete:
            self.stdout.write(f"Picture {picture.pk} lacks some of its sizes. manage.py make_renditions makes them.")
        self.stdout.write(
            f"{len(found.orphans)} files named by no row{', deleted' if delete else ''}; "
            f"{len(found.lost)} pictures without their file, {len(found.incomplete)} without some of their sizes."
        )
