"""The doctor reports nothing for a healthy installation, and each problem by its own probe."""

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
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone, translation
from sample_recordings import mp3

from accounts.models import User
from operations import doctor
from operations.doctor import run_probes
from operations.probes import database as database_probes
from operations.probes import machine as machine_probes
from recordings.intake import add_recording
from search import index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def live_site(settings, tmp_path, admin, monkeypatch):
    """A live site without problems, for each test to break. Databases under test run without fsync."""
    settings.SITE_URL, settings.SECRET_KEY = "https://paper.example", "k" * 64
    settings.VAR_DIR, settings.BACKUP_DIR = tmp_path / "var", tmp_path / "backups"
    settings.EMAIL_HOST = "mail.paper.example"
    settings.BACKUP_DIR.mkdir()
    settings.VAR_DIR.mkdir()
    pretend_backup(settings, hours_ago=20)
    monkeypatch.setattr(doctor, "DATABASE_PROBES", doctor.DATABASE_PROBES[1:])
    monkeypatch.setattr(doctor, "APP_PROBES", [])  # tests of those apps have them
    with translation.override("en"):
        yield


def pretend_backup(settings, hours_ago: int) -> None:
    for path in settings.BACKUP_DIR.iterdir():
        path.unlink()
    made = timezone.now() - timedelta(hours=hours_ago)
    (settings.BACKUP_DIR / made.strftime("newsroom-%Y-%m-%d-%H%M%SZ.tar")).touch()


def problems() -> list[str]:
    return [result.message for result in run_probes() if result.is_problem]


def only_problem(text: str) -> bool:
    (found,) = problems()
    return text in found


def test_a_healthy_installation_has_no_problems(story):
    story(hi="live", en="live")
    assert run_probes() == []


def test_a_public_address_without_tls_is_a_problem_and_a_local_one_is_only_noted(settings):
    settings.SITE_URL = "http://paper.example"
    assert only_problem("Anyone on the network can read passwords")
    settings.SITE_URL = "http://127.0.0.1:8000"
    assert [(result.is_problem, "running as a test" in result.message) for result in run_probes()] == [(False, True)]


def test_debug_is_a_problem_on_a_live_site(settings):
    settings.DEBUG = True
    assert only_problem("DEBUG is on")


def test_a_secret_key_that_others_can_read_or_guess_is_a_problem(settings):
    key = settings.VAR_DIR / "secret-key"
    key.write_text("x")
    key.chmod(0o640)
    assert only_problem("Other users of this machine can read SECRET_KEY")
    key.chmod(0o600)
    settings.SECRET_KEY = "guess-me"
    assert only_problem("short enough to be guessed")


def test_demo_accounts_are_a_problem_on_a_live_site(settings):
    (settings.VAR_DIR / "demo-accounts.json").touch()
    assert only_problem("demo accounts")


def test_a_full_disk_is_reported_once(monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**12, 10**12, 300 * 1024**2))
    assert len(set(problems())) == len(problems()) and "Only 300.0" in problems()[0]


def test_a_media_folder_that_cannot_be_written_is_a_problem(monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert only_problem("No picture can be uploaded")


def test_static_files_must_be_collected_after_their_last_change(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "newsroom.staticfiles.BundledStaticFilesStorage"}
    }
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = tmp_path / "static", [tmp_path / "source"]
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.css").touch()
    assert only_problem("missing or older")
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    assert problems() == []
    os.utime(settings.STATIC_ROOT / "staticfiles.json", (0, 0))
    assert only_problem("missing or older")


