"""Fixtures for the page cache. `site` is one server process that reads the page version at each request."""

from datetime import datetime

import pytest
from cache_server import Server
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone

from caching import page_cache


@pytest.fixture
def site(db, monkeypatch) -> Server:
    monkeypatch.setattr(page_cache, "CHECK_INTERVAL", 0)
    # Between two requests, Django would close the connection of the test's transaction.
    monkeypatch.setattr(page_cache, "close_old_connections", lambda: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Server()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


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
