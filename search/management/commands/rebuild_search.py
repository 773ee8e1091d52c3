"""The command rebuild_search."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from articles.models import Contributor, Edition
from caching import version
from search import index, vocabulary
from topics.models import Topic

BATCH = 200


class Command(BaseCommand):
    """Rebuilds the index."""

    help = "Index every edition and every name for the search while the site runs. --from resumes an earlier run."

    def add_arguments(self, parser: CommandParser) -> None:
        """--from and --empty."""
        parser.add_argument("--from", type=int, default=0, dest="start", help="the id of the edition to start with")
        parser.add_argument(
            "--empty", action="store_true", help="empty the index first; searches find nothing until it is full again"
        )

    def handle(self, *args: Any, start: int, empty: bool, **options: Any) -> None:
        """Index all names, then all editions in order of their ids."""
        if empty:
            index.clear()
        vocabulary.refresh()
        for model in (Topic, Contributor):
            for name in model.objects.iterator():
                index.index_name(name)
        editions = Edition.objects.filter(pk__gte=start).order_by("pk")
        with tqdm(total=editions.count(), unit=" editions") as bar:
            last = start - 1
            while batch := list(editions.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
                index.index_editions(batch)
                last = batch[-1]
                bar.update(len(batch))
                bar.set_postfix_str(f"--from {last + 1}")
        version.increment()  # cached results come from the old index
