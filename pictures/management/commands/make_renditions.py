from django.core.management.base import BaseCommand
from tqdm import tqdm

from pictures.intake import write_renditions
from pictures.models import Picture


class Command(BaseCommand):
    help = "Writes the renditions that pictures lack: after an upgrade that brought new widths or kinds of file."

    def handle(self, **options):
        for picture in tqdm(Picture.objects.iterator(), total=Picture.objects.count(), unit=" pictures"):
            write_renditions(picture)
