"""The command make_renditions."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from pictures.intake import write_renditions
from pictures.models import Picture


class Command(BaseCommand):
    """Writes missing renditions."""

    help = "Write the missing renditions of all pictures, after an upgrade with new widths or file formats."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write missing renditions, with a progress bar."""
        for picture in tqdm(Picture.objects.iterator(), total=Picture.objects.count(), unit=" pictures"):
            write_renditions(picture)
