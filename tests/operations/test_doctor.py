"""The doctor finds nothing wrong with a healthy paper, and each fault by its own finding."""

import os
import shutil
import socket
from collections import namedtuple
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone, translation

from accounts.models import User
from operations import doctor
from operations.doctor import examine
from operations.probes import machine as checks_of_machine
from search import index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_air(settings, tmp_path, admin, monkeypatch):
    """A paper on the air with nothing wrong, for each test to break. The PostgreSQL of tests is a throw-away one."""
    settings.SITE_URL, settings.SECRET_KEY = "https://paper.example", "k" * 64
    settings.VAR_DIR, settings.BACKUP_DIR = tmp_path / "var", tmp_path / "backups"
    settings.EMAIL_HOST = "mail.paper.example"
    settings.BACKUP_DIR.mkdir()
    settings.VAR_DIR.mkdir()
    backed_up(settings, hours_ago=20)
    if connection.vendor == "postgresql":
        monkeypatch.setattr(doctor, "OF_THE_DATABASE", doctor.OF_THE_DATABASE[1:])
    with translation.override("en"):
        yield


def backed_up(settings, hours_ago: int) -> None:
    for path in settings.BACKUP_DIR.iterdir():
        path.unlink()
    made = timezone.now() - timedelta(hours=hours_ago)
    (settings.BACKUP_DIR / made.strftime("newsroom-%Y-%m-%d-%H%M%SZ.tar")).touch()


def wrong() -> list[str]:
    return [finding.says for finding in examine() if finding.is_wrong]


def only_wrong(words: str) -> bool:
    (found,) = wrong()
    return words in found


def test_nothing_is_wrong_with_a_healthy_paper(story):
    story(hi="live", en="live")
    assert examine() == []


def test_an_address_without_tls_is_wrong_and_one_for_trying_is_only_noted(settings):
    settings.SITE_URL = "http://paper.example"
    assert only_wrong("Anyone on the network can read passwords")
    settings.SITE_URL = "http://127.0.0.1:8000"
    assert [(finding.is_wrong, "running as a test" in finding.says) for finding in examine()] == [(False, True)]


def test_debug_is_wrong_on_the_air(settings):
    settings.DEBUG = True
    assert only_wrong("DEBUG is on")


def test_a_key_that_others_can_read_or_guess_is_wrong(settings):
    key = settings.VAR_DIR / "secret-key"
    key.write_text("x")
    key.chmod(0o640)
    assert only_wrong("Other users of this machine can read SECRET_KEY")
    key.chmod(0o600)
    settings.SECRET_KEY = "guess-me"
    assert only_wrong("short enough to be guessed")


def test_demo_accounts_do_not_belong_on_the_air(settings):
    (settings.VAR_DIR / "demo-accounts.json").touch()
    assert only_wrong("demo accounts")


def test_a_disk_that_fills_up_is_told_once(monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**12, 10**12, 300 * 1024**2))
    assert len(set(wrong())) == len(wrong()) and "Only 300.0" in wrong()[0]


def test_a_media_folder_that_cannot_be_written_is_wrong(monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert only_wrong("No picture can be uploaded")


def test_static_files_must_be_collected_after_their_last_change(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "newsroom.staticfiles.BundledStaticFilesStorage"}
    }
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = tmp_path / "static", [tmp_path / "source"]
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.css").touch()
    assert only_wrong("missing or older")
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    assert wrong() == []
    os.utime(settings.STATIC_ROOT / "staticfiles.json", (0, 0))
    assert only_wrong("missing or older")


