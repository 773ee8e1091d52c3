"""Fixtures for the page cache. `site` is one server process that reads the page version at each request."""

from datetime import datetime

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
def database_unreachable():
    """A function that returns a context in which every query fails."""

    def away(*args):
        raise OperationalError("the server closed the connection unexpectedly")

    return lambda: connection.execute_wrapper(away)
