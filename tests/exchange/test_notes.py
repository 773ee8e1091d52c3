"""The report of an import: a CSV file for spreadsheets."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from exchange.notes import MAX_WHAT, ItemNote, Kind, Note, counted, write_csv


def test_equal_notes_of_an_item_are_one_with_their_count():
    notes = [Note("f", Kind.ELEMENT, "input"), Note("f", Kind.LINK, "x"), Note("f", Kind.ELEMENT, "input")]
    assert counted(3, "id", notes) == [
        ItemNote(3, "id", "f", Kind.ELEMENT, "input", 2),
        ItemNote(3, "id", "f", Kind.LINK, "x", 1),
    ]


def test_a_long_address_is_cut():
    (note,) = counted(1, "", [Note("f", Kind.PICTURE, "x" * 10_000)])
    assert len(note.what) == MAX_WHAT and note.what.endswith("…")


@pytest.mark.parametrize("what", ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(tmp_path, what):
    write_csv(tmp_path / "r.csv", [ItemNote(1, what, "f", Kind.LINK, what)])
    _head, row = csv.reader((tmp_path / "r.csv").read_text(encoding="utf-8").splitlines())
    assert row == ["1", f"'{what}", "f", "link", f"'{what}", "1"]


@pytest.fixture
def file(tmp_path):
    stories = [
        {"external_id": "w1", "editions": {"hi": {"headline": "क", "body_html": '<a href="x.html">क</a>[gallery]'}}},
        {"external_id": "w2", "editions": {"hi": {"headline": ""}}},
        {"external_id": "w3", "editions": {"hi": {"headline": "ग", "body_html": "<p>ग</p>"}}},
    ]
    path = tmp_path / "stories.json"
    path.write_text(json.dumps(stories), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_the_command_writes_losses_and_refusals(file, tmp_path, capsys):
    call_command("import_stories", file, report=tmp_path / "report.csv", verbosity=0)
    head, *rows = csv.reader((tmp_path / "report.csv").read_text(encoding="utf-8").splitlines())
    assert head == ["item", "external_id", "field", "kind", "what", "count"]
    assert rows == [
        ["1", "w1", "editions.hi.body_html", "shortcode", "[gallery]", "1"],
        ["1", "w1", "editions.hi.body_html", "link", "x.html", "1"],
        ["2", "", "editions.hi.headline", "refused", "A headline is needed.", "1"],
    ]
    out = capsys.readouterr().out
    assert "2 created, 0 updated, 1 refused." in out
    assert "1 items lost something (1 link, 1 shortcode)" in out and "report.csv lists them." in out


@pytest.mark.django_db
def test_without_a_report_the_command_says_how_to_get_one(file, capsys):
    call_command("import_stories", file, verbosity=0)
    assert "--report FILE lists them." in capsys.readouterr().out


@pytest.mark.django_db
def test_a_report_that_cannot_be_written_is_an_error_message(file, tmp_path):
    with pytest.raises(CommandError, match=r"can't be written.*The import is done"):
        call_command("import_stories", file, report=tmp_path / "none" / "report.csv", verbosity=0)
