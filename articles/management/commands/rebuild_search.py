from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.models import Edition
from articles.search.index import forget, index_editions

BATCH = 200


class Command(BaseCommand):
    help = "Indexes every edition for the search, while the site runs. --from goes on where an earlier run stopped."

    def add_arguments(self, parser):
        parser.add_argument("--from", type=int, default=0, dest="start", help="the edition's id to begin with")
        parser.add_argument("--empty", action="store_true", help="forget the whole index first")

    def handle(self, start: int, empty: bool, **options):
        if empty:
            forget()
        editions = Edition.objects.filter(pk__gte=start).order_by("pk")
        with tqdm(total=editions.count(), unit=" editions") as bar:
            last = start - 1
            while batch := list(editions.filter(pk__gt=last).for_feed()[:BATCH]):
                index_editions(batch)
                last = batch[-1].pk
                bar.update(len(batch))
                bar.set_postfix_str(f"--from {last + 1}")
