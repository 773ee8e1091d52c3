"""Fixtures for the page cache. `site` is one server process that reads the page version at each request."""

import time
from datetime import datetime
from types import SimpleNamespace

import pytest
from cache_server import Server, one_process
from django.db import OperationalError, connection
from django.utils import timezone

from caching import page_cache


@pytest.fixture
def site(db, monkeypatch) -> Server:
    yield from one_process(monkeypatch)


@pytest.fixture
def another_process(site) -> Server:
    return Server()


@pytest.fixture
def clock(monkeypatch):
    """A function that sets the current time."""

    def at(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr(page_cache.time, "time", moment.timestamp)

    return at


@pytest.fixture
def seconds_pass(monkeypatch):
    """A function that lets seconds pass for the page cache, whose clock stands still otherwise."""
    start = time.monotonic()
    clock = SimpleNamespace(time=time.time, monotonic=lambda: start)
    monkeypatch.setattr(page_cache, "time", clock)

    def later(seconds: float) -> None:
        now = clock.monotonic() + seconds
        clock.monotonic = lambda: now

    return later


@pytest.fixture
def database_unreachable():
    """A function that returns a context in which every query fails."""

    def away(*args):
        raise OperationalError("the server closed the connection unexpectedly")

    return lambda: connection.execute_wrapper(away)
