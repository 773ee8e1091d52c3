"""What every page shows is read once, until the page version changes."""

import pytest

from caching import kept


@pytest.fixture
def calls(monkeypatch):
    """The arguments of each read."""
    monkeypatch.setattr(kept, "REFRESH_SECONDS", 2)
    return []


def test_it_is_read_once_for_each_of_its_arguments(calls):
    read = kept.kept(lambda language: calls.append(language) or len(calls))
    assert [read("hi"), read("en"), read("hi")] == [1, 2, 1]
    kept.forget()
    assert read("hi") == 3 and calls == ["hi", "en", "hi"]


def test_a_change_of_another_process_is_seen_after_the_refresh(calls, monkeypatch):
    read = kept.kept(lambda: calls.append(1) or len(calls))
    assert (read(), read()) == (1, 1)
    now = kept.time.monotonic()
    monkeypatch.setattr(kept.time, "monotonic", lambda: now + kept.REFRESH_SECONDS)
    assert read() == 2


def test_what_was_read_before_forget_is_not_kept(calls):
    def slow() -> int:
        calls.append(1)
        if len(calls) == 1:
            kept.forget()  # somebody changes it while this process reads it
        return len(calls)

    read = kept.kept(slow)
    assert (read(), read()) == (1, 2)


def test_only_so_many_values_are_kept(calls, monkeypatch):
    monkeypatch.setattr(kept, "MAX_KEPT", 3)
    read = kept.kept(lambda topic: calls.append(topic))
    for topic in range(10):
        read(topic)
        assert len(kept._kept) <= 3
    assert calls == list(range(10))
