import pytest

from sample import illustrations, loading


@pytest.fixture
def quick_pictures(monkeypatch):
    """Scenes drawn small: what is tested here is what becomes of them."""
    draw = illustrations.draw
    monkeypatch.setattr(loading, "draw", lambda scene: draw(scene, 320, 180))


@pytest.fixture
def sample(db, quick_pictures):
    return loading.load()
