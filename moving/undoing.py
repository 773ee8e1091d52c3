"""Takes a whole move back: everything that came with it and that nobody has changed or used since."""

from collections import Counter
from collections.abc import Callable
from importlib import import_module

from django.apps import apps
from django.db import transaction

from accounts import audit
from accounts.models import User
from articles.changes import unit_of_work
from articles.models import Article, Contributor
from house_pages.models import HousePage
from pictures.intake import delete_picture
from pictures.models import Picture
from pictures.usage import unused
from topics.models import Topic

from .claims import APP
from .items import What
from .ledger import DELETED
from .models import MovedItem
from .recordings import delete_unused

UNDONE = "move-undone"
_BATCH = 100


def undo(source: str, by: User | None, tick: Callable[[int], object] = lambda done: None) -> Counter[tuple[str, str]]:
    """Delete what the moves of this old site created. Returns how many of each kind are deleted, and how many kept.

    A story or page that the desk has changed stays. So do topics, people and pictures that something still uses. Each
    batch is one unit of work, so an interrupted undo goes on when it is started again. `tick` gets the number of items
    since the last call.
    """
    gone: Counter[tuple[str, str]] = Counter()
    made = MovedItem.objects.of_source(source).made()
    for what, delete in (
        (What.STORY, _stories),
        (What.PAGE, _pages),
        (What.TOPIC, _topics),
        (What.PERSON, _people),
        (What.PICTURE, _pictures),
        (What.RECORDING, delete_unused),
    ):
        entries = list(made.filter(what=what).values_list("pk", "object_id", "versions"))
        for start in range(0, len(entries), _BATCH):
            batch = entries[start : start + _BATCH]
            versions_by_id = {pk: versions for _entry, pk, versions in batch if pk}
            deleted = delete(versions_by_id)
            MovedItem.objects.filter(pk__in=[entry for entry, _pk, _versions in batch]).delete()
            gone[what, DELETED] += deleted
            gone[what, MovedItem.Outcome.KEPT] += len(versions_by_id) - deleted
            tick(len(batch))
    MovedItem.objects.filter(source=source).delete()
    if apps.is_installed(APP):
        import_module(f"{APP}.claims").remove_dangling()
    details = " ".join(f"{what}:{count}" for (what, outcome), count in sorted(gone.items()) if outcome == DELETED)
    audit.record(by, UNDONE, source, details)
    return gone


@unit_of_work()
def _stories(batch: dict[int, dict[str, int]]) -> int:
    stories = Article.with_bin.filter(pk__in=batch).prefetch_related("editions")
    same = [each.pk for each in stories if {e.language: e.version for e in each.editions.all()} == batch[each.pk]]
    Article.with_bin.filter(pk__in=same).delete()
    return len(same)


@transaction.atomic
def _pages(batch: dict[int, dict[str, int]]) -> int:
    same = [
        page.pk for page in HousePage.objects.filter(pk__in=batch) if page.revision == batch[page.pk].get("revision")
    ]
    HousePage.objects.filter(pk__in=same).delete()
    return len(same)


@transaction.atomic
def _topics(batch: dict[int, dict[str, int]]) -> int:
    unneeded = Topic.objects.filter(pk__in=batch, articles_articletopic_items=None, nav_position=None)
    return unneeded.delete()[1].get("topics.Topic", 0)


@transaction.atomic
def _people(batch: dict[int, dict[str, int]]) -> int:
    unneeded = Contributor.objects.filter(pk__in=batch, articles=None, person=None)
    return unneeded.delete()[1].get("articles.Contributor", 0)


@transaction.atomic
def _pictures(batch: dict[int, dict[str, int]]) -> int:
    pictures = list(Picture.objects.filter(unused(), pk__in=batch))
    for picture in pictures:
        delete_picture(picture)
    return len(pictures)
