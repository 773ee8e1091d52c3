from articles.apps import blocking_checks_are_known


def test_a_misspelled_blocking_check_is_an_error(settings):
    settings.BLOCKING_CHECKS = ["picture_words", "pictur"]
    (error,) = blocking_checks_are_known(None)
    assert "pictur" in error.msg and "picture_words" in error.hint
    settings.BLOCKING_CHECKS = ["picture_words"]
    assert blocking_checks_are_known(None) == []
