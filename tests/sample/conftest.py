from functools import cache

import pytest

from sample import illustrations, loading


@pytest.fixture(scope="session")
def small_scenes():
    """Draws a scene small, and once for all tests: what is tested here is what becomes of it."""
    return cache(lambda scene: illustrations.draw(scene, 320, 180))


@pytest.fixture
def sample(db, small_scenes, monkeypatch):
    monkeypatch.setattr(loading, "draw", small_scenes)
    return loading.load()
