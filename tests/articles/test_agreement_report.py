"""manage.py check_agreement, and the same findings at the desk."""

import json

import pytest
from desk_forms import change_url
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db
WRONG = {"headline": "31 die in accident", "body": "<p>The aid is 50 lakh.</p>"}
RIGHT = {"headline": "हादसे में 13 की मौत", "body": "<p>5 लाख की मदद मिलेगी।</p>"}


def test_the_report_lists_what_two_editions_give_differently(story, tmp_path, capsys):
    wrong = story(hi="live", en="draft", hi_texts=RIGHT, en_texts=WRONG)
    story(hi="live", en="live")
    story(hi="live")
    call_command("check_agreement", report=tmp_path / "found.json")
    (found,) = json.loads((tmp_path / "found.json").read_text())["stories"]
    assert found["external_id"] == wrong.external_id
    first, second = found["findings"]
    assert (first["kind"], first["field"], first["hi"], first["en"]) == ("number", "headline", "13", "31")
    assert (second["field"], second["hi"], second["en"]) == ("body", "5 लाख", "50 lakh")
    assert "2 disagreements in 1 stories." in capsys.readouterr().out


def test_a_report_that_cannot_be_written_is_a_message(story, tmp_path):
    story(hi="live", en="live", hi_texts=RIGHT, en_texts=WRONG)
    with pytest.raises(CommandError, match="can't be written"):
        call_command("check_agreement", report=tmp_path / "no" / "folder.json")


def test_the_desk_shows_the_disagreement_with_both_passages(signed_in, editor, story):
    article = story(hi="draft", en="draft", hi_texts=RIGHT, en_texts=WRONG)
    page = signed_in(editor).get(change_url(article)).content.decode()
    assert "<mark>13</mark>" in page and "<mark>31</mark>" in page
    assert "500,000 / 5,000,000" in page and "<mark>5 लाख</mark>" in page and "<mark>50 lakh</mark>" in page
