import shutil
from collections import namedtuple

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection

from operations import health


@pytest.fixture(autouse=True)
def forget_migrations():
    health._all_migrated.cache_clear()


def test_liveness_needs_no_database(reader):  # without the db fixture, a query fails
    response = reader.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response["Cache-Control"] == "no-store" and not response.cookies
    assert response["X-Content-Type-Options"] == "nosniff"


def test_any_host_and_plain_http_are_accepted(reader, settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["paper.example"], True
    for host in ("10.0.0.7:8000", "127.0.0.1", "not a name, at all"):
        assert reader.get("/healthz", headers={"host": host}).status_code == 200
    assert reader.get("/hi/", headers={"host": "paper.example"}).status_code == 301


def test_only_get_and_head_are_accepted(reader):
    assert reader.post("/healthz").status_code == 405
    assert reader.head("/healthz").status_code == 200


@pytest.mark.django_db
def test_readiness_is_200_when_every_check_passes(reader):
    response = reader.get("/readyz")
    assert response.status_code == 200 and response["Cache-Control"] == "no-store"
    assert response.json() == {"status": "ok", "database": "ok", "cache": "ok", "migrations": "ok", "disk": "ok"}


@pytest.mark.django_db
def test_readiness_takes_one_query_once_migrations_are_applied(reader, django_assert_max_num_queries):
    reader.get("/readyz")
    with django_assert_max_num_queries(1):
        reader.get("/readyz")


def failing(response) -> list[str]:
    assert response.status_code == 503
    return [name for name, status in response.json().items() if status == "failing" and name != "status"]


def test_a_database_outage_fails_readiness_without_details(reader, monkeypatch):
    def fail():
        raise OperationalError("connection to server at 10.1.2.3 failed: password authentication failed for newsroom")

    monkeypatch.setattr(connection, "cursor", fail)
    response = reader.get("/readyz")
    assert failing(response) == ["database", "migrations"] and b"10.1.2.3" not in response.content


@pytest.mark.django_db
def test_an_unapplied_migration_fails_readiness_until_it_is_applied(reader, monkeypatch):
    monkeypatch.setattr(health, "unapplied_migrations", lambda: ["articles.0099_later"])
    assert failing(reader.get("/readyz")) == ["migrations"]
    monkeypatch.setattr(health, "unapplied_migrations", lambda: [])
    assert reader.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_cache_that_stores_nothing_and_a_full_disk_fail_readiness(reader, monkeypatch):
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
