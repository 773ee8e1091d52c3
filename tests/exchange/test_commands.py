"""The commands import_stories, export_stories and import_copy."""

import json

import pytest
from django.core.management import CommandError, call_command
from import_items import ITEM

from articles.models import Article, Edition

pytestmark = pytest.mark.django_db


def test_the_command_reports_numbers_and_the_export_contains_the_story(tmp_path, capsys):
    path = tmp_path / "stories.json"
    path.write_text(json.dumps([ITEM, {}]), encoding="utf-8")
    call_command("import_stories", path, verbosity=0)
    out, err = capsys.readouterr()
    assert "1 created, 0 updated, 1 refused." in out and "Item 2 refused: editions:" in err
    call_command("export_stories")
    assert json.loads(capsys.readouterr().out)["stories"][0]["external_id"] == "wire-1"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"5"])
def test_a_file_that_is_not_json_gives_an_error_message(tmp_path, content):
    path = tmp_path / "stories.json"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"stories\.json"):
        call_command("import_stories", path, verbosity=0)


def test_strict_makes_the_command_fail(tmp_path):
    path = tmp_path / "stories.json"
    path.write_text(json.dumps([ITEM, {}]))
    with pytest.raises(CommandError, match="nothing was imported"):
        call_command("import_stories", path, strict=True, verbosity=0)


def test_the_command_imports_copy_as_a_draft(tmp_path, capsys):
    path = tmp_path / "story.txt"
    blocks = ["Kicker / शीर्षक", "सार।", "Kicker: पहला अनुच्छेद।", "उपशीर्षक", "दूसरा अनुच्छेद लंबा है।"]
    path.write_text("\n\n".join(blocks), encoding="utf-8")
    call_command("import_copy", path, language="hi")
    edition = Edition.objects.get()
    assert (edition.kicker, edition.status) == ("Kicker", "draft") and "<h2>उपशीर्षक</h2>" in edition.body
    assert f"/admin/articles/article/{edition.article_id}/change/" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content, language, message",
    [
        ("x", "fr", "no language 'fr'"),
        ("", "hi", "There is no text"),
        (b"\xff", "hi", "not UTF-8"),
        (None, "hi", "can't be read"),
    ],
)
def test_unreadable_copy_gives_an_error_message(tmp_path, content, language, message):
    path = tmp_path / "story.txt"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CommandError, match=message):
        call_command("import_copy", path, language=language)
    assert not Article.objects.exists()
