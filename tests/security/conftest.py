"""Fixtures for the attacks."""

import time
from datetime import timedelta

import pytest


@pytest.fixture
def later(monkeypatch):
    """A function that lets some time pass for sessions and codes."""
    real, passed = time.time, [0.0]
    monkeypatch.setattr("time.time", lambda: real() + passed[0])

    def wait(duration: timedelta) -> None:
        passed[0] += duration.total_seconds()

    return wait
