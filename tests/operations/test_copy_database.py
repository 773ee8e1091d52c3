"""Copies between the database under test and an SQLite file, in both directions."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import translation

from accounts.models import User
from articles.models import Article, Edition
from operations.copy_database import connect, copy_rows, first_model_with_rows, models_to_copy
from operations.exceptions import OperationFailed
from operations.management.commands import copy_database
from search.find import find
from search.query import parse_query

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """An empty SQLite file, migrated once for all tests."""
    path = tmp_path_factory.mktemp("other") / "other.sqlite3"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{path}"}
    subprocess.run([sys.executable, settings.BASE_DIR / "manage.py", "migrate", "-v0"], env=environment, check=True)
    return path


@pytest.fixture
def other(migrated, tmp_path):
    """The alias of a second, empty database."""
    path = tmp_path / "other.sqlite3"
    path.write_bytes(migrated.read_bytes())
    connect_in_a_test("other", f"sqlite:///{path}")
    yield "other"
    connections["other"].close()
    del connections.settings["other"], connections["other"]


def connect_in_a_test(alias: str, url: str) -> None:
    """Connect at once: Django's test cases refuse to connect to a database that is not in the settings."""
    connect(alias, url)
    connections[alias].connect()


def test_every_row_of_every_model_is_copied_there_and_back(paper, other, rows):
    before = rows()
    assert all(before[name] for name in ("articles.EditionVersion", "accounts.AuditEntry", "articles.Edition_pictures"))
    copied = copy_rows(DEFAULT_DB_ALIAS, other)
    assert rows(other) == before and copied == {name: len(all_rows) for name, all_rows in before.items()}
    call_command("flush", interactive=False, verbosity=0)
    copy_rows(other, DEFAULT_DB_ALIAS)
    assert rows() == before


def test_new_rows_take_primary_keys_after_the_copied_ones(paper, other, story):
    copy_rows(DEFAULT_DB_ALIAS, other)
    last = Article.objects.order_by("pk").last().pk
    call_command("flush", interactive=False, verbosity=0)
    copy_rows(other, DEFAULT_DB_ALIAS)
    assert story(hi="draft").pk == last + 1


def test_content_types_keep_their_primary_keys(paper, other):
    ContentType.objects.using(other).filter(model="edition").update(model="something-else")
    ContentType.objects.using(other).filter(model="article").delete()
    copy_rows(DEFAULT_DB_ALIAS, other)
    kinds = {kind.pk: kind.model for kind in ContentType.objects.using(other)}
    assert kinds == {kind.pk: kind.model for kind in ContentType.objects.all()}


def test_a_database_in_use_is_not_copied_into(paper, other):
    User.objects.using(other).create(username="someone")
    with (
        translation.override("en"),
        pytest.raises(OperationFailed, match=r"not empty: it has people\. Copy into an empty one"),
    ):
        copy_rows(DEFAULT_DB_ALIAS, other)


def test_a_copy_that_fails_leaves_the_target_empty(paper, other, rows, monkeypatch):
    before = rows(other)
    with connections[other].cursor() as cursor:  # the target rejects a row
        cursor.execute("ALTER TABLE articles_correction RENAME COLUMN text TO renamed")
    with pytest.raises(OperationFailed, match=r"articles\.Correction, among rows"):
        copy_rows(DEFAULT_DB_ALIAS, other)
    with connections[other].cursor() as cursor:
        cursor.execute("ALTER TABLE articles_correction RENAME COLUMN renamed TO text")
    assert first_model_with_rows(other) is None and rows(other) == before


def test_a_broken_foreign_key_fails_the_copy(paper, other):
    with connections[other].constraint_checks_disabled():
        copy_rows(DEFAULT_DB_ALIAS, other)
        Edition.objects.using(other).first().article.byline_set.all().delete()
        with connections[other].cursor() as cursor:
            cursor.execute(
                "UPDATE articles_edition SET article_id = 999999 WHERE id = (SELECT min(id) FROM articles_edition)"
            )
    call_command("flush", interactive=False, verbosity=0)
    with pytest.raises(Exception, match=r"999999|foreign key"):
        copy_rows(other, DEFAULT_DB_ALIAS)
    assert first_model_with_rows(DEFAULT_DB_ALIAS) is None


def test_databases_at_different_migrations_are_not_copied(paper, other):
    with connections[other].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    with pytest.raises(OperationFailed, match=r"only one has had sessions\.0001_initial.*manage\.py migrate"):
        copy_rows(DEFAULT_DB_ALIAS, other)


def test_the_command_copies_all_rows_and_rebuilds_the_search_index(paper, other, rows, monkeypatch):
    monkeypatch.setattr(copy_database, "connect", connect_in_a_test)
    before = rows()
    copy_rows(DEFAULT_DB_ALIAS, other)
    call_command("flush", interactive=False, verbosity=0)
    call_command("rebuild_search", "--empty")
    out = StringIO()
    call_command(
        "copy_database", f"sqlite:///{connections[other].settings_dict['NAME']}", stdout=out, stderr=StringIO()
    )
    assert rows() == before
    assert f"{len(before['articles.Edition'])} articles.Edition\n" in out.getvalue()
    assert find(parse_query("मानसून"), Edition.objects.all()).editions
    connections["source"].close()
    del connections.settings["source"], connections["source"]


def test_a_missing_sqlite_file_is_refused_and_not_created(tmp_path):
    with pytest.raises(CommandError, match="There is no database at"):
        call_command("copy_database", f"sqlite:///{tmp_path}/paper.sqlite3", stderr=StringIO())
    assert not (tmp_path / "paper.sqlite3").exists()


def test_the_search_index_is_not_copied():
    assert not [model for model in models_to_copy() if model._meta.db_table.startswith("search")]
