from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles import generation
from articles.models import Contributor, Edition
from articles.search import vocabulary
from articles.search.index import forget, index_editions, index_name
from topics.models import Topic

BATCH = 200


class Command(BaseCommand):
    help = "Indexes every edition and every name for the search, while the site runs. --from goes on where an earlier run stopped."

    def add_arguments(self, parser):
        parser.add_argument("--from", type=int, default=0, dest="start", help="the edition's id to begin with")
        parser.add_argument(
            "--empty", action="store_true", help="empty the index first; searches find nothing until it is full again"
        )

    def handle(self, start: int, empty: bool, **options):
        if empty:
            forget()
        vocabulary.refresh()
        for model in (Topic, Contributor):
            for name in model.objects.iterator():
                index_name(name)
        editions = Edition.objects.filter(pk__gte=start).order_by("pk")
        with tqdm(total=editions.count(), unit=" editions") as bar:
            last = start - 1
            while batch := list(editions.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
                index_editions(batch)
                last = batch[-1]
                bar.update(len(batch))
                bar.set_postfix_str(f"--from {last + 1}")
        generation.move()  # results that are kept are those of the old index
