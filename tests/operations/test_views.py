import re

import pytest
from django.test import Client
from django.utils.html import escape

from operations import views
from operations.backup import create_backup
from operations.probes import ProbeResult

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(signed_in, admin, settings, tmp_path):
    """A function that returns the HTML of the System page for an admin."""
    settings.BACKUP_DIR = tmp_path / "backups"
    client = signed_in(admin)

    def show(language: str = "en") -> str:
        client.cookies["django_language"] = language
        return client.get("/admin/system/").content.decode()

    return show


def test_problems_are_shown_with_their_fix(page, monkeypatch):
    results = [
        ProbeResult("The disk <is> full.", "Free some space."),
        ProbeResult("It rains.", "Wait.", is_problem=False),
    ]
    monkeypatch.setattr(views, "run_probes", lambda: results)
    shown = page()
    assert escape("The disk <is> full.") in shown and "Free some space." in shown and shown.count("Problem:") == 1
    monkeypatch.setattr(views, "run_probes", lambda: [])
    assert "No problems found." in page()


def test_the_page_is_in_hindi_at_the_hindi_desk(page):
    assert "इन पर ध्यान दें" in page("hi") and "यह न्यूजरूम अभी परखने के लिए चल रहा है" in page("hi")


@pytest.mark.django_db(transaction=True)
def test_the_last_backup_is_shown(page, settings):
    assert "There is no backup" in page()
    create_backup(settings.BACKUP_DIR)
    assert "There is no backup" not in page() and str(settings.BACKUP_DIR) in page()


def test_scheduled_editions_are_listed_by_time(page, story):
    later, sooner = story(hi="scheduled"), story(hi="scheduled")
    story(hi="draft", hi_texts={"headline": "अभी मसौदा"})
    edition = later.edition("hi")
    edition.publish_at = edition.publish_at.replace(year=2030)
    edition.save()
    shown = page()
    assert shown.index(sooner.desk_url) < shown.index(later.desk_url) and "अभी मसौदा" not in shown


def test_the_start_page_links_to_the_system_page_for_admins_only(signed_in, admin, editor):
    assert "/admin/system/" in signed_in(admin).get("/admin/").content.decode()
    assert "/admin/system/" not in signed_in(editor).get("/admin/").content.decode()


def test_pictures_on_another_machine_have_no_size(page, monkeypatch):
    monkeypatch.setattr(views.system_info, "media_bytes", lambda: None)
    assert "kept on another machine" in page()


def test_the_version_is_shown_at_the_desk_and_not_to_anonymous_visitors(page, signed_in, editor, settings):
    assert re.search(rf'<dt lang="en">Newsroom</dt>\s*<dd>{settings.VERSION}</dd>', page())
    assert f"Newsroom {settings.VERSION}" in signed_in(editor).get("/admin/").content.decode()
    assert settings.VERSION not in Client().get("/admin/login/").content.decode()
