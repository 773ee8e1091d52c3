"""Writes to timelines, and what they change for readers."""

from threading import Barrier, Thread

import pytest
from django.db import connections

from caching.version import current_version
from live_stories import writing
from live_stories.models import Entry, EntryText
from live_stories.writing import TextChanged, Words


def number() -> int:
    return current_version().number


@pytest.mark.django_db(transaction=True)
def test_only_what_readers_see_moves_the_page_version(live_story, add, timeline, editor):
    known = number()
    draft = add("मसौदा", publish=[])
    writing.change(draft, {"hi": Words("", "<p>नया</p>", "", 1)}, False, [], editor)
    assert number() == known
    writing.publish(draft, "hi", 2, editor)
    assert number() > known
    for act in (
        lambda: writing.change(draft, {"hi": Words("", "<p>सुधरा</p>", "", 3)}, False, [], editor),
        lambda: writing.change(draft, {}, True, [], editor),
        lambda: writing.withdraw(draft, "hi", 4, editor),
        lambda: writing.end(timeline, editor),
    ):
        known = number()
        act()
        assert number() > known


def test_the_stamp_is_the_first_publication_in_any_language(add, editor):
    entry = add("मसौदा", "Draft", publish=[])
    written = entry.at
    writing.publish(entry, "en", 1, editor)
    entry.refresh_from_db()
    published = entry.at
    assert published > written and published == EntryText.objects.get(language="en").published_at
    writing.publish(entry, "hi", 1, editor)
    entry.refresh_from_db()
    assert entry.at == published


def test_a_conflict_in_one_language_writes_nothing_of_the_other(add, editor):
    entry = add("हिंदी", "English", publish=[])
    with pytest.raises(TextChanged) as raised:
        writing.change(
            entry, {"hi": Words("", "<p>नई</p>", "", 1), "en": Words("", "<p>New</p>", "", 9)}, True, [], editor
        )
    assert raised.value.text.body == "<p>English</p>" and EntryText.objects.get(language="hi").body == "<p>हिंदी</p>"
    assert not Entry.objects.get().is_key


def test_a_language_that_somebody_added_meanwhile_is_a_conflict(add, editor):
    entry = add("हिंदी")
    writing.change(entry, {"en": Words("", "<p>Theirs</p>")}, False, [], editor)
    with pytest.raises(TextChanged):
        writing.change(entry, {"en": Words("", "<p>Mine</p>")}, False, [], editor)


@pytest.mark.django_db(transaction=True)
def test_eight_people_who_publish_at_once_get_an_entry_each(timeline, editor):
    start, failed = Barrier(8), []

    def send(number: int) -> None:
        start.wait()
        try:
            writing.add(timeline, {"hi": Words("", f"<p>बात {number}</p>")}, False, ["hi"], editor)
        except Exception as error:
            failed.append(error)
        connections.close_all()

    threads = [Thread(target=send, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed and sorted(Entry.objects.values_list("number", flat=True)) == list(range(1, 9))
    assert EntryText.objects.live().count() == 8