def test_share_pictures_need_the_fonts(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    assert any("fonts can't be read" in words for words in wrong())


def test_a_cache_that_keeps_nothing_is_wrong(monkeypatch):
    cache.delete("operations:probe")
    monkeypatch.setattr(cache, "set", lambda *arguments: None)
    assert only_wrong("cache")


def test_no_mail_set_up_is_a_choice(settings):
    settings.EMAIL_HOST = ""
    assert [(finding.is_wrong, "by hand" in finding.says) for finding in examine()] == [(False, True)]


def test_the_last_backup_may_not_be_older_than_a_night_and_a_half_day(settings):
    backed_up(settings, hours_ago=40)
    assert only_wrong("The last backup is of")
    backed_up(settings, hours_ago=35)
    assert wrong() == []
    shutil.rmtree(settings.BACKUP_DIR)
    assert only_wrong("There is no backup in")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own settings")
@pytest.mark.django_db(transaction=True)
def test_an_sqlite_that_does_not_wait_for_the_disk_is_wrong():
    assert wrong() == []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = NORMAL")
    assert only_wrong("A power cut can lose saved stories")
    connection.close()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own settings")
def test_a_postgresql_that_does_not_wait_for_the_disk_is_wrong():
    assert any("SHOW fsync" in finding.says for finding in doctor.database.durability())


def test_a_log_from_the_future_shows_a_wrong_clock(admin):
    from accounts import audit

    entry = audit.record(admin, audit.SIGNED_IN, admin)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE log SET at = %s WHERE id = %s", [timezone.now() + timedelta(hours=1), entry.pk])
    assert only_wrong("The clock of this machine or of another machine is wrong")


def test_a_paper_without_an_admin_is_stuck():
    User.objects.update(is_active=False)
    assert only_wrong("no active admin")


def test_live_stories_that_search_does_not_know_are_counted(story):
    story(hi="live", en="live")
    story(hi="draft")
    index.clear()
    assert only_wrong("2 of 2 stories are missing from search")


def test_waiting_migrations_are_named_and_nothing_else_is_asked(monkeypatch):
    monkeypatch.setattr(doctor, "unapplied_migrations", lambda: ["articles.0099_later"])
    monkeypatch.setattr(doctor, "OF_THE_DATABASE", (lambda: pytest.fail("asked"),))
    assert only_wrong("1 migration has not been applied: articles.0099_later")


def test_a_database_that_is_away_is_said_to_be_away(monkeypatch):
    def away():
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(connection, "cursor", away)
    assert wrong() == ["The database does not answer: connection refused"]


def test_the_command_looks_at_every_file_and_at_the_mail_server(monkeypatch, small_picture):
    default_storage.delete(small_picture.file.name)
    orphan = default_storage.save("pictures/0123.jpg", ContentFile(b"x"))
    os.utime(default_storage.path(orphan), (0, 0))

    def refused(*arguments, **options):
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(socket, "create_connection", refused)
    out = StringIO()
    with pytest.raises(CommandError, match="2 problems found"):
        call_command("doctor", stdout=out)
    said = out.getvalue()
    assert "Problem: 1 picture has lost its file." in said and "mail.paper.example does not answer at port 587" in said
    assert "Note:    1 file is no longer used." in said and said.index("Problem:") < said.index("Note:")


def test_the_command_says_when_nothing_is_wrong(settings, monkeypatch):
    settings.EMAIL_HOST = ""
    out = StringIO()
    call_command("doctor", stdout=out)
    assert out.getvalue().endswith("No problems found.\n")


def test_the_command_names_the_version_first(settings):
    settings.EMAIL_HOST = ""
    out = StringIO()
    call_command("doctor", stdout=out)
    assert out.getvalue().splitlines()[0] == f"Newsroom {settings.VERSION}"


def test_every_check_is_in_one_list():
    written = {
        name
        for module in (checks_of_machine, doctor.database)
        for name, thing in vars(module).items()
        if callable(thing) and getattr(thing, "__module__", "") == module.__name__ and not name.startswith("_")
    }
    listed = [check.__name__ for check in (*doctor.OF_THE_MACHINE, *doctor.OF_THE_DATABASE, *doctor.THOROUGH)]
    assert written == {*listed, "durability"}
