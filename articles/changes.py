"""What a unit of work changed, announced once at its end.

`articles` doesn't know who listens. The search indexes the editions again (search/apps.py). The page cache needs no
signal: database triggers increment its version (caching/version.py).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.dispatch import Signal

from .models import Edition

# Sent once per unit of work, inside its transaction, with `editions`: the ids of the changed editions.
editions_changed = Signal()


# The ids of the editions that the current unit of work has changed; None outside one.
_changed: ContextVar[set[int] | None] = ContextVar("changed", default=None)


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Run a block as one transaction, and send one `editions_changed` at its end for all that it changed.

    A unit of work inside another one joins it. Use it as a context manager or as a decorator.
    """
    if _changed.get() is not None:
        with transaction.atomic():
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
    """Note that these editions changed. Raises RuntimeError outside a unit of work."""
    changed = _changed.get()
    if changed is None:
        raise RuntimeError("Changes are noted inside a unit of work.")
    changed.update(ids)


def mark_articles(ids: Iterable[int]) -> None:
    """Note that something changed which all editions of these articles share: topics, byline."""
    mark_editions(Edition.objects.filter(article__in=list(ids)).values_list("pk", flat=True))
