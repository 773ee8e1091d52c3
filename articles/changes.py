"""Units of work: one transaction each, with one signal at the end for all the editions that it changed.

The search connects to the signal and updates its index (search/apps.py). The page cache doesn't need it: database
triggers increment its version (caching/version.py).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.dispatch import Signal

from .models import Edition

# Sent once per unit of work, inside its transaction, with `editions`: the ids of the changed editions.
editions_changed = Signal()
# Sent by each transition of an edition or of its working copy, the `item`, inside its transaction, with `action` (a verb of
# audit_actions) and `by`.
edition_moved = Signal()

# The ids of the editions that the current unit of work has changed; None outside one.
_changed: ContextVar[set[int] | None] = ContextVar("changed", default=None)


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Run a block in one transaction, and send `editions_changed` at its end if it changed any editions.

    A nested unit of work joins the outer one, without a savepoint: an error in it must end the outer one too, which then
    refuses further queries. Works as a context manager and as a decorator.
    """
    if _changed.get() is not None:
        with transaction.atomic(savepoint=False):
            yield
        return
    changed: set[int] = set()
    token = _changed.set(changed)
    try:
        with transaction.atomic():
            yield
            if changed:
                editions_changed.send(sender=None, editions=frozenset(changed))
    finally:
        _changed.reset(token)


def mark_editions(ids: Iterable[int]) -> None:
    """Record that these editions changed. Raises RuntimeError outside a unit of work."""
    changed = _changed.get()
    if changed is None:
        raise RuntimeError("Use articles.changes.unit_of_work() around changes of editions.")
    changed.update(ids)


def mark_articles(ids: Iterable[int]) -> None:
    """Record that the topics or the byline of these articles changed, which all their editions share."""
    mark_editions(Edition.objects.filter(article__in=list(ids)).values_list("pk", flat=True))
