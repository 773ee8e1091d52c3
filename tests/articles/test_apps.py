from PIL import features

from articles.apps import blocking_checks_are_known, hindi_can_be_drawn


def test_a_misspelled_blocking_check_is_an_error(settings):
    settings.BLOCKING_CHECKS = ["picture_words", "pictur"]
    (error,) = blocking_checks_are_known(None)
    assert "pictur" in error.msg and "picture_words" in error.hint
    settings.BLOCKING_CHECKS = ["picture_words"]
    assert blocking_checks_are_known(None) == []


def test_a_pillow_that_cannot_shape_hindi_is_an_error(monkeypatch):
    assert hindi_can_be_drawn(None) == []
    monkeypatch.setattr(features, "check", lambda feature: False)
    (error,) = hindi_can_be_drawn(None)
    assert "Raqm" in error.msg and "libfribidi0" in error.hint
