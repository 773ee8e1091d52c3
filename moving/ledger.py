"""The ledger of a move: what each item of the old site became, in the database, or in memory for a dry run."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import astuple
from typing import Any

from django.utils.translation import gettext as _

from .items import Change, MovingItem, What
from .models import MovedItem

Outcome = MovedItem.Outcome
UNCHANGED = "unchanged"  # in the counts of a run: an earlier run took the item in
DELETED = "deleted"  # in the counts of an undo
MAX_TITLE = 300
MAX_KEY = 255
_UPDATED = "outcome reason line digest object_id file versions changes old_addresses title".split()


def stored_key(key: str) -> str:
    """The key as the table has it: a long one is its hash."""
    return key if len(key) <= MAX_KEY else hashlib.sha256(key.encode()).hexdigest()


def digest_of(*parts: Any) -> str:
    """A hash of everything that an item would write."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


class Ledger:
    """The moved items of one old site. `counts` are those of this run, by kind of item and outcome.

    `rows` are the entries of a dry run, which writes nothing; otherwise the table has them. `beat` is called every now
    and then, at the latest after each picture.
    """

    def __init__(self, source: str, dry_run: bool = False, beat: Callable[[], object] = lambda: None):
        self.source, self.dry_run, self.beat = source, dry_run, beat
        self.counts: Counter[tuple[str, str]] = Counter()
        self.rows: list[MovedItem] = []
        self.names: set[tuple[str, str]] = set()  # of the topics and people of this run
        self._seen: Counter[tuple[str, str]] = Counter()

    def known(self, what: What, keys: Iterable[str]) -> dict[str, MovedItem]:
        """The entries of earlier runs, by key."""
        keys = [stored_key(key) for key in keys]
        found = MovedItem.objects.filter(source=self.source, what=what, key__in=keys)
        return {entry.key: entry for entry in found}

    def leave_out_repeated(self, item: MovingItem) -> None:
        """Give an item whose key another one of this run has a key of its own, and a reason to be left out."""
        key = (str(item.what), stored_key(item.key))
        self._seen[key] += 1
        if self._seen[key] > 1:
            item.reason = item.reason or str(_("Another item has the same number."))
            item.note(Change.DOUBLED, item.key)
            item.key = f"{key[1][: MAX_KEY - 20]}#{self._seen[key]}"

    def entry(self, item: MovingItem, outcome: str, reason: str = "", **fields: Any) -> MovedItem:
        """An entry for the item, not saved."""
        return MovedItem(
            source=self.source,
            what=item.what,
            key=stored_key(item.key),
            title=item.title[:MAX_TITLE],
            outcome=outcome,
            reason=reason,
            line=item.line,
            changes=[list(astuple(change)) for change in item.changes],
            old_addresses=item.all_addresses,
            **fields,
        )

    def left_out(self, item: MovingItem) -> MovedItem:
        """The entry of an item that is left out."""
        return self.entry(item, Outcome.LEFT_OUT, item.reason)

    def save(self, entries: list[MovedItem]) -> None:
        """Write the entries. Those of an earlier run are replaced."""
        self.beat()
        for entry in entries:
            self.counts[str(entry.what), str(entry.outcome)] += 1
        if self.dry_run:
            self.rows += entries
        else:
            stories = [entry.key for entry in entries if entry.what == What.STORY]
            if stories:  # an earlier run may have left out posts of this type
                MovedItem.objects.filter(source=self.source, what=What.OTHER, key__in=stories).delete()
            MovedItem.objects.bulk_create(
                entries, update_conflicts=True, unique_fields=["source", "what", "key"], update_fields=_UPDATED
            )

    def keep(self, what: str, entry: MovedItem) -> None:
        """Count an entry of an earlier run that stays as it is."""
        self.counts[str(what), UNCHANGED] += 1
        if self.dry_run:
            self.rows.append(entry)
