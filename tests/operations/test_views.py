import pytest
from django.test import Client
from django.utils.html import escape

from operations import views
from operations.backup import back_up
from operations.finding import Finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(signed_in, admin, settings, tmp_path):
    """Gives the text of the System page as an admin sees it."""
    settings.BACKUP_DIR = tmp_path / "backups"
    client = signed_in(admin)

    def show(language: str = "en") -> str:
        client.cookies["django_language"] = language
        return client.get("/admin/system/").content.decode()

    return show


def test_findings_stand_in_words_with_what_to_do(page, monkeypatch):
    findings = [Finding("The disk <is> full.", "Make room."), Finding("It rains.", "Wait.", is_wrong=False)]
    monkeypatch.setattr(views, "examine", lambda: findings)
    shown = page()
    assert escape("The disk <is> full.") in shown and "Make room." in shown and shown.count("Problem:") == 1
    monkeypatch.setattr(views, "examine", lambda: [])
    assert "No problems found." in page()


def test_the_page_is_in_hindi_at_the_hindi_desk(page):
    assert "इन पर ध्यान दें" in page("hi") and "यह न्यूजरूम अभी परखने के लिए चल रहा है" in page("hi")


@pytest.mark.django_db(transaction=True)
def test_the_last_backup_is_shown(page, settings):
    assert "There is no backup" in page()
    back_up(settings.BACKUP_DIR)
    assert "There is no backup" not in page() and str(settings.BACKUP_DIR) in page()


def test_what_comes_out_next_is_listed_in_its_order(page, story):
    later, sooner = story(hi="scheduled"), story(hi="scheduled")
    story(hi="draft", hi_words={"headline": "अभी मसौदा"})
    edition = later.edition("hi")
    edition.publish_at = edition.publish_at.replace(year=2030)
    edition.save()
    shown = page()
    assert shown.index(sooner.desk_url) < shown.index(later.desk_url) and "अभी मसौदा" not in shown


def test_the_start_page_leads_admins_there_and_nobody_else(signed_in, admin, editor):
    assert "/admin/system/" in signed_in(admin).get("/admin/").content.decode()
    assert "/admin/system/" not in signed_in(editor).get("/admin/").content.decode()


def test_pictures_kept_elsewhere_have_no_size_here(page, monkeypatch):
    monkeypatch.setattr(views.facts, "media_bytes", lambda: None)
    assert "kept on another machine" in page()


def test_the_version_is_shown_there_and_at_the_foot_of_the_desk_and_to_no_stranger(page, signed_in, editor, settings):
    assert f'<dt lang="en">Newsroom</dt><dd>{settings.VERSION}</dd>' in page()
    assert f"Newsroom {settings.VERSION}" in signed_in(editor).get("/admin/").content.decode()
    assert settings.VERSION not in Client().get("/admin/login/").content.decode()
