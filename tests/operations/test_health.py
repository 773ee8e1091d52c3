import shutil
from collections import namedtuple

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection

from operations import health


@pytest.fixture(autouse=True)
def nothing_remembered():
    health._all_migrated.cache_clear()


def test_a_living_process_says_so_without_a_database(reader):  # this test may not use one
    answer = reader.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer["Cache-Control"] == "no-store" and not answer.cookies
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_load_balancer_is_answered_by_any_name_and_over_plain_http(reader, settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["paper.example"], True
    for host in ("10.0.0.7:8000", "127.0.0.1", "whatever, not a name"):
        assert reader.get("/healthz", headers={"host": host}).status_code == 200
    assert reader.get("/hi/", headers={"host": "paper.example"}).status_code == 301


def test_only_questions_are_answered(reader):
    assert reader.post("/healthz").status_code == 405
    assert reader.head("/healthz").status_code == 200


@pytest.mark.django_db
def test_a_machine_that_has_all_it_needs_is_ready(reader):
    answer = reader.get("/readyz")
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    assert answer.json() == {"status": "ok", "database": "ok", "cache": "ok", "migrations": "ok", "disk": "ok"}


@pytest.mark.django_db
def test_readiness_is_asked_in_few_queries(reader, django_assert_max_num_queries):
    reader.get("/readyz")
    with django_assert_max_num_queries(1):
        reader.get("/readyz")


def failing(answer) -> list[str]:
    assert answer.status_code == 503
    return [part for part, word in answer.json().items() if word == "failing" and part != "status"]


def test_a_database_that_is_away_makes_it_unready_and_is_not_described(reader, monkeypatch):
    def away():
        raise OperationalError("connection to server at 10.1.2.3 failed: password authentication failed for newsroom")

    monkeypatch.setattr(connection, "cursor", away)
    answer = reader.get("/readyz")
    assert failing(answer) == ["database", "migrations"] and b"10.1.2.3" not in answer.content


@pytest.mark.django_db
def test_a_migration_that_waits_makes_it_unready_until_it_is_applied(reader, monkeypatch):
    monkeypatch.setattr(health, "unapplied_migrations", lambda: ["articles.0099_later"])
    assert failing(reader.get("/readyz")) == ["migrations"]
    monkeypatch.setattr(health, "unapplied_migrations", lambda: [])
    assert reader.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_cache_that_forgets_and_a_full_disk_make_it_unready(reader, monkeypatch):
    monkeypatch.setattr(cache, "set", lambda *arguments: None)
    cache.delete("operations:probe")
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**12, 10**12, 1024**2))
    assert failing(reader.get("/readyz")) == ["cache", "disk"]


@pytest.mark.django_db
def test_an_unapplied_migration_is_named():
    assert health.unapplied_migrations() == []
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert health.unapplied_migrations() == ["sessions.0001_initial"]
