from functools import cache

import pytest

from sample import illustrations, loading
from search import index


@pytest.fixture(scope="session")
def small_scenes():
    """A function that draws a scene small, and only once per test run."""
    return cache(lambda scene: illustrations.draw(scene, 320))


@pytest.fixture
def sample(db, small_scenes, monkeypatch):
    monkeypatch.setattr(loading, "draw", small_scenes)
    index.clear()  # a test with real transactions may leave rows: the tables of the index belong to no model
    return loading.load()
