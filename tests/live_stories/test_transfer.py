"""Timelines in exports and imports."""

import json

import pytest

from articles.models import Article
from exchange.exporting import export_stories
from exchange.importing import import_stories
from exchange.values import ItemError
from live_stories import writing
from live_stories.models import Entry, EntryText, Timeline
from live_stories.writing import Words


def exported() -> dict:
    return json.loads("".join(export_stories()))


def test_an_export_read_back_has_the_same_timeline(live_story, timeline, add, editor):
    entry = add("पहली", "First", publish=["hi"], is_key=True)
    writing.change(entry, {"hi": Words("शीर्षक", "<p>पहली, सुधरी</p>", "भूल थी।", 1)}, True, [], editor)
    writing.withdraw(add("हटाई गई"), "hi", 1, editor)
    writing.end(timeline, editor)
    before = exported()
    Article.objects.all().delete()
    assert not import_stories(before).refused and exported()["live_stories"] == before["live_stories"]
    assert Timeline.objects.get().ends_at and EntryText.objects.live().count() == 1


def test_a_second_import_replaces_the_timeline(live_story, add):
    add("पहली")
    data = exported()
    add("दूसरी")
    import_stories(data)
    assert [entry.number for entry in Entry.objects.all()] == [1] and Timeline.objects.count() == 1


def test_an_import_without_timelines_keeps_the_one_that_is_there(live_story, add):
    add("पहली")
    import_stories({"stories": exported()["stories"]})
    assert Entry.objects.count() == 1


def test_markup_of_an_import_is_sanitised(live_story, add):
    add("पहली")
    data = exported()
    data["live_stories"][0]["entries"][0]["texts"]["hi"]["text_html"] = '<p onclick="x">ठीक<script>x</script></p>'
    import_stories(data)
    assert "onclick" not in EntryText.objects.get().body and "<script" not in EntryText.objects.get().body


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (["story"], ""),
        (["story"], "no such story"),
        (["starts_at"], "soon"),
        (["starts_at"], None),
        (["entries"], "x"),
        (["extra"], 1),
        (["entries", 0, "number"], 0),
        (["entries", 0, "number"], 2**40),
        (["entries", 0, "at"], None),
        (["entries", 0, "texts"], None),
        (["entries", 0, "texts", "xx"], {}),
        (["entries", 0, "texts", "hi"], "x"),
        (["entries", 0, "texts", "hi", "state"], "hot"),
        (["entries", 0, "texts", "hi", "text_html"], ""),
        (["entries", 0, "texts", "hi", "text_html"], "<p>क</p><img src='/media/a.jpg'>"),
        (["entries", 0, "texts", "hi", "text_html"], "क" * 6000),
        (["entries", 0, "texts", "hi", "published_at"], None),
        (["entries", 0, "texts", "hi", "correction"], "बिना समय"),
        (["entries", 0, "texts", "hi", "heading"], "क" * 300),
    ],
)
def test_a_wrong_value_refuses_the_timeline_with_its_field_and_changes_nothing(live_story, add, place, value):
    add("पहली")
    data = exported()
    target = data["live_stories"][0]
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    (refusal,) = import_stories(data).refused
    assert refusal.field.startswith("live_stories.") and EntryText.objects.get().body == "<p>पहली</p>"


@pytest.mark.parametrize("given", ["x", 1, {}, [1], [None], [[]]])
def test_timelines_that_are_no_list_of_objects_are_refused(live_story, given):
    data = exported() | {"live_stories": given}
    assert import_stories(data).refused


def test_two_entries_with_one_number_are_refused(live_story, add):
    add("पहली")
    data = exported()
    data["live_stories"][0]["entries"] *= 2
    assert import_stories(data).refused and Entry.objects.count() == 1


def test_a_strict_import_with_a_wrong_timeline_imports_nothing(live_story, add):
    add("पहली")
    data = exported()
    data["live_stories"][0]["story"] = "no such story"
    Article.objects.all().delete()
    with pytest.raises(ItemError):
        import_stories(data, strict=True)
    assert not Article.objects.exists()