def test_share_cards_need_the_fonts(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    assert any("fonts can't be read" in message for message in problems())


def test_a_cache_that_stores_nothing_is_a_problem(monkeypatch):
    cache.delete("operations:probe")
    monkeypatch.setattr(cache, "set", lambda *arguments: None)
    assert only_problem("cache")


def test_a_missing_mail_server_is_only_noted(settings):
    settings.EMAIL_HOST = ""
    assert [(result.is_problem, "by hand" in result.message) for result in run_probes()] == [(False, True)]


def test_the_last_backup_may_not_be_older_than_36_hours(settings):
    pretend_backup(settings, hours_ago=40)
    assert only_problem("The last backup is of")
    pretend_backup(settings, hours_ago=35)
    assert problems() == []
    shutil.rmtree(settings.BACKUP_DIR)
    assert only_problem("There is no backup in")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own settings")
@pytest.mark.django_db(transaction=True)
def test_sqlite_without_synchronous_writes_is_a_problem():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = FULL")
        assert not any(result.is_problem for result in doctor.database.durability())
        cursor.execute("PRAGMA synchronous = NORMAL")
    (found,) = [result for result in doctor.database.durability() if result.is_problem]
    assert "A power cut can lose saved stories" in found.message
    connection.close()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own settings")
def test_postgresql_without_synchronous_writes_is_a_problem():
    assert any("SHOW fsync" in result.message for result in doctor.database.durability())


def test_an_audit_entry_from_the_future_shows_a_wrong_clock(admin):
    from accounts import audit

    entry = audit.record(admin, audit.LOGGED_IN, admin)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE log SET at = %s WHERE id = %s", [timezone.now() + timedelta(hours=1), entry.pk])
    assert only_problem("The clock of this machine or of another machine is wrong")


def test_a_site_without_an_active_admin_is_a_problem():
    User.objects.update(is_active=False)
    assert only_problem("no active admin")


def test_live_stories_missing_from_the_search_index_are_counted(story):
    story(hi="live", en="live")
    story(hi="draft")
    index.clear()
    assert only_problem("2 of 2 stories are missing from search")


def test_unapplied_migrations_are_named_and_no_other_database_probe_runs(monkeypatch):
    monkeypatch.setattr(doctor, "unapplied_migrations", lambda: ["articles.0099_later"])
    monkeypatch.setattr(doctor, "DATABASE_PROBES", (lambda: pytest.fail("asked"),))
    assert only_problem("1 migration has not been applied: articles.0099_later")


def test_a_database_outage_is_reported(monkeypatch):
    def fail():
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(connection, "cursor", fail)
    assert problems() == ["The database does not answer: connection refused"]


def test_the_command_checks_every_file_and_the_mail_server(monkeypatch, small_picture):
    default_storage.delete(small_picture.file.name)
    orphan = default_storage.save("pictures/0123.jpg", ContentFile(b"x"))
    os.utime(default_storage.path(orphan), (0, 0))

    def refused(*arguments, **options):
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(socket, "create_connection", refused)
    out = StringIO()
    with pytest.raises(CommandError, match="2 problems found"):
        call_command("doctor", stdout=out)
    output = out.getvalue()
    assert (
        "Problem: 1 picture has lost its file." in output and "mail.paper.example does not answer at port 587" in output
    )
    assert "Note:    1 file is no longer used." in output and output.index("Problem:") < output.index("Note:")


def test_a_recording_without_its_file_is_a_problem():
    recording, _known = add_recording(SimpleUploadedFile("a.mp3", mp3()))
    default_storage.delete(recording.file.name)
    with translation.override("en"):
        assert [each.message for each in database_probes.files()] == ["1 recording has lost its file."]


def test_the_command_says_when_there_are_no_problems(settings, monkeypatch):
    settings.EMAIL_HOST = ""
    out = StringIO()
    call_command("doctor", stdout=out)
    assert out.getvalue().endswith("No problems found.\n")


def test_the_command_names_the_version_first(settings):
    settings.EMAIL_HOST = ""
    out = StringIO()
    call_command("doctor", stdout=out)
    assert out.getvalue().splitlines()[0] == f"Newsroom {settings.VERSION}"


def test_every_probe_is_in_one_list():
    written = {
        name
        for module in (machine_probes, doctor.database)
        for name, thing in vars(module).items()
        if callable(thing) and getattr(thing, "__module__", "") == module.__name__ and not name.startswith("_")
    }
    listed = [probe.__name__ for probe in (*doctor.MACHINE_PROBES, *doctor.DATABASE_PROBES, *doctor.THOROUGH_PROBES)]
    assert written == {*listed, "durability"}
