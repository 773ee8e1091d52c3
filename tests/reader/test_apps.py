from PIL import features

from reader.apps import hindi_can_be_drawn


def test_a_pillow_that_cannot_shape_hindi_is_an_error(monkeypatch):
    assert hindi_can_be_drawn(None) == []
    monkeypatch.setattr(features, "check", lambda feature: False)
    (error,) = hindi_can_be_drawn(None)
    assert "Raqm" in error.msg and "libfribidi0" in error.hint
