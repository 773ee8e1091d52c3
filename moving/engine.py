"""Takes the items of an old site in, batch by batch.

A run that was killed goes on when it is started again: what the ledger has is left as it is. So does a second run.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from urllib.parse import urlsplit

from accounts import audit
from accounts.models import User
from articles import audit_actions

from .items import MovingItem, Reader, What
from .ledger import Ledger, Outcome
from .library import PictureLibrary
from .media import Media
from .pages import take_pages
from .recordings import RecordingLibrary
from .registers import take_entries
from .stories import take_stories

BATCH = 100  # items that are in memory, and stories in one transaction


def source_name(system: str, site: str) -> str:
    """The name of an old site in the ledger: its system and its host, with its folder if it is in one."""
    try:
        parts = urlsplit(site)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return f"{system}:unknown"
    return f"{system}:{host or 'unknown'}{parts.path.rstrip('/')}"[:150]


def move_in(
    reader: Reader,
    media: Media,
    dry_run: bool = False,
    by: User | None = None,
    tick: Callable[[int], object] = lambda done: None,
    beat: Callable[[], object] = lambda: None,
) -> Ledger:
    """Take in everything that the reader gives, and return the ledger of this run.

    `dry_run` writes nothing, and its ledger has the same entries. `tick` gets the number of items since the last call;
    `beat` is called at the latest after each picture.
    One audit entry by the user `by` says what came. Raises UnreadableFile if the reader does.
    """
    ledger = Ledger(source_name(reader.name, reader.site), dry_run, beat)
    pictures, recordings = PictureLibrary(ledger, media), RecordingLibrary(ledger, media)
    for what, batch in _batches(reader.items()):
        given: list[MovingItem] = []
        left_out: list[MovingItem] = []
        for item in batch:
            item.remove_forbidden()
            ledger.leave_out_repeated(item)
            (left_out if item.reason or what == What.OTHER else given).append(item)
        ledger.save([ledger.left_out(item) for item in left_out])
        _take(ledger, pictures, recordings, what, given)
        tick(len(batch))
    created = sum(count for (_what, outcome), count in ledger.counts.items() if outcome == Outcome.CREATED)
    updated = sum(count for (_what, outcome), count in ledger.counts.items() if outcome == Outcome.UPDATED)
    if not dry_run and (created or updated):
        refused = sum(count for (_what, outcome), count in ledger.counts.items() if outcome == Outcome.REFUSED)
        audit.record(by, audit_actions.IMPORTED, ledger.source, f"{created} {updated} {refused}")
    return ledger


def _take(
    ledger: Ledger, pictures: PictureLibrary, recordings: RecordingLibrary, what: What, items: list[MovingItem]
) -> None:
    if not items:
        return
    if what in (What.PERSON, What.TOPIC):
        take_entries(ledger, what, items)
    elif what == What.PICTURE:
        pictures.take(items)
    elif what == What.RECORDING:
        recordings.take(items)
    elif what == What.STORY:
        take_stories(ledger, pictures, recordings, items)
    elif what == What.PAGE:
        take_pages(ledger, pictures, items)


def _batches(items: Iterator[MovingItem]) -> Iterator[tuple[What, list[MovingItem]]]:
    """Neighbours of one kind, at most BATCH at a time."""
    for what, group in groupby(items, key=lambda item: item.what):
        batch: list[MovingItem] = []
        for item in group:
            batch.append(item)
            if len(batch) == BATCH:
                yield what, batch
                batch = []
        if batch:
            yield what, batch
